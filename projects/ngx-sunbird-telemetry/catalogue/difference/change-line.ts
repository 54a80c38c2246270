import { EVENT_KEYS, type CatalogueRow } from '../rows/catalogue-row.js';
import type { Change } from './changes.js';
import { differingKeys, type RowPair } from './row-pairs.js';

/**
 * A change on one line, e.g. `renamed: library tab → resources tab · click · pageid resources · src/app/shell.html`.
 * `none` stands for a value that the page sets.
 */
export function changeLine(change: Change): string {
  const pair = 'row' in change ? { was: change.row, now: change.row } : change;
  return `${change.kind}: ${partsOf(pair).join(' · ')}`;
}

function partsOf(pair: RowPair): string[] {
  const { was, now } = pair;
  const fields = EVENT_KEYS.flatMap((key) => {
    const [old, value] = [was, now].map((row) => (key === 'id' ? nameOf(row) : (row[key] ?? '')));
    // The first two fields need no name where they are the same.
    const name = key === 'id' || (key === 'type' && old === value) ? '' : `${key} `;
    return old || value ? `${name}${fromTo(old || 'none', value || 'none')}` : [];
  });
  const differing = differingKeys(pair);
  const others = (['sentBy', 'verdict'] as const)
    .filter((key) => differing.includes(key))
    .map((key) => `${key} ${fromTo(was[key] ?? '', now[key] ?? '')}`);
  return [...fields, ...others, fromTo(was.file, now.file)];
}

function fromTo(old: string, value: string): string {
  return old === value ? value : `${old} → ${value}`;
}

/** Other kinds of events have no id. */
function nameOf({ eid = 'INTERACT', id }: CatalogueRow): string {
  return id ?? (eid === 'INTERACT' ? 'no id' : eid);
}
