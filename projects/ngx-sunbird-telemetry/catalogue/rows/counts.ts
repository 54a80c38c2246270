import type { CatalogueRow } from './catalogue-row.js';

/** `2 events in 1 file` */
export function sizeOf(rows: readonly CatalogueRow[]): string {
  const files = [...new Set(rows.map(({ file }) => file))];
  return `${countOf(rows, 'event')} in ${countOf(files, 'file')}`;
}

/** `1 event`, `2 events` */
export function countOf({ length }: readonly unknown[], one: string, several = `${one}s`): string {
  return `${length} ${length === 1 ? one : several}`;
}
