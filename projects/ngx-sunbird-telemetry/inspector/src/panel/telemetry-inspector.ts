import type { DeliveryStatus, TelemetryEventState } from 'ngx-sunbird-telemetry';
import type { Observable } from 'rxjs';
import { EventLog, fieldsOf, type Field, type LoggedEvent } from '../event-log';
import {
  compare,
  parseExpectation,
  type ExpectedEvent,
  type Finding,
} from 'ngx-sunbird-telemetry/verdict';
import { jsonView } from './json-view';
import { button, make } from './make';
import { Outlines } from './outlines';
import { STYLES } from './styles';
import { VirtualList } from './virtual-list';

const COLUMNS: readonly Field[] = ['time', 'type', 'id', 'pageid', 'env', 'section', 'state'];

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
    (logged) => this.#row(logged),
    (logged) => this.#select(logged),
    (logged) => this.#outlines.point(elementOf(logged)),
  );
  readonly #status = make('p', { class: 'status' });
  readonly #found = make('p', { class: 'found', role: 'status' });
  readonly #empty = make('p', { class: 'empty' });
  readonly #detail = make('section', { class: 'detail', 'aria-label': 'Selected event' });
  readonly #summary = make('p', { class: 'summary', role: 'status' });
  readonly #findingList = make('ol');
  readonly #findings = make(
    'section',
    { class: 'findings', 'aria-label': 'Expected events' },
    this.#summary,
    button('Expect no more', () => this.#expectNoMore()),
    this.#findingList,
  );
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
  #selected?: LoggedEvent;
  #expected?: readonly ExpectedEvent[];
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
        make(
          'div',
          { class: 'events' },
          make(
            'div',
            { class: 'row head', 'aria-hidden': true },
            ...COLUMNS.map((column) => make('span', { class: column }, column)),
          ),
          this.#empty,
          this.#list.element,
        ),
        this.#findings,
        this.#detail,
      ),
      this.#file,
    );
    root.append(this.#outlines.element, this.#panel, this.#launcher);
    this.#panel.hidden = this.#found.hidden = this.#findings.hidden = this.#detail.hidden = true;
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
    this.#showFindings();
  }

  #row(logged: LoggedEvent): HTMLElement {
    const fields = fieldsOf(logged);
    const { accepted } = logged.verdict;
    return make(
      'div',
      { class: `row ${accepted ? '' : 'dropped'}` },
      ...COLUMNS.map((column) =>
        make(
          'span',
          { class: `${column} ${column === 'state' ? logged.state : ''}` },
          fields[column],
        ),
      ),
      make(
        'span',
        { class: 'verdict' },
        make('span', { 'aria-hidden': true }, accepted ? '✓' : '✕'),
        make('span', { class: 'spoken' }, accepted ? 'accepted' : 'dropped by the pipeline'),
      ),
    );
  }

  #select(logged: LoggedEvent): void {
    this.#selected = logged;
    const { event, source, reason } = logged;
    const { accepted, complaints } = logged.verdict;
    const json = JSON.stringify(event, undefined, 2);
    const element = elementOf(logged);
    const point = button('Show it on the page', () => undefined, { disabled: !element });
    for (const [start, end] of [
      ['mouseenter', 'mouseleave'],
      ['focus', 'blur'],
    ] as const) {
      point.addEventListener(start, () => this.#outlines.point(element));
      point.addEventListener(end, () => this.#outlines.point(undefined));
    }
    point.addEventListener('click', () => element?.scrollIntoView({ block: 'center' }));
    const copy = button('Copy', () => {
      void navigator.clipboard.writeText(json).then(
        () => (copy.textContent = 'Copied'),
        () => (copy.textContent = 'The browser does not allow it'),
      );
    });
    this.#detail.replaceChildren(
      button('‹ Back', () => this.#deselect(), { class: 'back' }),
      make(
        'div',
        { class: accepted ? 'verdict good' : 'verdict bad', role: 'status' },
        make(
          'strong',
          {},
          accepted ? 'The pipeline accepts this event.' : 'The pipeline drops this event.',
        ),
        make(
          'ul',
          {},
          ...complaints.map(({ message, mend }) =>
            make('li', {}, message, make('p', { class: 'mend' }, mend)),
          ),
        ),
      ),
      ...(reason ? [make('p', { class: 'reason' }, `Not delivered: ${reason}.`)] : []),
      make(
        'div',
        { class: 'sender' },
        make('span', {}, `Sent by ${source === undefined ? 'an earlier page' : nameOf(source)}`),
        point,
      ),
      make(
        'div',
        { class: 'source' },
        jsonView(event, new Set(complaints.map(({ path }) => path))),
        copy,
      ),
    );
    this.#detail.hidden = false;
    this.#panel.classList.add('detailed');
  }

  #deselect(): void {
    this.#selected = undefined;
    this.#list.selected = undefined;
    this.#detail.hidden = true;
    this.#panel.classList.remove('detailed');
    this.#list.element.focus();
  }

  #clear(): void {
    this.#log.clear();
    if (this.#selected) {
      this.#deselect();
    }
    this.#update();
  }

  #download(): void {
    const url = URL.createObjectURL(new Blob([this.#log.ndjson], { type: 'application/x-ndjson' }));
    make('a', { href: url, download: 'telemetry.ndjson' }).click();
    URL.revokeObjectURL(url);
  }

  async #expect(file: File | undefined): Promise<void> {
    if (!file) {
      return;
    }
    // The same file may be chosen again, once it was mended.
    this.#file.value = '';
    this.#deselect();
    this.#showsFindings = true;
    try {
      this.#expected = parseExpectation(await file.text());
      this.#update();
    } catch (error) {
      this.#expected = undefined;
      this.#summary.textContent = `${file.name}: ${(error as Error).message}`;
      this.#findingList.replaceChildren();
    }
  }

  #showFindings(): void {
    if (!this.#expected) {
      return;
    }
    const findings = compare(this.#expected, this.#log.events);
    const count = (outcome: string): number =>
      findings.filter((finding) => finding.outcome === outcome).length;
    this.#summary.textContent = `${findings.length} expected: ${count('met')} met, ${count('differing')} differing, ${count('missing')} missing`;
    this.#findingList.replaceChildren(...findings.map((finding) => findingView(finding)));
  }

  #expectNoMore(): void {
    this.#expected = undefined;
    this.#showsFindings = false;
    this.#list.element.focus();
  }

  set #showsFindings(show: boolean) {
    this.#findings.hidden = !show;
    this.#panel.classList.toggle('expecting', show);
  }
}

const PHONE = '(max-width: 640px)';

function findingView({ expected, outcome, differences }: Finding): HTMLElement {
  const edata = (expected['edata'] ?? {}) as Record<string, unknown>;
  return make(
    'li',
    { class: outcome },
    make('b', {}, outcome),
    ` ${[expected['eid'], edata['type'], edata['id']].filter(Boolean).join(' ')}`,
    make(
      'ul',
      {},
      ...differences.map(({ path, expected, received }) =>
        make(
          'li',
          {},
          make('code', {}, path),
          ' expected ',
          make('code', {}, JSON.stringify(expected)),
          ', received ',
          make('code', {}, received === undefined ? 'nothing' : JSON.stringify(received)),
        ),
      ),
    ),
  );
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

function elementOf(logged: LoggedEvent | undefined): Element | undefined {
  return logged?.source instanceof Element && logged.source.isConnected ? logged.source : undefined;
}

/** An element by what a person knows it by: `<button> Previous`. */
function nameOf(source: Element | string): string {
  if (typeof source === 'string') {
    return source;
  }
  const name = source.ariaLabel || source.textContent.trim().replace(/\s+/g, ' ').slice(0, 60);
  return `<${source.localName}> ${name || source.id}`;
}
