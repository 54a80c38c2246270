import { eventOf, type CatalogueRow } from '../rows/catalogue-row.js';
import { byPlace } from '../rows/place.js';
import { differingKeys, takePairs, type RowPair } from './row-pairs.js';

/** How an event differs from the committed one. */
export type Change =
  | { readonly kind: 'removed' | 'added'; readonly row: CatalogueRow }
  | ({ readonly kind: 'renamed' | 'changed' | 'moved' } & RowPair);

/**
 * What changed since a catalogue was committed, in this order: removed, renamed (same place, other id), changed (same
 * file and id), moved (same event, other file), added; each by place. Ignores lines: what only moves
 * within its file sends the same.
 */
export function changesOf(
  committed: readonly CatalogueRow[],
  current: readonly CatalogueRow[],
): Change[] {
  const [was, now] = [[...committed].sort(byPlace), [...current].sort(byPlace)];
  const [removed, added] = [new Set(was), new Set(now)];
  const take = (keyOf: (row: CatalogueRow) => unknown[]): RowPair[] =>
    takePairs(removed, added, (row) => JSON.stringify(keyOf(row)));

  const same = take((row) => [row.file, ...eventOf(row)]);
  const moved = take(eventOf);
  const alike = [...same, ...take(({ file, eid = 'INTERACT', id = '' }) => [file, eid, id])];
  const changed = alike.filter((pair) => differingKeys(pair).length);
  const places = gapsBetween(alike, was, now);
  const renamed = take((row) => [row.file, places.get(row)]);
  return [
    ...[...removed].map((row) => ({ kind: 'removed', row }) as const),
    ...changes('renamed', renamed),
    ...changes('changed', changed),
    ...changes('moved', moved),
    ...[...added].map((row) => ({ kind: 'added', row }) as const),
  ];
}

function changes(kind: 'renamed' | 'changed' | 'moved', pairs: RowPair[]): Change[] {
  return pairs.sort((a, b) => byPlace(a.now, b.now)).map((pair) => ({ kind, ...pair }));
}

/** The place of each row in its file: after which of the events that both lists have. */
function gapsBetween(
  pairs: readonly RowPair[],
  ...lists: (readonly CatalogueRow[])[]
): ReadonlyMap<CatalogueRow, number> {
  const known = new Map(
    pairs.flatMap(({ was, now }, at) => [
      [was, at],
      [now, at],
    ]),
  );
  const gaps = new Map<CatalogueRow, number>();
  for (const rows of lists) {
    let [file, gap] = ['', -1];
    for (const row of rows) {
      gap = known.get(row) ?? (row.file === file ? gap : -1);
      file = row.file;
      gaps.set(row, gap);
    }
  }
  return gaps;
}
