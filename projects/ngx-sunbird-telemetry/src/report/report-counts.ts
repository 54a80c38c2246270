import { attempt } from '../browser/attempt';
import type { LossReason } from '../delivery-status';
import type { DeliveryTimes } from './delivery-times';

/** What was counted since the last report, in all tabs of this browser. */
export interface ReportCounts {
  /** When the last report was made, or counting began, in ms since 1970. */
  since: number;
  losses: Partial<Record<LossReason, number>>;
  times: DeliveryTimes;
  /** The longest of the times, in ms. */
  oldest: number;
}

export function noCounts(since: number): ReportCounts {
  return { since, losses: {}, times: {}, oldest: 0 };
}

/** Keeps the counts in `localStorage`; in memory, if that is blocked. A purge deletes them with the app's other keys. */
export class CountsStore {
  #memory?: ReportCounts;

  constructor(
    private readonly key: string,
    private readonly now: () => number,
  ) {}

  read(): ReportCounts {
    const text = attempt(() => localStorage.getItem(this.key));
    const stored = text ? attempt(() => JSON.parse(text) as unknown) : undefined;
    if (isCounts(stored)) {
      return stored;
    }
    // Blocked: `attempt` gives `undefined` only if it has thrown.
    return (text === undefined && this.#memory) || noCounts(this.now());
  }

  write(counts: ReportCounts): void {
    this.#memory = counts;
    attempt(() => localStorage.setItem(this.key, JSON.stringify(counts)));
  }
}

/** What another release or another script has stored is not counted. */
function isCounts(stored: unknown): stored is ReportCounts {
  const { since, losses, times, oldest } = (stored ?? {}) as Partial<ReportCounts>;
  return (
    Number.isFinite(since) &&
    Number.isFinite(oldest) &&
    [losses, times].every(
      (numbers) =>
        typeof numbers === 'object' && Object.values(numbers ?? {}).every(Number.isFinite),
    )
  );
}
