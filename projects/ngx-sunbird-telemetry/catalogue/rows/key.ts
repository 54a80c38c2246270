import { eventOf, type CatalogueRow } from './catalogue-row.js';

/**
 * The rows with a key each, which is unique in the catalogue and says what the event is: `INTERACT|home tab|click|home`. Among
 * equal events the file follows, and among those of one file a number. So a row keeps its key when it moves in its file, or
 * when others come and go.
 */
export function withKeys(rows: readonly CatalogueRow[]): CatalogueRow[] {
  const files = new Map<string, Set<string>>();
  for (const row of rows) {
    const event = joined(eventOf(row));
    files.set(event, (files.get(event) ?? new Set()).add(row.file));
  }
  const counts = new Map<string, number>();
  return rows.map((row) => {
    const event = joined(eventOf(row));
    const isAlone = files.get(event)?.size === 1;
    const place = isAlone ? '' : row.file;
    const count = (counts.get(`${event}|${place}`) ?? 0) + 1;
    counts.set(`${event}|${place}`, count);
    return { key: joined([...eventOf(row), place, count > 1 ? String(count) : '']), ...row };
  });
}

/** Without the empty parts at the end. */
function joined(parts: readonly string[]): string {
  const last = parts.reduce((at, text, index) => (text ? index : at), 0);
  return parts
    .slice(0, last + 1)
    .map((text) => text.replace(/[\\|]/g, '\\$&'))
    .join('|');
}
