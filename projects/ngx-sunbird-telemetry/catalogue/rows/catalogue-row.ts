import type { EdataVerdict, Eid } from './edata-verdict.js';
import type { Note } from './note.js';

/**
 * An event that the portal sends. A value that only the running portal knows appears as its expression, e.g.
 * `row-{{ index }}`. The page sets a key that is absent.
 */
export interface CatalogueRow extends Note {
  /** Names the event; unique in the catalogue. A catalogue of an earlier release has none. */
  readonly key?: string;
  /** The kind of event. A catalogue of an earlier release has none, and lists INTERACTs only. */
  readonly eid?: Eid;
  /** A click on an element, or a call of `TelemetryService`. A catalogue of an earlier release has elements only. */
  readonly sentBy?: 'element' | 'code';
  readonly id?: string;
  readonly type: string;
  readonly pageid?: string;
  readonly env?: string;
  readonly section?: string;
  /** Path of the template or the code, relative to the portal's folder, with `/`. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** Whether the pipeline takes the event. A catalogue of an earlier release has none. */
  readonly verdict?: EdataVerdict['verdict'];
  readonly reason?: string;
}

/** The rows of one place, without those of branches that record nothing, unless none records anything. */
export function recordedOf<T extends Pick<CatalogueRow, 'verdict'>>(rows: readonly T[]): T[] {
  const recorded = rows.filter(({ verdict }) => verdict !== 'not recorded');
  return recorded.length ? recorded : [...rows];
}

/** The keys of an event that a row lists. */
export const EVENT_KEYS = ['id', 'type', 'pageid', 'env', 'section'] as const;

/** What tells the event of a row from others: its kind, and its keys. */
export function eventOf(row: CatalogueRow): string[] {
  return [row.eid ?? 'INTERACT', ...EVENT_KEYS.map((key) => row[key] ?? '')];
}
