import type { Observable } from 'rxjs';
import { keepOpen, wasOpen } from './open-on-last-page';
import { forget, recall, remember, type Visit } from './visit-memory';

/** Whoever shows a visit. */
export interface VisitView {
  readonly isOpen: boolean;
  /** What to remember; `undefined` if the next page should not go on with the visit. */
  visit(): Visit | undefined;
  /** Goes on with what earlier pages have left. */
  goOn(visit: Visit | undefined, wasOpen: boolean): void;
  /** Is back from the cache of the browser: other pages of the tab have gone on with the visit. */
  comeBack(visit: Visit | undefined, isOpen: boolean): void;
  /** Forgets all, because there is no consent. */
  clear(): void;
}

/** Carries a visit from page to page of this tab, while there is consent. */
export class VisitAcrossPages {
  #consent = false;

  constructor(private readonly view: VisitView) {}

  /** Goes on with the visit once there is consent, and keeps it when the page is left. */
  begin(consent$: Observable<boolean>, gone: AbortSignal): void {
    const subscription = consent$.subscribe((given) => this.#setConsent(given));
    const options = { signal: gone };
    gone.addEventListener('abort', () => subscription.unsubscribe());
    addEventListener('pagehide', () => this.keep(), options);
    // Comes after it, with what other listeners have recorded as the page was left.
    document.addEventListener(
      'visibilitychange',
      () => document.visibilityState === 'hidden' && this.keep(),
      options,
    );
    addEventListener('pageshow', (event) => this.#comeBack(event), options);
  }

  keep(): void {
    keepOpen(this.#consent && this.view.isOpen);
    const visit = this.#consent ? this.view.visit() : undefined;
    if (visit) {
      remember(visit);
    } else {
      // The next page may not load the inspector, so it could not forget.
      forget();
    }
  }

  #setConsent(given: unknown): void {
    const isNew = given === true && !this.#consent;
    this.#consent = given === true;
    if (isNew) {
      this.view.goOn(recall(), wasOpen());
    } else if (!this.#consent) {
      forget();
      keepOpen(false);
      this.view.clear();
    }
  }

  #comeBack({ persisted }: PageTransitionEvent): void {
    if (persisted && this.#consent) {
      this.view.comeBack(recall(), wasOpen());
    }
  }
}
