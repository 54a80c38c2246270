import type { DeliveryStatus } from 'ngx-sunbird-telemetry';
import type { EventLog } from '../event-log';
import { elementOf, type LoggedEvent } from '../logged-event';
import type { ExpectedText, Visit } from '../visit-memory';
import { expectationsOf, testOf } from '../visit-script';
import type { VisitTotals } from '../visit-totals';
import { button, make } from './element';
import { Counts } from './counts';
import { ElementList } from './element-list';
import { EventDetail } from './event-detail';
import { EventList } from './event-list';
import { ExpectedFile } from './expected-file';
import { Findings } from './findings';
import { Outlines } from './outlines';
import { Room } from './room';
import { Toolbar } from './toolbar';

/** What the panel keeps for the next page. */
type PanelMemory = Pick<Visit, 'filter' | 'expected' | 'room'>;

/** The open panel: the toolbar, the list of events, the selected event, and the expected events. */
export class InspectorPanel {
  readonly element = make('section', {
    class: 'panel',
    'aria-label': 'Telemetry inspector',
    hidden: true,
  });
  readonly #counts = new Counts(() => {
    this.#deselect();
    this.onChange();
  });
  readonly #room = new Room(this.element);
  readonly #elements = new ElementList((element) => this.outlines.point(element));
  readonly outlines = new Outlines((found) => this.#elements.show(found));
  readonly #toolbar: Toolbar = new Toolbar(
    {
      filter: () => this.onChange(),
      pause: (on) => {
        this.log.pause(on);
        this.onChange();
      },
      clear: () => this.clear(),
      download: () => this.#download(),
      expect: () => this.#file.choose(),
      track: (on) => this.#track(on),
      test: () => testOf(this.log.events),
      expectations: () => expectationsOf(this.log.events),
    },
    this.#room.button,
  );
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
  readonly #file = new ExpectedFile(this.element, (file) => this.#expect(file));

  /**
   * @param onChange called when the log, the filter or the expected events change
   * @param onClose called when the user closes the panel
   */
  constructor(
    private readonly log: EventLog,
    private readonly totals: VisitTotals,
    private readonly onChange: () => void,
    onClose: () => void,
  ) {
    this.element.append(
      this.#room.edge,
      make(
        'header',
        {},
        make('h2', {}, 'Telemetry'),
        this.#counts.element,
        this.#toolbar.element,
        button('×', onClose, { class: 'close', 'aria-label': 'Close' }),
        this.#counts.notes,
      ),
      make(
        'div',
        { class: 'body' },
        this.#list.element,
        this.#findings.element,
        this.#elements.element,
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
  get memory(): PanelMemory {
    return {
      filter: this.#toolbar.filter,
      expected: this.#findings.file,
      room: this.#room.memory,
    };
  }

  /** Continues where the panel of an earlier page was. */
  recall({ filter, expected, room }: PanelMemory): void {
    this.#toolbar.filter = filter;
    if (room) {
      this.#room.memory = room;
    }
    if (expected) {
      this.#compare(expected);
    }
  }

  update(status: DeliveryStatus | undefined): void {
    this.#counts.update(this.log, this.totals, status ?? {});
    this.#list.show(this.log, { text: this.#toolbar.filter, kind: this.#counts.kind });
    this.#findings.update(this.log);
    this.#detail.update();
  }

  /** Whether the panel is on the page. */
  set isOpen(open: boolean) {
    this.element.hidden = !open;
    if (!open) {
      this.stopOutlines();
    }
    this.#room.place();
  }

  get isOpen(): boolean {
    return !this.element.hidden;
  }

  /** Called when the inspector is removed. */
  end(): void {
    this.stopOutlines();
    this.#room.end();
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
    if (this.element.classList.contains('narrow')) {
      // The list, which had the focus, makes way.
      this.#detail.focus();
    }
  }

  #track(on: boolean): void {
    this.outlines.point(undefined);
    this.outlines.showAll = on;
    const isLeaving = this.#elements.element.contains(this.#focused);
    this.#elements.element.hidden = !on;
    this.element.classList.toggle('tracking', on);
    this.#room.place();
    if (on) {
      this.#deselect();
      this.#elements.focus();
    } else if (isLeaving) {
      this.focus();
    }
  }

  /** What has the focus in the shadow root. */
  get #focused(): Element | null {
    return (this.element.getRootNode() as ShadowRoot).activeElement;
  }

  #deselect(): void {
    this.#list.deselect();
    this.#detail.hide();
    this.element.classList.remove('detailed');
  }

  /** Forgets all events. */
  clear(): void {
    this.log.clear();
    this.totals.clear();
    this.#deselect();
    this.onChange();
  }

  #download(): void {
    const url = URL.createObjectURL(new Blob([this.log.ndjson], { type: 'application/x-ndjson' }));
    make('a', { href: url, download: 'telemetry.ndjson' }).click();
    URL.revokeObjectURL(url);
  }

  #expect(file: ExpectedText): void {
    this.#deselect();
    this.#toolbar.stopTracking();
    this.#compare(file);
    this.onChange();
  }

  #compare(file: ExpectedText): void {
    this.element.classList.add('expecting');
    this.#findings.expect(file);
  }
}
