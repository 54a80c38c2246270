import type { DeliveryStatus, TelemetryEventState } from 'ngx-sunbird-telemetry';
import type { Observable } from 'rxjs';
import { EventLog, type LoggedEvent } from '../event-log';
import { button, make } from './element';
import { elementOf, EventDetail } from './event-detail';
import { eventRow, headRow } from './event-row';
import { Findings } from './findings';
import { Outlines } from './outlines';
import { STYLES } from './styles';
import { VirtualList } from './virtual-list';

const PHONE = '(max-width: 640px)';

/** What the inspector shows, and where it stands. */
export interface InspectorSource {
  readonly states$: Observable<TelemetryEventState>;
  readonly status$: Observable<DeliveryStatus>;
}

/**
 * The panel over the page: what was sent, whether the pipeline accepts it, which element sent it, and what is missing.
 * Its styles and the portal's do not touch each other.
 */
export class TelemetryInspector extends HTMLElement {
  readonly #log = new EventLog();
  readonly #outlines = new Outlines((found) => {
    const count = (kind: string): number => found.filter((one) => one.kind === kind).length;
    this.#found.textContent = `${count('tracked')} tracked · ${count('nameless')} without id · ${count('untracked')} not tracked`;
  });
  readonly #list = new VirtualList<LoggedEvent>(
    'Events',
    () => (matchMedia(PHONE).matches ? 60 : 32),
    eventRow,
    (logged) => this.#select(logged),
    (logged) => this.#outlines.point(elementOf(logged)),
  );
  readonly #status = make('p', { class: 'status' });
  readonly #found = make('p', { class: 'found', role: 'status' });
  readonly #empty = make('p', { class: 'empty' });
  readonly #detail = new EventDetail(
    () => {
      this.#deselect();
      this.#list.element.focus();
    },
    (element) => this.#outlines.point(element),
  );
  readonly #findings = new Findings(() => {
    this.#panel.classList.remove('expecting');
    this.#list.element.focus();
  });
  readonly #filter = make('input', {
    type: 'search',
    placeholder: 'Filter',
    'aria-label': 'Filter events',
  });
  readonly #file = make('input', { type: 'file', accept: '.json,.ndjson', hidden: true });
  readonly #launcher = button('Telemetry', () => this.toggle(), {
    class: 'launcher',
    'aria-expanded': 'false',
  });
  readonly #pause = toggle('Pause', (on) => (this.#paused = on));
  readonly #track = toggle('Show what is tracked', (on) => {
    this.#outlines.showAll = on;
    this.#found.hidden = !on;
    this.#panel.classList.toggle('tracking', on);
  });
  readonly #panel = make('section', { class: 'panel', 'aria-label': 'Telemetry inspector' });

  #paused = false;
  #scheduled = false;
  #deliveryStatus?: DeliveryStatus;
  #focusBefore?: Element | null;

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    const styles = new CSSStyleSheet();
    styles.replaceSync(STYLES);
    root.adoptedStyleSheets = [styles];
    this.#panel.append(
      make(
        'header',
        {},
        make('h2', {}, 'Telemetry'),
        this.#status,
        make(
          'div',
          { class: 'tools', role: 'toolbar', 'aria-label': 'Telemetry' },
          this.#filter,
          make(
            'div',
            { class: 'buttons' },
            this.#pause,
            button('Clear', () => this.#clear()),
            button('Download', () => this.#download()),
            button('Expect…', () => this.#file.click()),
            this.#track,
          ),
        ),
        button('×', () => this.close(), { class: 'close', 'aria-label': 'Close' }),
        this.#found,
      ),
      make(
        'div',
        { class: 'body' },
        make('div', { class: 'events' }, headRow(), this.#empty, this.#list.element),
        this.#findings.element,
        this.#detail.element,
      ),
      this.#file,
    );
    root.append(this.#outlines.element, this.#panel, this.#launcher);
    this.#panel.hidden = this.#found.hidden = true;
    this.#filter.addEventListener('input', () => this.#update());
    this.#file.addEventListener('change', () => void this.#expect(this.#file.files?.[0]));
    this.#panel.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') {
        this.close();
      }
    });
    this.#panel.addEventListener('dragover', (event) => event.preventDefault());
    this.#panel.addEventListener('drop', (event) => {
      event.preventDefault();
      void this.#expect(event.dataTransfer?.files[0]);
    });
  }

  /** Listens to what is recorded from now on. */
  listen({ states$, status$ }: InspectorSource): void {
    states$.subscribe((state) => {
      if (!this.#paused || this.#log.has(state.event)) {
        this.#log.add(state);
        this.#schedule();
      }
    });
    status$.subscribe((status) => {
      this.#deliveryStatus = status;
      this.#schedule();
    });
  }

  get isOpen(): boolean {
    return !this.#panel.hidden;
  }

  /** Whether there is a button that opens it. */
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
    this.#list.element.focus();
    this.#update();
  }

  close(): void {
    this.#setOpen(false);
    if (this.#track.ariaPressed === 'true') {
      this.#track.click();
    }
    this.#outlines.point(undefined);
    (this.#focusBefore as HTMLElement | null | undefined)?.focus();
  }

  #setOpen(open: boolean): void {
    this.#panel.hidden = !open;
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
    const { size, dropped } = this.#log;
    this.#launcher.textContent = `Telemetry ${size}${dropped ? ` · ${dropped} ✕` : ''}`;
    this.#launcher.classList.toggle('bad', dropped > 0);
    if (!this.isOpen) {
      return;
    }
    const { queued = 0, inFlight = 0, sent = 0, lastError } = this.#deliveryStatus ?? {};
    this.#status.textContent = [
      `${sent} sent`,
      `${queued} queued${inFlight ? ` (${inFlight} on the way)` : ''}`,
      `${dropped} the pipeline drops`,
      ...(this.#log.forgotten ? [`the oldest ${this.#log.forgotten} are not shown`] : []),
      ...(lastError ? [`last error: ${lastError}`] : []),
    ].join(' · ');
    const shown = this.#log.matching(this.#filter.value);
    this.#list.show(shown);
    this.#empty.hidden = shown.length > 0;
    this.#empty.textContent = size
      ? 'No event has all these words.'
      : 'Nothing is recorded yet. Click something on the page.';
    this.#findings.update(this.#log.events);
    this.#detail.update();
  }

  #select(logged: LoggedEvent): void {
    this.#detail.show(logged);
    this.#panel.classList.add('detailed');
  }

  #deselect(): void {
    this.#list.selected = undefined;
    this.#detail.hide();
    this.#panel.classList.remove('detailed');
  }

  #clear(): void {
    this.#log.clear();
    this.#deselect();
    this.#update();
  }

  #download(): void {
    const url = URL.createObjectURL(new Blob([this.#log.ndjson], { type: 'application/x-ndjson' }));
    make('a', { href: url, download: 'telemetry.ndjson' }).click();
    URL.revokeObjectURL(url);
  }

  async #expect(file: File | undefined): Promise<void> {
    if (file) {
      // The same file may be chosen again, once it was fixed.
      this.#file.value = '';
      this.#deselect();
      this.#panel.classList.add('expecting');
      this.#findings.expect(file.name, await file.text());
      this.#update();
    }
  }
}

/** A button that is pressed or not. */
function toggle(text: string, onChange: (on: boolean) => void): HTMLButtonElement {
  const press = (): void => {
    const on = element.ariaPressed !== 'true';
    element.ariaPressed = String(on);
    onChange(on);
  };
  const element = button(text, press, { 'aria-pressed': 'false' });
  return element;
}
