import { EVENT_KEYS, type CatalogueRow } from '../rows/catalogue-row.js';
import { lacksRoutes } from './earlier-release.js';

/** One event, as committed and as the portal sends it now. */
export interface RowPair {
  readonly was: CatalogueRow;
  readonly now: CatalogueRow;
}

/**
 * Pairs the rows of two sets that have the same key, those first that differ in the fewest fields, and takes them out of
 * the sets. Between equals, the order of the sets decides.
 */
export function takePairs(
  committed: Set<CatalogueRow>,
  current: Set<CatalogueRow>,
  keyOf: (row: CatalogueRow) => string,
): RowPair[] {
  const candidates = new Map<string, CatalogueRow[]>();
  for (const now of current) {
    const key = keyOf(now);
    candidates.set(key, [...(candidates.get(key) ?? []), now]);
  }
  return [...committed]
    .flatMap((was) => (candidates.get(keyOf(was)) ?? []).map((now) => ({ was, now })))
    .map((pair) => ({ pair, distance: differingKeys(pair).length }))
    .sort((a, b) => a.distance - b.distance)
    .flatMap(({ pair }) => {
      const isFree = committed.has(pair.was) && current.has(pair.now);
      if (isFree) {
        committed.delete(pair.was);
        current.delete(pair.now);
      }
      return isFree ? pair : [];
    });
}

/** Fields that a catalogue of an earlier release lacks, which is no difference. */
const LATER = ['sentBy', 'verdict'] as const;

/** The fields that differ. */
export function differingKeys({ was, now }: RowPair): (keyof CatalogueRow)[] {
  const keys = [...EVENT_KEYS, ...LATER.filter((key) => was[key] && now[key])];
  return keys.filter((key) => {
    const isFilledNow = lacksRoutes(was, now) && !was[key] && (key === 'pageid' || key === 'env');
    return !isFilledNow && (was[key] ?? '') !== (now[key] ?? '');
  });
}
