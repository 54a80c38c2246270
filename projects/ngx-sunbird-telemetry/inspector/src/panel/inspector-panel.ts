import type { DeliveryStatus } from 'ngx-sunbird-telemetry';
import { elementOf, type EventLog, type LoggedEvent } from '../event-log';
import type { ExpectedText, Visit } from '../visit-memory';
import { button, make } from './element';
import { EventDetail } from './event-detail';
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
    pause: (on) => {
      this.log.pause(on);
      this.onChange();
    },
    clear: () => this.clear(),
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
        // A dialog of the portal may hear it, too; and some browsers clear the filter.
        event.stopPropagation();
        event.preventDefault();
        if (!this.#closeOne()) {
          onClose();
        }
      }
    });
  }

  /** What the next page should know of the panel. */
  get memory(): Pick<Visit, 'filter' | 'expected'> {
    return { filter: this.#toolbar.filter, expected: this.#findings.file };
  }

  /** Continues where the panel of an earlier page was. */
  recall({ filter, expected }: Pick<Visit, 'filter' | 'expected'>): void {
    this.#toolbar.filter = filter;
    if (expected) {
      this.#compare(expected);
    }
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

  /** Closes what is open in the panel. Returns whether anything was. */
  #closeOne(): boolean {
    const isDetailed = this.element.classList.contains('detailed');
    if (isDetailed) {
      this.#deselect();
      this.focus();
    }
    return isDetailed || this.#toolbar.stopTracking() || this.#clearFilter();
  }

  /** Clears the filter, if the focus is there. Returns whether it had a text. */
  #clearFilter(): boolean {
    const hasText = this.#toolbar.isFiltering;
    if (hasText) {
      this.#toolbar.filter = '';
      this.onChange();
    }
    return hasText;
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

  /** Forgets all events. */
  clear(): void {
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
    this.#compare({ name: file.name, text: await file.text() });
    this.onChange();
  }

  #compare(file: ExpectedText): void {
    this.element.classList.add('expecting');
    this.#findings.expect(file);
  }
}
