import { inject, Injectable } from '@angular/core';
import { nextTask } from '../browser/next-task';
import { TELEMETRY_CONFIG } from '../telemetry-config';
import { outcomeOf } from './collector-answer';
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

  /** Called when an answer changes what is known of the sendings. */
  onAnswer?: () => void;

  #timer?: ReturnType<typeof setTimeout>;
  #ended = false;
  /** Whether the page was left and is not back, and how often it was left. */
  #isGone = false;
  #departures = 0;

  /**
   * Posts the ready batches one after the other. Resolves when there are no more, or the next must wait; never rejects.
   */
  pump(): Promise<unknown> {
    return (this.#pumping = this.#pumping.then(() => this.#pump()));
  }

  /**
   * Posts all at once what browsers let a page send when it is hidden or left.
   * @param owner the page's own name
   * @param isLeaving whether the page is left, not only hidden
   * @param isSafe whether a later page will find a batch
   */
  exit(owner: string, isLeaving: boolean, isSafe: (batch: Batch) => boolean): void {
    this.#departures += Number(isLeaving && !this.#isGone);
    this.#isGone ||= isLeaving;
    const now = Date.now();
    const waits = this.#clock.failing || !navigator.onLine;
    // During a backoff, safe batches go on waiting. Batches presumed delivered would count twice.
    const mayGo = (batch: Batch): boolean =>
      !(waits && isSafe(batch)) && !this.#isPresumedDelivered(batch, now);
    batchesForExit(this.#backlog.batches, owner, this.#unanswered.count(now), mayGo).forEach(
      (batch) => void this.#post(batch),
    );
    // A page that was only hidden sends the rest after these.
    this.#pumping = Promise.all([this.#pumping, ...this.#posts]).then(() => this.#pump());
  }

  /** The network is back. */
  online(): void {
    this.#clock.online();
    void this.pump();
  }

  /** Stops sending. Resolves when all requests in flight have ended. */
  async end(): Promise<void> {
    this.#ended = true;
    clearTimeout(this.#timer);
    await Promise.all(this.#posts);
  }

  /** Sends again, after `end` or when the page is back. */
  begin(): void {
    this.#ended = this.#isGone = false;
  }

  async #pump(): Promise<void> {
    // While requests are in flight, their end starts the next round.
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
        // After packing, look again: the page may have been left meanwhile, and have sent the batch.
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
    const departures = this.#departures;
    // If the page ends after the request, it is unknown whether the batch arrived.
    const mark =
      this.#clock.failing || !navigator.onLine
        ? undefined
        : { first: sent?.first ?? now, last: now, times: (sent?.times ?? 0) + 1 };
    // Firefox may end the script of a page that is left at any call. So the request comes before the mark: sent twice at once, a
    // batch counts once, but marked and not sent it is lost. And no call comes between the two.
    const answered = this.#transport.send(batch, () => this.#backlog.has(batch));
    batch.sent = mark ?? sent;
    batch.inFlight = true;
    if (mark) {
      this.#store.markSent(batch);
    }
    this.#backlog.update();
    const answer = await answered;
    if (!answer.status) {
      // Browsers end requests when the page is left, even before `pagehide`. In the next task `pagehide` has come.
      await nextTask();
    }
    batch.inFlight = false;
    const outcome = outcomeOf(answer);
    if (batch.givenUp && outcome !== 'acknowledged') {
      // Whoever owns it now tries again; what the collector says is for all.
      if (answer.status && outcome === 'retry') {
        this.#clock.fail(answer);
      }
      this.#backlog.remove(batch);
      this.#backlog.update();
      return;
    }
    if (
      !answer.status &&
      (this.#isGone ||
        departures !== this.#departures ||
        // The device was asleep meanwhile.
        this.#isPresumedDelivered(batch, Date.now()))
    ) {
      // It is unknown whether the batch arrived, and the failure says nothing about the collector.
      this.#backlog.update();
      return;
    }
    if (outcome === 'acknowledged') {
      this.#outcomes.acknowledge(batch);
    } else if (this.#backlog.has(batch)) {
      if (mark && batch.sent === mark) {
        // This sending failed. Whether an earlier page's sending arrived is still unknown.
        batch.sent = sent;
        this.#store.markSent(batch);
      }
      this.#outcomes.fail(batch, answer, outcome);
    }
    this.#backlog.update();
    this.onAnswer?.();
  }
}
