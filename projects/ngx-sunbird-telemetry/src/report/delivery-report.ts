import { attempt } from '../browser/attempt';
import { oneAtATime } from '../browser/one-at-a-time';
import type { EventInput, LogEdata } from '../capture/event-input';
import type { DeliveryStatus, LossReason, TelemetryEventState } from '../delivery-status';
import type { TelemetryEvent } from '../telemetry-event';
import { addTime } from './delivery-times';
import { addCounts, noCounts, type ReportState, type ReportStore } from './report-counts';
import { REPORT_TYPE, reportOf } from './report-input';

/** Least time between two reports of a browser, in ms. */
const EVERY = 3_600_000;

/** Older events are evicted. More than this is a clock that was corrected. */
const MOST_MS = 7 * 24 * 3_600_000;

/** The state of an event, as far as the report needs it. */
export type CountedState = Pick<TelemetryEventState, 'event' | 'state' | 'loss'>;

/** What the report needs. */
export interface ReportSource {
  /** ms since 1970, by the clock that dates events. */
  readonly now: () => number;
  readonly store: ReportStore;
  /** Names the lock under which a tab changes the stored state. */
  readonly lock: string;
  /** Records the report. */
  readonly log: (input: EventInput<LogEdata>) => void;
}

/**
 * Counts lost events and delivery times, and records a LOG with them at most once an hour: when another event is queued, so
 * that both mostly leave in one request. Counts no report. If a report is lost, the next one says what it has said.
 */
export class DeliveryReport {
  /** The losses of this page that are counted. */
  #counted: DeliveryStatus['losses'] = {};
  /** While a report is recorded. */
  #isReporting = false;
  /** The `mid` of the report that this page has recorded. */
  #pendingMid?: string;
  /** When counting began or a report was last recorded, as far as this page knows. */
  #since = -Infinity;
  #isDue = false;
  #timer?: ReturnType<typeof setTimeout>;
  #gathered: ((state: ReportState) => void)[] = [];

  constructor(private readonly source: ReportSource) {}

  /** Counts what `status$` says. */
  countLosses(losses: DeliveryStatus['losses']): void {
    if (losses === this.#counted) {
      return;
    }
    const before = this.#counted;
    this.#counted = losses;
    for (const [loss, all] of Object.entries(losses ?? {}) as [LossReason, number][]) {
      // An interceptor that fails with a report has lost nothing else.
      if (loss !== 'before_send' || !this.#isReporting) {
        this.#addLoss(loss, all - (before?.[loss] ?? 0));
      }
    }
  }

  /** Counts what `events$` says. */
  see({ event, state, loss }: CountedState): void {
    if (this.#isReport(event)) {
      this.#seeReport(event, state, loss);
    } else if (state === 'sent') {
      const took = Math.min(Math.max(0, this.source.now() - event.ets), MOST_MS);
      this.#gather(({ counts }) => {
        addTime(counts.times, took);
        counts.oldest = Math.max(counts.oldest, took);
      });
    } else if (state === 'queued' && this.#hasWaited(this.#since)) {
      this.#isDue = true;
      this.#later();
    }
  }

  /** Writes what is not stored yet: the page is hidden, and may end. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#apply();
  }

  /** Forgets what is not stored yet: consent was withdrawn. */
  forget(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#gathered = [];
    this.#isDue = false;
    this.source.store.forget();
  }

  #isReport({ eid, mid, edata }: TelemetryEvent): boolean {
    // An interceptor may have changed its type.
    return (
      (eid === 'LOG' && edata['type'] === REPORT_TYPE) ||
      (this.#isReporting && eid === 'LOG') ||
      mid === this.#pendingMid
    );
  }

  #seeReport(
    { mid }: TelemetryEvent,
    state: TelemetryEventState['state'],
    loss: LossReason | undefined,
  ): void {
    if (state === 'queued') {
      if (this.#isReporting) {
        this.#pendingMid = mid;
      }
      return;
    }
    if (loss) {
      // It is among the losses that `status$` has just counted.
      this.#addLoss(loss, -1);
    }
    this.#gather((stored) => {
      const { counts, pending } = stored;
      if (pending?.mid === mid) {
        if (state !== 'sent') {
          addCounts(counts, pending.counts);
        }
        stored.pending = undefined;
      }
    });
  }

  #hasWaited(since: number): boolean {
    // The clock may have been set back.
    return Math.abs(this.source.now() - since) >= EVERY;
  }

  #addLoss(loss: LossReason, count: number): void {
    if (count) {
      this.#gather(({ counts: { losses } }) => (losses[loss] = (losses[loss] ?? 0) + count));
    }
  }

  #gather(change: (state: ReportState) => void): void {
    this.#gathered.push(change);
    this.#later();
  }

  /** Changes the stored state in a task of its own, not in that of a click, and no two tabs at once. */
  #later(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void oneAtATime(this.source.lock, () => {
        this.#apply();
        this.#report();
        return Promise.resolve();
      });
    });
  }

  #apply(): void {
    const changes = this.#gathered.splice(0);
    if (changes.length) {
      const { store } = this.source;
      const state = store.read();
      changes.forEach((change) => change(state));
      store.write(state);
    }
  }

  #report(): void {
    if (!this.#isDue) {
      return;
    }
    this.#isDue = false;
    const { store, now, log } = this.source;
    const { counts, reportedAt } = store.read();
    // Another tab may have reported.
    this.#since = reportedAt || counts.since;
    const input = this.#hasWaited(this.#since) ? reportOf(counts, now()) : undefined;
    if (!input || document.visibilityState === 'hidden') {
      return;
    }
    this.#since = now();
    this.#pendingMid = undefined;
    this.#isReporting = true;
    attempt(() => log(input));
    this.#isReporting = false;
    const mid = this.#pendingMid as string | undefined;
    // Without an event, the counts wait for the next report.
    store.write(
      mid
        ? { counts: noCounts(this.#since), reportedAt: this.#since, pending: { mid, counts } }
        : { counts, reportedAt: this.#since },
    );
  }
}
