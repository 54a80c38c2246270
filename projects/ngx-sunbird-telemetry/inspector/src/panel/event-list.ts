import type { EventLog, LoggedEvent } from '../event-log';
import { make } from './element';
import { eventRow, headRow } from './event-row';
import { VirtualList } from './virtual-list';

const PHONE = '(max-width: 640px)';

/** The table of events, or the reason why it is empty. */
export class EventList {
  readonly element: HTMLElement;
  readonly #list: VirtualList<LoggedEvent>;
  readonly #empty = make('p', { class: 'empty' });

  constructor(
    onSelect: (logged: LoggedEvent) => void,
    onHover: (logged: LoggedEvent | undefined) => void,
  ) {
    const rowHeight = (): number => (matchMedia(PHONE).matches ? 60 : 32);
    this.#list = new VirtualList<LoggedEvent>('Events', rowHeight, eventRow, onSelect, onHover);
    this.element = make('div', { class: 'events' }, headRow(), this.#empty, this.#list.element);
  }

  /** Shows the events that contain all words of the filter. */
  show(log: EventLog, filter: string): void {
    const shown = log.matching(filter);
    this.#list.show(shown);
    this.#empty.hidden = shown.length > 0;
    this.#empty.textContent = log.size
      ? 'No event has all these words.'
      : 'Nothing is recorded yet. Click something on the page.';
  }

  focus(): void {
    this.#list.element.focus();
  }

  deselect(): void {
    this.#list.selected = undefined;
  }
}
