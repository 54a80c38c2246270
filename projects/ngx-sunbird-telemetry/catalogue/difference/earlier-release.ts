import type { CatalogueRow } from '../rows/catalogue-row.js';

/** Whether a committed catalogue is of a release that listed elements only. */
export function isOfEarlierRelease(committed: readonly CatalogueRow[]): boolean {
  return committed.length > 0 && committed.every(({ sentBy }) => !sentBy);
}

/** Whether a row is of a release that left empty what the routes set, and the other is not. */
export function lacksRoutes(was: CatalogueRow, now: CatalogueRow): boolean {
  return !was.sentBy && !!now.sentBy;
}
