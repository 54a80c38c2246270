import { inject, Injectable, type OnDestroy } from '@angular/core';
import { Subject } from 'rxjs';
import { TELEMETRY_CONFIG } from '../telemetry-config';
import { telemetryMessage } from '../telemetry-errors';
import type { TelemetryEvent } from '../telemetry-event';
import { batchOf, formBatches, queueEntry, type Batch, type QueueEntry } from './batch';
import { onPageExit } from './page-exit';
import { retryDelay } from './retry';
import { TelemetryTransport } from './telemetry-transport';

/** What became of an event: it is queued, the collector has it, or it can never be delivered. */
export interface TelemetryEventState {
  event: TelemetryEvent;
  state: 'queued' | 'sent' | 'failed';
  /** Why it failed. */
  reason?: string;
}

/**
 * Bodies of all keepalive requests in flight share this many bytes; one more fails at once.
 * @see https://fetch.spec.whatwg.org/#http-network-or-cache-fetch
 */
const KEEPALIVE_BYTES = 65_535;
/** Some browsers cap the number of keepalive requests in flight as well. */
const KEEPALIVE_REQUESTS = 9;

/**
 * Holds events until the collector acknowledged them. They gather into batches; one batch is in flight at a
 * time, oldest first, but for a page that ends: then as many as the browser allows go at once.
 */
@Injectable({ providedIn: 'root' })
export class EventQueue implements OnDestroy {
  readonly #config = inject(TELEMETRY_CONFIG);
  readonly #transport = inject(TelemetryTransport);
  /** In no batch yet, oldest first. */
  readonly #gathering = new Set<QueueEntry>();
  /** Formed and not acknowledged, oldest first. */
  readonly #batches: Batch[] = [];
  readonly #stopWatching: (() => void)[] = [];
  #pumping = Promise.resolve();
  #flushTimer?: ReturnType<typeof setTimeout>;
  #retryTimer?: ReturnType<typeof setTimeout>;
  /** Tries that failed in a row. */
  #failures = 0;

  /** Each event, each time its state changes. */
  readonly states = new Subject<TelemetryEventState>();

  /** Starts to watch for the end of the page and for the network. */
  open(): void {
    const online = (): void => void this.flush();
    addEventListener('online', online);
    this.#stopWatching.push(
      onPageExit(() => this.#exit()),
      () => removeEventListener('online', online),
    );
  }

  ngOnDestroy(): void {
    this.#stopWatching.forEach((stop) => stop());
    clearTimeout(this.#flushTimer);
    clearTimeout(this.#retryTimer);
  }

  /** Takes an event in. A `held` one waits for `settle`, unless the page ends first. */
  put(event: TelemetryEvent, held = false): QueueEntry {
    const entry = queueEntry(event, held);
    this.#gathering.add(entry);
    this.#gathered(entry);
    return entry;
  }

  /** Ends the wait of a held entry with its final event, or with none. Too late where the page sent it already. */
  settle(entry: QueueEntry, event: TelemetryEvent | undefined): void {
    if (!this.#gathering.has(entry)) {
      return;
    }
    if (!event) {
      this.#gathering.delete(entry);
      this.#announce([entry], 'failed', 'refused by the SDK');
      return;
    }
    Object.assign(entry, queueEntry(event, false));
    this.#gathered(entry);
  }

  /** Sends what there is, now. Resolves when all of it was tried; never rejects. */
  flush(): Promise<void> {
    clearTimeout(this.#retryTimer);
    this.#retryTimer = undefined;
    this.#form(this.#ready());
    return this.#pump();
  }

  /** A page that ends: nothing waits, neither for company nor for a turn. */
  #exit(): void {
    this.#form([...this.#gathering]);
    let [requests, bytes] = [0, 0];
    for (const batch of this.#batches) {
      requests++;
      bytes += batch.bytes;
      if (!batch.sending && requests <= KEEPALIVE_REQUESTS && bytes <= KEEPALIVE_BYTES) {
        void this.#send(batch);
      }
    }
  }

  #ready(): QueueEntry[] {
    return [...this.#gathering].filter(({ held }) => !held);
  }

  #gathered(entry: QueueEntry): void {
    if (entry.held) {
      return;
    }
    this.#announce([entry], 'queued');
    const { batchsize, flushInterval } = this.#config;
    if (this.#gathering.size >= batchsize) {
      const ready = this.#ready();
      this.#form(ready.slice(0, ready.length - (ready.length % batchsize)));
      void this.#pump();
    }
    if (this.#gathering.size) {
      this.#flushTimer ??= setTimeout(() => {
        this.#form(this.#ready());
        void this.#pump();
      }, flushInterval);
    }
  }

  #form(entries: readonly QueueEntry[]): void {
    clearTimeout(this.#flushTimer);
    this.#flushTimer = undefined;
    this.#batches.push(...formBatches(entries, this.#config.batchsize));
    for (const entry of entries) {
      entry.held = false;
      this.#gathering.delete(entry);
    }
  }

  /** Sends batch after batch, until none is left or one must wait; one such run after the other. */
  #pump(): Promise<void> {
    return (this.#pumping = this.#pumping.then(() => this.#sendAll()));
  }

  async #sendAll(): Promise<void> {
    while (!this.#retryTimer) {
      const batch = this.#batches.find(({ sending }) => !sending);
      if (!batch) {
        return;
      }
      await this.#send(batch);
    }
  }

  async #send(batch: Batch): Promise<void> {
    batch.sending = true;
    const verdict = await this.#transport.send(batch);
    batch.sending = false;
    switch (verdict.kind) {
      case 'acknowledged':
        this.#failures = 0;
        this.#replace(batch);
        this.#announce(batch.entries, 'sent');
        return;
      case 'retry':
        this.#retryTimer ??= setTimeout(
          () => void this.flush(),
          retryDelay(++this.#failures, verdict.after),
        );
        return;
      case 'too-large':
        if (batch.entries.length > 1) {
          const middle = Math.ceil(batch.entries.length / 2);
          this.#replace(
            batch,
            batchOf(batch.entries.slice(0, middle)),
            batchOf(batch.entries.slice(middle)),
          );
          return;
        }
    }
    this.#replace(batch);
    console.error(
      telemetryMessage(
        'TEL011',
        `the collector refused ${batch.entries.length} event(s): ${verdict.reason}. They will not be sent again.`,
      ),
    );
    this.#announce(batch.entries, 'failed', verdict.reason);
  }

  #replace(batch: Batch, ...by: Batch[]): void {
    this.#batches.splice(this.#batches.indexOf(batch), 1, ...by);
  }

  #announce(
    entries: readonly QueueEntry[],
    state: TelemetryEventState['state'],
    reason?: string,
  ): void {
    if (this.states.observed) {
      for (const { event } of entries) {
        this.states.next({ event, state, reason });
      }
    }
  }
}
