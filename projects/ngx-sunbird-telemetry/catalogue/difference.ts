import { EVENT_KEYS, type CatalogueRow } from './catalogue-row.js';

/** Rows in one catalogue and not in the other. Ignores lines: an element that only moves sends the same. */
export function difference(
  committed: readonly CatalogueRow[],
  now: readonly CatalogueRow[],
): { gone: CatalogueRow[]; added: CatalogueRow[] } {
  return { gone: without(committed, now), added: without(now, committed) };
}

/** One row on one line, e.g. `library tab · click · pageid resources · src/app/shell/shell.html`. */
export function summary({ id, type, pageid, env, section, file }: CatalogueRow): string {
  return [
    id ?? 'no id',
    type,
    pageid && `pageid ${pageid}`,
    env && `env ${env}`,
    section && `section ${section}`,
    file,
  ]
    .filter(Boolean)
    .join(' · ');
}

function without(rows: readonly CatalogueRow[], others: readonly CatalogueRow[]): CatalogueRow[] {
  const counts = new Map<string, number>();
  for (const other of others) {
    counts.set(keyOf(other), (counts.get(keyOf(other)) ?? 0) + 1);
  }
  return rows.filter((row) => {
    const remaining = counts.get(keyOf(row)) ?? 0;
    counts.set(keyOf(row), remaining - 1);
    return remaining <= 0;
  });
}

function keyOf(row: CatalogueRow): string {
  return JSON.stringify([row.file, ...EVENT_KEYS.map((key) => row[key])]);
}
