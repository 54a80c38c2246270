import type { DeliveryStatus, TelemetryEventState } from 'ngx-sunbird-telemetry';
import type { Observable } from 'rxjs';
import { EventLog } from '../event-log';
import { keepOpen } from '../open-on-last-page';
import { VisitAcrossPages, type VisitView } from '../visit-across-pages';
import type { Visit } from '../visit-memory';
import { InspectorPanel } from './inspector-panel';
import { Launcher } from './launcher';
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
export class TelemetryInspector extends HTMLElement implements VisitView {
  readonly #log = new EventLog({
    address: location.pathname,
    since: Math.round(performance.timeOrigin),
  });
  readonly #panel = new InspectorPanel(
    this.#log,
    () => this.#update(),
    () => this.close(),
  );
  readonly #launcher = new Launcher(() => this.toggle());
  readonly #visit = new VisitAcrossPages(this);

  #scheduled = false;
  #deliveryStatus?: DeliveryStatus;
  #focusBefore?: Element | null;
  /** Aborted when the inspector is removed. */
  #gone = new AbortController();

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    const styles = new CSSStyleSheet();
    styles.replaceSync(STYLES);
    root.adoptedStyleSheets = [styles];
    root.append(this.#panel.outlines.element, this.#panel.element, this.#launcher.element);
  }

  /** Continues the visit of this tab, and subscribes to the recorded events. */
  listen({ states$, status$, consent$ }: InspectorSource): void {
    const { signal } = this.#gone;
    this.#visit.begin(consent$, signal);
    const subscriptions = [
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
  }

  disconnectedCallback(): void {
    this.#visit.keep();
    this.#panel.end();
    this.#launcher.end();
    this.#gone.abort();
  }

  visit(): Visit | undefined {
    return this.isOpen || !this.#launcher.element.hidden
      ? {
          ...this.#panel.memory,
          launcher: this.#launcher.memory,
          events: this.#log.remembered(),
        }
      : undefined;
  }

  goOn(visit: Visit | undefined, open: boolean | undefined): void {
    if (visit) {
      this.#log.recall(visit.events);
      this.#panel.recall(visit);
      this.#launcher.memory = visit.launcher;
    }
    if (open !== undefined) {
      this.#setOpen(open);
    }
    this.#schedule();
  }

  clear(): void {
    this.#panel.clear();
  }

  get isOpen(): boolean {
    return this.#panel.isOpen;
  }

  /** Whether to show the button that opens the panel. */
  set launcher(show: boolean) {
    this.#launcher.element.hidden = !show;
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
    ((this.#focusBefore ?? this.#launcher.element) as HTMLElement).focus();
  }

  #setOpen(open: boolean): void {
    this.toggleAttribute('open', open);
    this.#panel.isOpen = open;
    this.#launcher.element.ariaExpanded = String(open);
    this.#launcher.evade();
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
    const { element } = this.#launcher;
    element.textContent = `Telemetry ${size}${invalid ? ` · ${invalid} ✕` : ''}`;
    element.classList.toggle('bad', invalid > 0);
    this.#launcher.evade();
    if (this.isOpen) {
      this.#panel.update(this.#deliveryStatus);
    }
  }
}
