import { fieldsOf, timeOf, type Field } from '../event-fields';
import type { LoggedEvent } from '../logged-event';
import type { VisitedPage } from '../visit-memory';
import { make } from './element';

const COLUMNS: readonly Field[] = ['time', 'type', 'id', 'pageid', 'env', 'section', 'state'];

/** The column headings. */
export function headRow(): HTMLElement {
  return make(
    'div',
    { class: 'row head', 'aria-hidden': true },
    ...COLUMNS.map((column) => make('span', { class: column }, column)),
  );
}

/** The heading of a page's events. */
export function pageRow({ address, since }: VisitedPage): HTMLElement {
  return make(
    'div',
    { class: 'row page' },
    make('span', { class: 'time' }, timeOf(since)),
    make('span', { class: 'address' }, address),
  );
}

export function eventRow(logged: LoggedEvent): HTMLElement {
  const fields = fieldsOf(logged);
  const { accepted } = logged.verdict;
  return make(
    'div',
    { class: `row ${accepted ? '' : 'invalid'}` },
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
