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
    address: location.pathname + location.search,
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
    this.#recall();
    const subscriptions = [
      consent$.subscribe((given) => {
        this.#consent = given;
        if (!given) {
          forget();
        }
      }),
      states$.subscribe((state) => {
        this.#panel.add(state);
        this.#schedule();
      }),
      status$.subscribe((status) => {
        this.#deliveryStatus = status;
        this.#schedule();
      }),
    ];
    signal.addEventListener('abort', () => subscriptions.forEach((one) => one.unsubscribe()));
    addEventListener('pagehide', () => this.#remember(), { signal });
    // Back from the cache of the browser: other pages of the tab have gone on with the visit.
    addEventListener('pageshow', ({ persisted }) => persisted && this.#recall(), { signal });
  }

  disconnectedCallback(): void {
    this.#gone.abort();
  }

  #remember(): void {
    if (this.#consent) {
      keepOpen(this.isOpen);
      remember({ ...this.#panel.memory, events: this.#log.remembered });
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
    this.#panel.stopOutlines();
    (this.#focusBefore as HTMLElement | null | undefined)?.focus();
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
