import { fieldsOf, type Field, type LoggedEvent } from '../event-log';
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
