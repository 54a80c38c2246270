import { inject, Injectable } from '@angular/core';
import { attempt } from '../browser/attempt';
import { TELEMETRY_CONFIG } from '../telemetry-config';
import {
  batchRejected,
  batchWaits,
  deliveryError,
  rejectionError,
} from '../messages/delivery-warnings';
import { mayJudgeBatch, type Answer, type Outcome } from './collector-answer';
import { Backlog } from './backlog';
import type { Batch } from './batch';
import { EventStore } from './event-store';
import { RetryClock } from './retry-clock';
import { UnansweredRequests } from './unanswered-requests';

/** An answer that acknowledges nothing, and the address that was asked. */
type Failure = Answer & { readonly url: string };

/** Applies the collector's answer to a batch: removes it, keeps it for a retry, halves or rejects it. */
@Injectable({ providedIn: 'root' })
export class BatchOutcome {
  readonly #config = inject(TELEMETRY_CONFIG);
  readonly #backlog = inject(Backlog);
  readonly #store = inject(EventStore);
  readonly #clock = inject(RetryClock);
  readonly #unanswered = inject(UnansweredRequests);
  /** Number of batches that the collector has taken. */
  #acknowledged = 0;
  /** What was logged once. */
  readonly #logged = new Set<unknown>();

  acknowledge(batch: Batch): void {
    this.#acknowledged++;
    if (this.#backlog.remove(batch)) {
      this.#store.remove(batch);
    }
    this.#clock.succeed(!this.#backlog.batches.length);
    this.#unanswered.answered();
    const { sent } = this.#backlog.status.value;
    this.#backlog.update({ sent: sent + batch.entries.length });
    this.#backlog.announce(batch.entries, 'sent');
  }

  /** Ignores a batch that the backlog no longer holds, for example after a purge. */
  fail(batch: Batch, answer: Answer, outcome: Exclude<Outcome, 'acknowledged'>): void {
    const failure = { url: this.#url, ...answer };
    batch.failedAt = Date.now();
    this.#backlog.update({ lastError: deliveryError(failure) });
    if (!this.#backlog.has(batch)) {
      // A listener of `status` has purged everything.
      return;
    }
    if (outcome === 'retry' && !this.#isAlone(batch, answer)) {
      this.#clock.fail(answer);
      this.#logOnce(failure);
    } else if (outcome === 'halve' && batch.entries.length > 1) {
      const halves = batch
        .halves()
        .filter(({ msgid }) => !this.#backlog.batches.some((held) => held.msgid === msgid));
      this.#backlog.replace(batch, halves);
      this.#store.remove(batch);
      halves.forEach((half) => half.entries.forEach((entry) => this.#store.put(half, entry)));
    } else {
      this.#reject(batch, failure);
    }
  }

  /** Whether the collector refuses this batch, and has taken others since it first did: then the batch is the cause. */
  #isAlone(batch: Batch, answer: Answer): boolean {
    if (!mayJudgeBatch(answer)) {
      return false;
    }
    batch.takenBeforeRefusal ??= this.#acknowledged;
    return batch.takenBeforeRefusal < this.#acknowledged;
  }

  /** Logs each kind of failure once, but none without a network. */
  #logOnce(failure: Failure): void {
    const { status, error } = failure;
    const kind = status ?? String(error);
    if ((status || navigator.onLine) && !this.#logged.has(kind)) {
      this.#logged.add(kind);
      console.warn(batchWaits(failure));
    }
  }

  #reject(batch: Batch, failure: Failure): void {
    this.#backlog.remove(batch);
    this.#store.remove(batch);
    const { length } = batch.entries;
    this.#backlog.update({ lastError: rejectionError(failure, length) });
    this.#backlog.lose({ loss: 'send_error', reason: reasonOf(failure) }, batch.entries);
    console.error(batchRejected(failure, length));
  }

  get #url(): string {
    const address = this.#config.host + this.#config.endpoint;
    return attempt(() => new URL(address, document.baseURI).href) ?? address;
  }
}

function reasonOf({ status, error }: Answer): string {
  return status ? `the collector answered ${status}` : String(error);
}
