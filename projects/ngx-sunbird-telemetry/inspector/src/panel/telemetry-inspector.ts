import type { DeliveryStatus, TelemetryEventState } from 'ngx-sunbird-telemetry';
import type { Observable } from 'rxjs';
import { EventLog } from '../event-log';
import { keepOpen, wasOpen } from '../open-on-last-page';
import { forget, recall, remember } from '../visit-memory';
import { button } from './element';
import { InspectorPanel } from './inspector-panel';
import { Outlines } from './outlines';
import { STYLES } from './styles';

/** The events that the inspector shows, and the state of their delivery. */
export interface InspectorSource {
  readonly states$: Observable<TelemetryEventState>;
  readonly status$: Observable<DeliveryStatus>;
  /** Without consent, nothing is remembered for the next page. */
  readonly consent$: Observable<boolean>;
}

/**
 * The panel over the page, and the button that opens it. It shows what was sent, whether the pipeline accepts it, which
 * element sent it, and what is missing. A shadow root keeps its styles and the portal's apart.
 */
export class TelemetryInspector extends HTMLElement {
  readonly #log = new EventLog({
    address: location.pathname,
    since: Math.round(performance.timeOrigin),
  });
  readonly #outlines = new Outlines();
  readonly #panel = new InspectorPanel(
    this.#log,
    this.#outlines,
    () => this.#update(),
    () => this.close(),
  );
  readonly #launcher = button('Telemetry', () => this.toggle(), {
    class: 'launcher',
    'aria-expanded': 'false',
  });

  #scheduled = false;
  #deliveryStatus?: DeliveryStatus;
  #focusBefore?: Element | null;
  #consent = false;
  /** Aborted when the inspector is removed. */
  #gone = new AbortController();

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    const styles = new CSSStyleSheet();
    styles.replaceSync(STYLES);
    root.adoptedStyleSheets = [styles];
    root.append(this.#outlines.element, this.#panel.element, this.#launcher);
  }

  /** Continues the visit of this tab, and subscribes to the recorded events. */
  listen({ states$, status$, consent$ }: InspectorSource): void {
    const { signal } = this.#gone;
    const subscriptions = [
      consent$.subscribe((given) => this.#setConsent(given)),
      states$.subscribe((state) => {
        this.#log.add(state);
        this.#schedule();
      }),
      status$.subscribe((status) => {
        this.#deliveryStatus = status;
        this.#schedule();
      }),
    ];
    signal.addEventListener('abort', () => subscriptions.forEach((one) => one.unsubscribe()));
    addEventListener('pagehide', () => this.#remember(), { signal });
    // Comes after it, with what other listeners have recorded as the page was left.
    document.addEventListener(
      'visibilitychange',
      () => document.visibilityState === 'hidden' && this.#remember(),
      { signal },
    );
    addEventListener('pageshow', (event) => this.#comeBack(event), { signal });
  }

  disconnectedCallback(): void {
    this.#remember();
    this.#gone.abort();
  }

  #setConsent(given: unknown): void {
    const isNew = given === true && !this.#consent;
    this.#consent = given === true;
    if (isNew) {
      this.#recall();
    } else if (!this.#consent) {
      forget();
      keepOpen(false);
      this.#panel.clear();
    }
  }

  #remember(): void {
    const { isOpen } = this;
    keepOpen(this.#consent && isOpen);
    if (this.#consent && (isOpen || !this.#launcher.hidden)) {
      remember({ ...this.#panel.memory, events: this.#log.remembered() });
    } else {
      // The next page may not load the inspector, so it could not forget.
      forget();
    }
  }

  #recall(): void {
    const visit = recall();
    if (visit) {
      this.#log.recall(visit.events);
      this.#panel.recall(visit);
    }
    if (wasOpen()) {
      this.#setOpen(true);
    }
    this.#schedule();
  }

  /** Back from the cache of the browser: other pages of the tab have gone on with the visit. */
  #comeBack({ persisted }: PageTransitionEvent): void {
    if (persisted && this.#consent) {
      this.#setOpen(wasOpen());
      this.#recall();
    }
  }

  get isOpen(): boolean {
    return !this.#panel.element.hidden;
  }

  /** Whether to show the button that opens the panel. */
  set launcher(show: boolean) {
    this.#launcher.hidden = !show;
  }

  toggle(): void {
    if (this.isOpen) {
      this.close();
    } else {
      this.open();
    }
  }

  open(): void {
    this.#focusBefore = document.activeElement;
    this.#setOpen(true);
    this.#panel.focus();
    this.#update();
  }

  close(): void {
    this.#setOpen(false);
    keepOpen(false);
    this.#panel.stopOutlines();
    ((this.#focusBefore ?? this.#launcher) as HTMLElement).focus();
  }

  #setOpen(open: boolean): void {
    this.#panel.element.hidden = !open;
    this.#launcher.ariaExpanded = String(open);
    this.toggleAttribute('open', open);
  }

  #schedule(): void {
    if (!this.#scheduled) {
      this.#scheduled = true;
      requestAnimationFrame(() => {
        this.#scheduled = false;
        this.#update();
      });
    }
  }

  #update(): void {
    const { size, invalid } = this.#log;
    this.#launcher.textContent = `Telemetry ${size}${invalid ? ` · ${invalid} ✕` : ''}`;
    this.#launcher.classList.toggle('bad', invalid > 0);
    if (this.isOpen) {
      this.#panel.update(this.#deliveryStatus);
    }
  }
}
