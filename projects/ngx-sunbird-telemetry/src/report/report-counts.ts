import { attempt } from '../browser/attempt';
import type { LossReason } from '../delivery-status';
import { addTimes, type DeliveryTimes } from './delivery-times';

/** What was counted in all tabs of this browser, and is in no report yet. */
export interface ReportCounts {
  /** When counting began, in ms since 1970. */
  since: number;
  losses: Partial<Record<LossReason, number>>;
  times: DeliveryTimes;
  /** The longest of the times, in ms. */
  oldest: number;
}

/** What a browser keeps for its reports. */
export interface ReportState {
  counts: ReportCounts;
  /** When a report was last recorded, in ms since 1970; 0 if there was none. */
  reportedAt: number;
  /** A report that has not arrived yet, and what it says. */
  pending?: { readonly mid: string; readonly counts: ReportCounts };
}

export function noCounts(since: number): ReportCounts {
  return { since, losses: {}, times: {}, oldest: 0 };
}

/** Adds what a report has said that was lost. */
export function addCounts(counts: ReportCounts, lost: ReportCounts): void {
  counts.since = Math.min(counts.since, lost.since);
  counts.oldest = Math.max(counts.oldest, lost.oldest);
  addTimes(counts.times, lost.times);
  for (const [loss, count] of Object.entries(lost.losses) as [LossReason, number][]) {
    counts.losses[loss] = (counts.losses[loss] ?? 0) + count;
  }
}

/** Keeps the state in `localStorage`; in memory, if that is blocked or full. A purge deletes it with the app's other keys. */
export class ReportStore {
  /** What could not be stored. */
  #memory?: ReportState;

  constructor(
    private readonly key: string,
    private readonly now: () => number,
  ) {}

  read(): ReportState {
    const stored =
      this.#memory ?? attempt(() => JSON.parse(localStorage.getItem(this.key) ?? '') as unknown);
    return isState(stored) ? stored : { counts: noCounts(this.now()), reportedAt: 0 };
  }

  write(state: ReportState): void {
    const isStored = attempt(() => {
      localStorage.setItem(this.key, JSON.stringify(state));
      return true;
    });
    this.#memory = isStored ? undefined : state;
  }

  /** Forgets what is in memory. */
  forget(): void {
    this.#memory = undefined;
  }
}

/** What another release or another script has stored is not counted. */
function isState(stored: unknown): stored is ReportState {
  if (!isObject(stored)) {
    return false;
  }
  const { counts, reportedAt, pending } = stored;
  return (
    isCounts(counts) &&
    Number.isFinite(reportedAt) &&
    (pending === undefined ||
      (isObject(pending) && typeof pending['mid'] === 'string' && isCounts(pending['counts'])))
  );
}

function isCounts(stored: unknown): boolean {
  return (
    isObject(stored) &&
    [stored['since'], stored['oldest']].every(Number.isFinite) &&
    [stored['losses'], stored['times']].every(
      (numbers) => isObject(numbers) && Object.values(numbers).every(Number.isFinite),
    )
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
