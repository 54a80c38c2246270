import { inject, Injectable } from '@angular/core';
import type { Answer } from './collector-answer';
import { backoff } from './backoff';
import { ExitNotes } from './exit-notes';

/** Wait after a failure without a network, in ms, if the browser does not report that the network is back. */
const OFFLINE_RETRY = 30_000;

/** Says when the collector may be tried again. All that send use this one clock. */
@Injectable({ providedIn: 'root' })
export class RetryClock {
  readonly #notes = inject(ExitNotes);
  /** Number of failures in a row. */
  #failures = 0;
  /** When the last try failed, and the earliest time of the next; ms since the epoch. */
  #failedAt = 0;
  #resumeAt = 0;
  /**
   * When a try without a network is repeated, if the browser does not report that the network is back; ms since the
   * epoch.
   */
  #offlineUntil = 0;
  #failing = this.#notes.failing;

  /** Whether the last answer was a failure. An earlier page may have received it. */
  get failing(): boolean {
    return this.#failing;
  }

  /** When the collector may be tried again, in ms since the epoch; 0 if the clock was set back since. */
  resumeAt(now: number): number {
    return now < this.#failedAt ? 0 : Math.max(this.#resumeAt, this.#offlineUntil);
  }

  /** The network is back. What failed without one says nothing about the collector. */
  online(): void {
    this.#offlineUntil = 0;
  }

  /** @param isEmpty whether the backlog is empty */
  succeed(isEmpty: boolean): void {
    this.#resumeAt = 0;
    if (this.#failing) {
      this.#failing = this.#notes.failing = false;
    }
    // The count stays while anything waits, so a collector that is up again but not well is not hit with short retries.
    this.#failures = isEmpty ? 0 : this.#failures;
  }

  fail({ status, retryAfter }: Answer): void {
    const now = Date.now();
    if (!status && !navigator.onLine) {
      this.#failedAt = now;
      this.#offlineUntil = now + OFFLINE_RETRY;
      return;
    }
    // Batches that fail together count as one failure, but each may ask for a longer wait.
    this.#failures += Number(now >= this.resumeAt(now));
    this.#failedAt = now;
    this.#resumeAt = Math.max(this.#resumeAt, now + backoff(this.#failures, retryAfter));
    // Reported at each failure, since other pages ignore a report that is older than an hour.
    this.#failing = this.#notes.failing = true;
  }
}
