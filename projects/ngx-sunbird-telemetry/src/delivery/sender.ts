import { inject, Injectable } from '@angular/core';
import { nextTask } from '../browser/next-task';
import { TELEMETRY_CONFIG } from '../telemetry-config';
import { outcomeOf } from './answer';
import { Backlog } from './backlog';
import type { Batch } from './batch';
import { BatchOutcome } from './batch-outcome';
import { EventStore } from './event-store';
import { batchesForExit } from './batches-for-exit';
import { RetryClock } from './retry-clock';
import { isPresumedDelivered, mayRepeatAt } from './repeat-rules';
import { TelemetryTransport } from './telemetry-transport';
import { UnansweredRequests } from './unanswered-requests';

/**
 * Posts closed batches, one at a time, oldest first, until the collector has acknowledged them; all at once when the
 * page is left.
 */
@Injectable({ providedIn: 'root' })
export class Sender {
  readonly #config = inject(TELEMETRY_CONFIG);
  readonly #transport = inject(TelemetryTransport);
  readonly #backlog = inject(Backlog);
  readonly #store = inject(EventStore);
  readonly #clock = inject(RetryClock);
  readonly #outcomes = inject(BatchOutcome);
  readonly #unanswered = inject(UnansweredRequests);
  #pumping: Promise<unknown> = Promise.resolve();
  readonly #posts = new Set<Promise<void>>();

  /** Called when what is known of a sending has changed. */
  onAnswer?: () => void;

  #timer?: ReturnType<typeof setTimeout>;
  #ended = false;
  /** Whether the page was left and is not back, and how often it was. */
  #isGone = false;
  #departures = 0;

  /** Posts what there is, one after the other, until one must wait. Resolves when that is so; never rejects. */
  pump(): Promise<unknown> {
    return (this.#pumping = this.#pumping.then(() => this.#pump()));
  }

  /**
   * Posts what there is at once, as far as browsers let a page do that leaves.
   * @param owner the page's own name
   * @param isLeaving whether it leaves, and is not only hidden
   * @param isSafe whether a later page will find a batch
   */
  exit(owner: string, isLeaving: boolean, isSafe: (batch: Batch) => boolean): void {
    this.#departures += Number(isLeaving && !this.#isGone);
    this.#isGone ||= isLeaving;
    const now = Date.now();
    const waits = this.#clock.failing || !navigator.onLine;
    // What waits out a failure goes on waiting, where it is safe; what is presumed delivered would count twice.
    const mayGo = (batch: Batch): boolean =>
      !(waits && isSafe(batch)) && !this.#isPresumedDelivered(batch, now);
    batchesForExit(this.#backlog.batches, owner, this.#unanswered.count(now), mayGo).forEach(
      (batch) => void this.#post(batch),
    );
    // A page that lives on sends the rest when these are done.
    this.#pumping = Promise.all([this.#pumping, ...this.#posts]).then(() => this.#pump());
  }

  /** The network is back. What failed without one says nothing about the collector. */
  online(): void {
    this.#clock.online();
    void this.pump();
  }

  /** Tries no more. Resolves when what is in flight has its answer. */
  async end(): Promise<void> {
    this.#ended = true;
    clearTimeout(this.#timer);
    await Promise.all(this.#posts);
  }

  /** Tries again, after `end`. */
  begin(): void {
    this.#ended = this.#isGone = false;
  }

  async #pump(): Promise<void> {
    // What is in flight brings the next turn.
    while (!this.#ended && !this.#isGone && !this.#posts.size) {
      const now = Date.now();
      const ready = this.#backlog.batches.filter((batch) => batch.isReady);
      const [batch] = ready
        .filter((one) => mayRepeatAt(one, now) <= now)
        .sort((one, other) => one.failedAt - other.failedAt);
      const resumeAt = Math.max(this.#clock.resumeAt(now), this.#unanswered.nextProbe(now));
      if (!batch || resumeAt > now) {
        this.#wakeAt(
          Math.max(resumeAt, batch ? 0 : Math.min(...ready.map((one) => mayRepeatAt(one, now)))),
        );
        return;
      }
      if (this.#isPresumedDelivered(batch, now)) {
        this.#backlog.remove(batch);
        this.#store.remove(batch);
        this.#backlog.update();
      } else {
        // While it is packed the page may leave, and the batch with it: look again.
        await (this.#transport.pack(batch) ?? this.#post(batch));
      }
    }
  }

  #isPresumedDelivered({ sent }: Batch, now: number): boolean {
    return isPresumedDelivered(sent, this.#config.dedupWindow, now);
  }

  #wakeAt(time: number): void {
    clearTimeout(this.#timer);
    if (Number.isFinite(time)) {
      this.#timer = setTimeout(() => void this.pump(), Math.max(0, time - Date.now()));
    }
  }

  #post(batch: Batch): Promise<void> {
    const post = this.#send(batch).finally(() => this.#posts.delete(post));
    this.#posts.add(post);
    return post;
  }

  async #send(batch: Batch): Promise<void> {
    const { sent } = batch;
    const now = Date.now();
    batch.inFlight = true;
    if (!this.#clock.failing && navigator.onLine) {
      // From here on there is no telling, if the page ends, whether the batch arrived.
      batch.sent = { first: sent?.first ?? now, last: now, times: (sent?.times ?? 0) + 1 };
      this.#store.markSent(batch);
    }
    this.#backlog.update();
    const departures = this.#departures;
    const answer = await this.#transport.send(batch, () => this.#backlog.has(batch));
    if (!answer.status) {
      // Browsers end requests as the page is left, even before `pagehide`: look at it in a task of its own.
      await nextTask();
    }
    batch.inFlight = false;
    if (
      !answer.status &&
      (this.#isGone ||
        departures !== this.#departures ||
        // The device was asleep.
        this.#isPresumedDelivered(batch, Date.now()))
    ) {
      // Whether it arrived is unknown, and the failure is no word of the collector's.
      this.#backlog.update();
      return;
    }
    const outcome = outcomeOf(answer);
    if (outcome === 'acknowledged') {
      this.#outcomes.acknowledge(batch);
    } else if (batch.givenUp) {
      this.#backlog.remove(batch);
    } else if (this.#backlog.has(batch)) {
      if (batch.sent !== sent) {
        // This sending failed; of one by an earlier page there is still no telling.
        batch.sent = sent;
        this.#store.markSent(batch);
      }
      this.#outcomes.fail(batch, answer, outcome);
    }
    this.#backlog.update();
    this.onAnswer?.();
  }
}
