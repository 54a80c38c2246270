import { inject, Injectable } from '@angular/core';
import type { Answer } from './answer';
import { backoff } from './backoff';
import { ExitNotes } from './exit-notes';

/** How long after a failure without a network it is tried again, in ms, if the browser does not report that it is back. */
const OFFLINE_RETRY = 30_000;

/** One clock says when the collector may be tried again, and whoever wants to send looks at it. */
@Injectable({ providedIn: 'root' })
export class RetryClock {
  readonly #notes = inject(ExitNotes);
  /** Tries that failed in a row. */
  #failures = 0;
  /** When the last try failed, and not sooner than when it is tried again; ms since the epoch. */
  #failedAt = 0;
  #resumeAt = 0;
  /** When a try without a network is repeated, if the browser does not report that it is back; ms since the epoch. */
  #offlineUntil = 0;
  #failing = this.#notes.failing;

  /** Whether the last answer was a failure. An earlier page may have received it. */
  get failing(): boolean {
    return this.#failing;
  }

  /** When it may be tried again, in ms since the epoch; a clock that was set back since does not make it later. */
  resumeAt(now: number): number {
    return now < this.#failedAt ? 0 : Math.max(this.#resumeAt, this.#offlineUntil);
  }

  /** The network is back. What failed without one says nothing about the collector. */
  online(): void {
    this.#offlineUntil = 0;
  }

  /** @param isEmpty whether nothing waits any more */
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
    // Of batches that fail together one counts; but each may ask for a longer wait.
    this.#failures += Number(now >= this.resumeAt(now));
    this.#failedAt = now;
    this.#resumeAt = Math.max(this.#resumeAt, now + backoff(this.#failures, retryAfter));
    // Each time, so that an outage of hours is not forgotten in the middle of it.
    this.#failing = this.#notes.failing = true;
  }
}
