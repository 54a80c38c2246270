import { EVENT_KEYS, type CatalogueRow } from '../rows/catalogue-row.js';
import { NOTES } from '../rows/note.js';

/** New ones come at the end: tables of earlier releases go on to fit. */
const COLUMNS = [
  ...EVENT_KEYS,
  'file',
  'line',
  'verdict',
  'reason',
  'eid',
  'sentBy',
  'key',
  ...NOTES,
] as const;

/** With one of these first, a spreadsheet takes a cell for a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * A table as in https://www.rfc-editor.org/rfc/rfc4180. An apostrophe before a cell that would be a formula makes it a
 * text: https://owasp.org/www-community/attacks/CSV_Injection
 */
export function csvOf(rows: readonly CatalogueRow[]): string {
  const lines = rows.map((row) => COLUMNS.map((column) => cell(row[column])));
  return [COLUMNS, ...lines].map((line) => `${line.join(',')}\r\n`).join('');
}

function cell(value: string | number = ''): string {
  const text = String(value).replace(FORMULA, "'$&");
  return /[",;\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
