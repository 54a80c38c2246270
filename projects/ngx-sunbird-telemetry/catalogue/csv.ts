import { EVENT_KEYS, type CatalogueRow } from './catalogue-row.js';

const COLUMNS = [...EVENT_KEYS, 'file', 'line'] as const;

/** A table as in https://www.rfc-editor.org/rfc/rfc4180. */
export function csvOf(rows: readonly CatalogueRow[]): string {
  const lines = rows.map((row) => COLUMNS.map((column) => cell(row[column])));
  return [COLUMNS, ...lines].map((line) => `${line.join(',')}\r\n`).join('');
}

function cell(value: string | number = ''): string {
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
