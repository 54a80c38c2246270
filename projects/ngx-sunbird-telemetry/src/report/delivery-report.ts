import type { Observable } from 'rxjs';
import type { EventInput, LogEdata } from '../capture/event-input';
import type { DeliveryStatus, LossReason, TelemetryEventState } from '../delivery-status';
import type { TelemetryEvent } from '../telemetry-event';
import { addTime, countOf, percentile } from './delivery-times';
import { noCounts, type CountsStore, type ReportCounts } from './report-counts';
import { RELEASE } from './release';

/** The `edata.type` of a report. */
const REPORT_TYPE = 'delivery_report';

/** Least time between two reports of a browser, in ms. */
const EVERY = 3_600_000;

/** What the report needs. */
export interface ReportSource {
  readonly events$: Observable<TelemetryEventState>;
  readonly status$: Observable<DeliveryStatus>;
  /** ms since 1970, by the clock that dates events. */
  readonly now: () => number;
  readonly store: CountsStore;
  /** Records the report. */
  readonly log: (input: EventInput<LogEdata>) => void;
}

/**
 * Counts lost events and delivery times, and records a LOG with them at most once an hour: when another event is queued, so
 * that it leaves in a batch that leaves anyway. Counts no report.
 */
export class DeliveryReport {
  /** The losses of this page that are counted. */
  #counted: DeliveryStatus['losses'] = {};
  /** While a report is recorded. */
  #isReporting = false;
  /** When the last report was made, as far as this page knows. */
  #since = -Infinity;
  #due?: ReturnType<typeof setTimeout>;
  readonly #gathered: ((counts: ReportCounts) => void)[] = [];

  constructor(private readonly source: ReportSource) {}

  /** Starts counting; returns what ends it. */
  start(): () => void {
    const { status$, events$ } = this.source;
    const subscription = status$.subscribe(({ losses }) => this.#countLosses(losses));
    subscription.add(events$.subscribe((change) => this.#see(change)));
    return () => {
      subscription.unsubscribe();
      clearTimeout(this.#due);
    };
  }

  #countLosses(losses: DeliveryStatus['losses']): void {
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

  #see({ event, state, loss }: TelemetryEventState): void {
    if (isReport(event)) {
      // It is among the losses that `status$` has just counted.
      if (loss) {
        this.#addLoss(loss, -1);
      }
    } else if (state === 'sent') {
      const took = Math.max(0, this.source.now() - event.ets);
      this.#gather((counts) => {
        addTime(counts.times, took);
        counts.oldest = Math.max(counts.oldest, took);
      });
    } else if (state === 'queued' && this.#isDue) {
      // Not in the task of a click.
      this.#due ??= setTimeout(() => {
        this.#due = undefined;
        this.#report();
      });
    }
  }

  get #isDue(): boolean {
    // The clock may have been set back.
    return Math.abs(this.source.now() - this.#since) >= EVERY;
  }

  #addLoss(loss: LossReason, count: number): void {
    if (count) {
      this.#gather(({ losses }) => (losses[loss] = (losses[loss] ?? 0) + count));
    }
  }

  /** Changes the stored counts, once for all changes of a task. */
  #gather(change: (counts: ReportCounts) => void): void {
    if (this.#gathered.push(change) === 1) {
      queueMicrotask(() => {
        const { store } = this.source;
        const counts = store.read();
        this.#gathered.splice(0).forEach((each) => each(counts));
        store.write(counts);
      });
    }
  }

  #report(): void {
    const { store, now, log } = this.source;
    const counts = store.read();
    // Another tab may have reported.
    this.#since = counts.since;
    const input = this.#isDue ? reportOf(counts, now()) : undefined;
    if (!input) {
      return;
    }
    this.#since = now();
    store.write(noCounts(this.#since));
    this.#isReporting = true;
    log(input);
    this.#isReporting = false;
  }
}

function isReport({ eid, edata }: TelemetryEvent): boolean {
  return eid === 'LOG' && edata['type'] === REPORT_TYPE;
}

/** The report on what was counted; `undefined` if nothing was. */
function reportOf(
  { since, losses, times, oldest }: ReportCounts,
  now: number,
): EventInput<LogEdata> | undefined {
  const lost = Object.entries(losses).filter(([, count]) => count > 0);
  const all = lost.reduce((sum, [, count]) => sum + count, 0);
  const delivered = countOf(times);
  if (!all && !delivered) {
    return undefined;
  }
  const numbers = {
    release: RELEASE,
    period: Math.abs(now - since),
    delivered,
    lost: all,
    ...Object.fromEntries(lost),
    ...(delivered && {
      p50: percentile(times, 0.5),
      p95: percentile(times, 0.95),
      oldest,
    }),
  };
  return {
    edata: {
      type: REPORT_TYPE,
      level: all ? 'WARN' : 'INFO',
      message: `${delivered} events delivered, ${all} lost`,
      params: Object.entries(numbers).map(([key, value]) => ({ [key]: value })),
    },
  };
}
