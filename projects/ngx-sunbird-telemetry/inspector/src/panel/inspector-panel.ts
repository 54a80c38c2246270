import type { DeliveryStatus } from 'ngx-sunbird-telemetry';
import type { EventLog, LoggedEvent } from '../event-log';
import { button, make } from './element';
import { elementOf, EventDetail } from './event-detail';
import { EventList } from './event-list';
import { ExpectedFile } from './expected-file';
import { Findings } from './findings';
import type { Outlines } from './outlines';
import { statusLine } from './status-line';
import { Toolbar } from './toolbar';

/** The open panel: the toolbar, the list of events, the selected event, and the expected events. */
export class InspectorPanel {
  readonly element = make('section', {
    class: 'panel',
    'aria-label': 'Telemetry inspector',
    hidden: true,
  });
  readonly #status = make('p', { class: 'status' });
  readonly #toolbar = new Toolbar({
    filter: () => this.onChange(),
    pause: (on) => (this.paused = on),
    clear: () => this.#clear(),
    download: () => this.#download(),
    expect: () => this.#file.choose(),
    track: (on) => {
      this.outlines.showAll = on;
      this.element.classList.toggle('tracking', on);
    },
  });
  readonly #list = new EventList(
    (logged) => this.#select(logged),
    (logged) => this.outlines.point(elementOf(logged)),
  );
  readonly #detail = new EventDetail(
    () => {
      this.#deselect();
      this.focus();
    },
    (element) => this.outlines.point(element),
  );
  readonly #findings = new Findings(() => {
    this.element.classList.remove('expecting');
    this.focus();
  });
  readonly #file = new ExpectedFile(this.element, (file) => void this.#expect(file));
  /** Whether to ignore new events. */
  paused = false;

  /**
   * @param onChange called when the log, the filter or the expected events change
   * @param onClose called when the user closes the panel
   */
  constructor(
    private readonly log: EventLog,
    private readonly outlines: Outlines,
    private readonly onChange: () => void,
    onClose: () => void,
  ) {
    this.element.append(
      make(
        'header',
        {},
        make('h2', {}, 'Telemetry'),
        this.#status,
        this.#toolbar.element,
        button('×', onClose, { class: 'close', 'aria-label': 'Close' }),
        outlines.counts,
      ),
      make(
        'div',
        { class: 'body' },
        this.#list.element,
        this.#findings.element,
        this.#detail.element,
      ),
      this.#file.input,
    );
    this.element.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') {
        onClose();
      }
    });
  }

  update(status: DeliveryStatus | undefined): void {
    this.#status.textContent = statusLine(this.log, status);
    this.#list.show(this.log, this.#toolbar.filter);
    this.#findings.update(this.log.events);
    this.#detail.update();
  }

  focus(): void {
    this.#list.focus();
  }

  /** Removes all frames from the page. */
  stopOutlines(): void {
    this.#toolbar.stopTracking();
    this.outlines.point(undefined);
  }

  #select(logged: LoggedEvent): void {
    this.#detail.show(logged);
    this.element.classList.add('detailed');
  }

  #deselect(): void {
    this.#list.deselect();
    this.#detail.hide();
    this.element.classList.remove('detailed');
  }

  #clear(): void {
    this.log.clear();
    this.#deselect();
    this.onChange();
  }

  #download(): void {
    const url = URL.createObjectURL(new Blob([this.log.ndjson], { type: 'application/x-ndjson' }));
    make('a', { href: url, download: 'telemetry.ndjson' }).click();
    URL.revokeObjectURL(url);
  }

  async #expect(file: File): Promise<void> {
    this.#deselect();
    this.element.classList.add('expecting');
    this.#findings.expect(file.name, await file.text());
    this.onChange();
  }
}
