import type { DeliveryStatus } from 'ngx-sunbird-telemetry';
import type { Observable } from 'rxjs';
import { EventLog } from '../event-log';
import { keepOpen } from '../open-on-last-page';
import type { SeenState } from '../seen-state';
import { VisitAcrossPages, type VisitView } from '../visit-across-pages';
import type { Visit } from '../visit-memory';
import { VisitTotals } from '../visit-totals';
import { make } from './element';
import { guarded } from './guarded';
import { InspectorPanel } from './inspector-panel';
import { Launcher } from './launcher';
import { STYLES } from './styles';
import { TopLayer } from './top-layer';

/** The events that the inspector shows, and the state of their delivery. */
export interface InspectorSource {
  readonly states$: Observable<SeenState>;
  readonly status$: Observable<DeliveryStatus>;
  /** Without consent, nothing is remembered for the next page. */
  readonly consent$: Observable<boolean>;
}

/** What the portal must not hear of the panel: it would run its shortcuts, close its menus, or take the focus back. */
const PRIVATE = ['keydown', 'keyup', 'pointerdown', 'mousedown', 'click', 'focusin'];

/**
 * The panel over the page, and the button that opens it. It shows what was sent, whether the pipeline accepts it, which
 * element sent it, and what is missing. A shadow root keeps its styles and the portal's apart.
 */
export class TelemetryInspector extends HTMLElement implements VisitView {
  readonly #log = new EventLog({
    address: location.pathname,
    since: Math.round(performance.timeOrigin),
  });
  readonly #totals = new VisitTotals();
  readonly #panel = new InspectorPanel(
    this.#log,
    this.#totals,
    () => this.#update(),
    () => this.close(),
  );
  readonly #launcher = new Launcher(() => this.toggle());
  readonly #visit = new VisitAcrossPages(this);
  readonly #top = new TopLayer(this);
  readonly #root = this.attachShadow({ mode: 'open' });

  #scheduled = false;
  #deliveryStatus?: DeliveryStatus;
  #focusBefore?: Element | null;
  /** Aborted when the inspector is removed. */
  #gone = new AbortController();

  constructor() {
    super();
    addStyles(this.#root);
    this.#root.append(this.#panel.outlines.element, this.#panel.element, this.#launcher.element);
    for (const type of PRIVATE) {
      this.addEventListener(type, (event) => {
        if (!(event instanceof KeyboardEvent && event.altKey)) {
          event.stopPropagation();
        }
      });
    }
  }

  /** Continues the visit of this tab, and subscribes to the recorded events. */
  listen({ states$, status$, consent$ }: InspectorSource): void {
    const { signal } = this.#gone;
    this.#visit.begin(consent$, signal);
    this.#top.start(signal);
    const subscriptions = [
      states$.subscribe(
        guarded((state) => {
          this.#log.add(state);
          this.#schedule();
        }),
      ),
      status$.subscribe(
        guarded((status) => {
          this.#deliveryStatus = status;
          this.#totals.update(status);
          this.#schedule();
        }),
      ),
    ];
    signal.addEventListener('abort', () => subscriptions.forEach((one) => one.unsubscribe()));
  }

  disconnectedCallback(): void {
    // Moved, or removed with what it was in, such as a dialog.
    queueMicrotask(
      guarded(() => {
        if (!this.isConnected && !this.#gone.signal.aborted) {
          this.#top.raise();
        }
      }),
    );
  }

  /** Removes it for good. */
  end(): void {
    this.#visit.keep();
    this.#panel.end();
    this.#launcher.end();
    this.#gone.abort();
    this.remove();
  }

  visit(): Visit | undefined {
    return this.isOpen || !this.#launcher.element.hidden
      ? {
          ...this.#panel.memory,
          launcher: this.#launcher.memory,
          totals: this.#totals.memory,
          events: this.#log.remembered,
        }
      : undefined;
  }

  goOn(visit: Visit | undefined, wasOpen: boolean): void {
    if (visit) {
      this.#log.recall(visit.events);
      this.#totals.goOn(visit.totals);
      this.#panel.recall(visit);
      this.#launcher.memory = visit.launcher;
    }
    if (wasOpen) {
      this.#setOpen(true);
    }
    this.#schedule();
  }

  comeBack(visit: Visit | undefined, isOpen: boolean): void {
    if (visit) {
      this.#log.keepOnly(visit.events);
      this.#log.recall(visit.events);
      this.#totals.replace(visit.totals);
      this.#panel.recall(visit);
      this.#launcher.memory = visit.launcher;
    }
    this.#setOpen(isOpen);
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
    this.#focusBefore = this.#root.activeElement ?? document.activeElement;
    this.#top.raise();
    this.#setOpen(true);
    this.#panel.focus();
    this.#update();
  }

  close(): void {
    this.#setOpen(false);
    keepOpen(false);
    const before = this.#focusBefore;
    const target =
      before?.isConnected && before !== document.body ? before : this.#launcher.element;
    (target as HTMLElement).focus();
  }

  #setOpen(open: boolean): void {
    this.toggleAttribute('open', open);
    this.#panel.isOpen = open;
    this.#launcher.element.setAttribute('aria-expanded', String(open));
    this.#launcher.place();
  }

  #schedule(): void {
    if (!this.#scheduled) {
      this.#scheduled = true;
      requestAnimationFrame(
        guarded(() => {
          this.#scheduled = false;
          this.#update();
        }),
      );
    }
  }

  #update(): void {
    const { size, invalid } = this.#log;
    const { element } = this.#launcher;
    const text = `Telemetry ${size}${invalid ? ` · ${invalid} ✕` : ''}`;
    if (element.textContent !== text) {
      element.textContent = text;
      element.classList.toggle('bad', invalid > 0);
      this.#launcher.place();
    }
    if (this.isOpen) {
      this.#panel.update(this.#deliveryStatus);
    }
  }
}

/** Not as an element, where the browser can: a Content-Security-Policy may forbid that. */
function addStyles(root: ShadowRoot): void {
  try {
    const styles = new CSSStyleSheet();
    styles.replaceSync(STYLES);
    root.adoptedStyleSheets = [styles];
  } catch {
    root.append(make('style', {}, STYLES));
  }
}
