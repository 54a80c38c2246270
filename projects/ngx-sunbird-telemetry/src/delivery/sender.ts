import { inject, Injectable } from '@angular/core';
import { nextTask } from '../next-task';
import { TELEMETRY_CONFIG } from '../telemetry-config';
import { telemetryMessage } from '../telemetry-errors';
import { verdictOn, type Answer } from './answer';
import { Backlog } from './backlog';
import { backoff } from './backoff';
import type { Batch, Sending } from './batch';
import { EventStore } from './event-store';
import { batchesForExit } from './exit';
import { ExitNotes } from './exit-notes';
import { connections, isPresumedDelivered, mayBeStuck, nextProbe, settlesAt } from './sending';
import { TelemetryTransport } from './telemetry-transport';

/** How long after a failure without a network it is tried again, in ms, should the browser not tell that it is back. */
const OFFLINE_RETRY = 30_000;

/**
 * Posts closed batches, one at a time, oldest first, until the collector has acknowledged them; all at once when the
 * page is left. One clock says when it may be tried again, and whoever wants to send looks at it.
 */
@Injectable({ providedIn: 'root' })
export class Sender {
  readonly #config = inject(TELEMETRY_CONFIG);
  readonly #transport = inject(TelemetryTransport);
  readonly #backlog = inject(Backlog);
  readonly #store = inject(EventStore);
  readonly #notes = inject(ExitNotes);
  #pumping: Promise<unknown> = Promise.resolve();
  readonly #posts = new Set<Promise<void>>();

  /** Hears when what is known of a sending has changed. */
  onAnswer?: () => void;

  #timer?: ReturnType<typeof setTimeout>;
  /** Tries that failed in a row. */
  #failures = 0;
  /** When the last try failed, and not sooner than when it is tried again; ms since the epoch. */
  #failedAt = 0;
  #resumeAt = 0;
  /** When a try without a network is repeated, should the browser not tell that it is back; ms since the epoch. */
  #offlineUntil = 0;
  /** Whether the last answer was a failure. An earlier page may have heard it. */
  #failing = this.#notes.failing;
  /** Whether this page has an acknowledgement. */
  #acknowledged = false;
  #ended = false;
  /** Whether the page was left and is not back, and how often it was. */
  #isGone = false;
  #departures = 0;
  #strangerLogged = false;

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
    const waits = this.#failing || !navigator.onLine;
    // What waits out a failure goes on waiting, where it is safe.
    const mayGo = (batch: Batch): boolean => !waits || !isSafe(batch);
    batchesForExit(
      this.#backlog.batches,
      owner,
      connections(this.#unanswered(Date.now())),
      mayGo,
    ).forEach((batch) => void this.#post(batch));
    // A page that lives on sends the rest when these are done.
    this.#pumping = Promise.all([this.#pumping, ...this.#posts]).then(() => this.#pump());
  }

  /** The network is back. What failed without one says nothing about the collector. */
  online(): void {
    this.#offlineUntil = 0;
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
        .filter((one) => settlesAt(one, now) <= now)
        .sort((one, other) => one.failedAt - other.failedAt);
      const resumeAt = Math.max(this.#waitsUntil(now), nextProbe(this.#unanswered(now)));
      if (!batch || resumeAt > now) {
        this.#wakeAt(
          Math.max(resumeAt, batch ? 0 : Math.min(...ready.map((one) => settlesAt(one, now)))),
        );
        return;
      }
      if (isPresumedDelivered(batch.sent, this.#config.dedupWindow, now)) {
        this.#backlog.remove(batch);
        this.#store.remove(batch);
        this.#backlog.update();
      } else {
        // While it is packed the page may leave, and the batch with it: look again.
        await (this.#transport.pack(batch) ?? this.#post(batch));
      }
    }
  }

  /** The sendings of earlier pages that may still take a connection; none, once the collector has answered this page. */
  #unanswered(now: number): Sending[] {
    if (this.#acknowledged) {
      return [];
    }
    const { sendings } = this.#notes;
    for (const { msgid, sent, inFlight } of this.#backlog.batches) {
      if (sent && !inFlight) {
        sendings[msgid] = sent;
      }
    }
    return Object.values(sendings).filter((sending) => mayBeStuck(sending, now));
  }

  /** When it may be tried again; a clock that was set back since does not make it later. */
  #waitsUntil(now: number): number {
    return now < this.#failedAt ? 0 : Math.max(this.#resumeAt, this.#offlineUntil);
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
    if (!this.#failing && navigator.onLine) {
      // From here on there is no telling, if the page ends, whether the batch arrived.
      batch.sent = { first: sent?.first ?? now, last: now, times: (sent?.times ?? 0) + 1 };
      this.#store.markSent(batch);
    }
    this.#backlog.update();
    const departures = this.#departures;
    const answer = await this.#transport.send(batch);
    if (!answer.status) {
      // Browsers end requests as the page is left, even before they tell of it: look at it in a task of its own.
      await nextTask();
    }
    batch.inFlight = false;
    const { dedupWindow } = this.#config;
    if (
      !answer.status &&
      (this.#isGone ||
        departures !== this.#departures ||
        // The device was asleep.
        isPresumedDelivered(batch.sent, dedupWindow, Date.now()))
    ) {
      // Whether it arrived is unknown, and the failure is no word of the collector's.
      this.#backlog.update();
      return;
    }
    const verdict = verdictOn(answer);
    if (verdict === 'acknowledged') {
      this.#succeed(batch);
    } else if (this.#backlog.has(batch)) {
      if (batch.sent !== sent) {
        // This sending failed; of one by an earlier page there is still no telling.
        batch.sent = sent;
        this.#store.markSent(batch);
      }
      this.#fail(batch, answer, verdict);
    }
    this.#backlog.update();
    this.onAnswer?.();
  }

  #succeed(batch: Batch): void {
    if (this.#backlog.remove(batch)) {
      this.#store.remove(batch);
    }
    this.#resumeAt = 0;
    this.#setFailing(false);
    this.#acknowledged = true;
    // The count stays while anything waits, so a collector that is up again but not well is not hit with short retries.
    this.#failures = this.#backlog.batches.length ? this.#failures : 0;
    const { sent } = this.#backlog.status.value;
    this.#backlog.update({ sent: sent + batch.entries.length });
    this.#backlog.announce(batch.entries, 'sent');
  }

  #fail(batch: Batch, answer: Answer, verdict: 'retry' | 'halve' | 'reject'): void {
    const reason = reasonOf(answer);
    batch.failedAt = Date.now();
    this.#backlog.update({ lastError: reason });
    if (!this.#backlog.has(batch)) {
      // Who heard of it has purged everything.
      return;
    }
    if (verdict === 'retry') {
      this.#backOff(answer);
    } else if (verdict === 'halve' && batch.entries.length > 1) {
      const halves = batch
        .halves()
        .filter(({ msgid }) => !this.#backlog.batches.some((held) => held.msgid === msgid));
      this.#backlog.replace(batch, halves);
      this.#store.remove(batch);
      halves.forEach((half) => half.entries.forEach((entry) => this.#store.put(half, entry)));
    } else {
      this.#reject(batch, reason);
    }
  }

  #backOff({ status, own, retryAfter }: Answer): void {
    const now = Date.now();
    if (!status && !navigator.onLine) {
      this.#failedAt = now;
      this.#offlineUntil = now + OFFLINE_RETRY;
      return;
    }
    // Of batches that fail together one counts; but each may ask for a longer wait.
    this.#failures += Number(now >= this.#waitsUntil(now));
    this.#failedAt = now;
    this.#resumeAt = Math.max(this.#resumeAt, now + backoff(this.#failures, retryAfter));
    this.#setFailing(true);
    if (status && status < 500 && !own && !this.#strangerLogged) {
      this.#strangerLogged = true;
      this.#log(
        `${this.#address} answered ${status}, but not as a collector: a sign-in page? The events wait.`,
      );
    }
  }

  #reject(batch: Batch, reason: string): void {
    this.#backlog.remove(batch);
    this.#store.remove(batch);
    const { setAside } = this.#backlog.status.value;
    this.#backlog.update({ setAside: setAside + batch.entries.length });
    this.#backlog.announce(batch.entries, 'setAside', reason);
    this.#log(
      `${batch.entries.length} event(s) will not be sent again: ${reason}, at ${this.#address}.`,
    );
  }

  get #address(): string {
    return this.#config.host + this.#config.endpoint;
  }

  #log(text: string): void {
    console.error(telemetryMessage('TEL011', text));
  }

  #setFailing(failing: boolean): void {
    if (failing !== this.#failing) {
      this.#failing = this.#notes.failing = failing;
    }
  }
}

function reasonOf({ status, error }: Answer): string {
  return status ? `the collector answered ${status}` : String(error);
}
