import type { EventFilter } from '../event-filter';
import type { EventLog } from '../event-log';
import type { LoggedEvent } from '../logged-event';
import type { VisitedPage } from '../visit-memory';
import { make } from './element';
import { eventRow, headRow, pageRow } from './event-row';
import { VirtualList } from './virtual-list';

type Row = LoggedEvent | VisitedPage;

/** The table of events, below the page on which each was seen, or the reason why it is empty. */
export class EventList {
  readonly element: HTMLElement;
  readonly #list: VirtualList<Row>;
  readonly #empty = make('p', { class: 'empty' });

  constructor(
    onSelect: (logged: LoggedEvent) => void,
    onHover: (logged: LoggedEvent | undefined) => void,
  ) {
    const rowHeight = (): number => (this.element.closest('.narrow') ? 60 : 32);
    this.#list = new VirtualList<Row>(
      'Events',
      rowHeight,
      (row) => (isEvent(row) ? eventRow(row) : pageRow(row)),
      isEvent,
      (row) => isEvent(row) && onSelect(row),
      (row) => onHover(row && isEvent(row) ? row : undefined),
    );
    this.element = make('div', { class: 'events' }, headRow(), this.#empty, this.#list.element);
  }

  /** Shows the events that pass the filter. */
  show(log: EventLog, filter: EventFilter): void {
    const shown = log.matching(filter);
    this.#list.show(withPages(shown, log.page));
    this.#empty.hidden = shown.length > 0;
    this.#empty.textContent = log.size
      ? 'No event of the list passes the filter.'
      : 'Nothing is recorded yet. Click something on the page.';
  }

  focus(): void {
    this.#list.element.focus();
  }

  deselect(): void {
    this.#list.selected = undefined;
  }
}

function isEvent(row: Row): row is LoggedEvent {
  return 'event' in row;
}

/** The events, those of each page below a row of its own; without it, if all are of the page that is shown. */
function withPages(events: readonly LoggedEvent[], current: VisitedPage): readonly Row[] {
  if (events.every(({ page }) => page === current)) {
    return events;
  }
  return events.flatMap((logged, at) =>
    logged.page === events[at - 1]?.page ? [logged] : [logged.page, logged],
  );
}
