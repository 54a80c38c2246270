import type { DeliveryStatus, LossReason } from 'ngx-sunbird-telemetry';
import { LOSS_WORDS, type LossWord } from './loss-words';

type Losses = Partial<Record<LossReason, number>>;

/** How many events were sent and lost, also those of which only the number is known. */
export interface Totals {
  readonly sent: number;
  readonly losses: Readonly<Losses>;
}

/** How many events were lost in one way. */
export interface CountedLoss extends LossWord {
  readonly count: number;
}

const NOTHING: Totals = { sent: 0, losses: {} };

/** Counts what was sent and lost in a visit, since the list was cleared. */
export class VisitTotals {
  /** What earlier pages have counted. */
  #earlier = NOTHING;
  /** What this page had counted when the list was cleared. */
  #cleared = NOTHING;
  #here = NOTHING;

  /** Takes what this page has counted since it was loaded. */
  update({ sent, rejected, dropped, losses = {} }: DeliveryStatus): void {
    const known = Object.values(losses).reduce((sum, count) => sum + count, 0);
    // Before the recorder comes, only too many clicks are lost, and only their number is known.
    const early = Math.max(0, rejected + dropped - known);
    this.#here = {
      sent,
      losses: early ? { ...losses, queue_overflow: (losses.queue_overflow ?? 0) + early } : losses,
    };
  }

  /** What the next page should know. */
  get memory(): Totals {
    const losses: Losses = {};
    for (const reason of Object.keys(LOSS_WORDS) as LossReason[]) {
      const count = this.#of(reason);
      if (count) {
        losses[reason] = count;
      }
    }
    return { sent: this.sent, losses };
  }

  /** Goes on with the totals of earlier pages. */
  goOn(earlier: Totals): void {
    this.#earlier = earlier;
  }

  /** Takes totals that have what this page has counted so far. */
  replace(totals: Totals): void {
    this.clear();
    this.#earlier = totals;
  }

  get sent(): number {
    return Math.max(0, this.#earlier.sent + this.#here.sent - this.#cleared.sent);
  }

  /** What was lost in each way. */
  get lost(): CountedLoss[] {
    const counts = new Map<LossWord, number>();
    for (const [reason, word] of Object.entries(LOSS_WORDS) as [LossReason, LossWord][]) {
      counts.set(word, (counts.get(word) ?? 0) + this.#of(reason));
    }
    return [...counts].map(([word, count]) => ({ ...word, count })).filter(({ count }) => count);
  }

  clear(): void {
    this.#earlier = NOTHING;
    this.#cleared = this.#here;
  }

  #of(reason: LossReason): number {
    const [earlier, here, cleared] = [this.#earlier, this.#here, this.#cleared].map(
      ({ losses }) => losses[reason] ?? 0,
    );
    return Math.max(0, (earlier ?? 0) + (here ?? 0) - (cleared ?? 0));
  }
}
