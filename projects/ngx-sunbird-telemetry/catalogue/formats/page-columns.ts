import { EVENT_KEYS, type CatalogueRow } from '../rows/catalogue-row.js';
import { NOTES } from '../rows/note.js';

/** A column of the page. */
export type Column = (typeof ALL)[number];

const ALL = ['eid', ...EVENT_KEYS, 'sentBy', 'verdict', ...NOTES, 'file'] as const;

/** Columns that a portal may not use. */
const OPTIONAL: readonly Column[] = ['section', ...NOTES];

/** The columns that have something to show. With a plan, all that it has: gaps are to be filled. */
export function columnsOf(rows: readonly CatalogueRow[], hasPlan: boolean): Column[] {
  return ALL.filter(
    (column) =>
      !OPTIONAL.includes(column) ||
      rows.some((row) => row[column]) ||
      (hasPlan && column !== 'section'),
  );
}

/** Why a cell is empty. */
export function emptyReason(column: Column, { eid = 'INTERACT', sentBy }: CatalogueRow): string {
  const [kind, place] = [
    `${/^[AEIOU]/.test(eid) ? 'An' : 'A'} ${eid}`,
    sentBy === 'code' ? 'call' : 'element',
  ];
  switch (column) {
    case 'id':
      return eid === 'INTERACT'
        ? `The ${place} gives no id, so nothing is recorded.`
        : `${kind} has no id.`;
    case 'pageid':
      return ['SHARE', 'AUDIT', 'EXDATA'].includes(eid)
        ? `${kind} has no pageid.`
        : 'The page sets it: data.telemetry.pageid of the active route, else the first segment of the path.';
    case 'env':
      return 'The page sets it: data.telemetry.env of the active route, else env of the config.';
    case 'section':
      return eid === 'INTERACT' ? `The ${place} gives none.` : `${kind} has no section.`;
    case 'eid':
    case 'sentBy':
    case 'verdict':
      return 'An earlier release wrote this row.';
    default:
      return 'The plan does not say.';
  }
}
