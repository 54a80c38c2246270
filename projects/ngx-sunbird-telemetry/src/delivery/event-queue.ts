import { inject, Injectable, type OnDestroy } from '@angular/core';
import { BehaviorSubject, Subject } from 'rxjs';
import { TELEMETRY_CONFIG } from '../telemetry-config';
import { telemetryMessage } from '../telemetry-errors';
import type { TelemetryEvent } from '../telemetry-event';
import { batchOf, formBatches, queueEntry, type Batch, type QueueEntry } from './batch';
import { IDLE, type DeliveryStatus, type TelemetryEventState } from './delivery-status';
import { EventStore } from './event-store';
import { inherit } from './inheritance';
import { watchPage } from './page-watch';
import { retryDelay, verdictOn } from './retry';
import { ifDead, TabLock } from './tab-lock';
import { KEEPALIVE_BYTES, TelemetryTransport, type Answer } from './telemetry-transport';

/** Some browsers cap the number of keepalive requests in flight as well. */
const KEEPALIVE_REQUESTS = 9;
/** How long after tabs were seen that live and hold something it is looked whether they still do, in ms. */
const LOOK_AGAIN = 10_000;
/** Bounds of what one tab holds, that nobody's data stays on a device forever. */
const MOST_EVENTS = 1000;
const MOST_BYTES = 1_000_000;
const MOST_MS = 7 * 24 * 3_600_000;

/**
 * Holds events until the collector acknowledged them. They gather into batches; one batch is in flight at a
 * time, oldest first, but for a page that ends: then as many as the browser allows go at once. All of it is kept
 * in storage too, where the next page, or another tab, takes over what a dead one left.
 */
@Injectable({ providedIn: 'root' })
export class EventQueue implements OnDestroy {
  readonly #config = inject(TELEMETRY_CONFIG);
  readonly #transport = inject(TelemetryTransport);
  readonly #store = new EventStore((error) =>
    this.#update({ lastError: `storage: ${String(error)}` }),
  );
  readonly #lock = new TabLock();
  /** In no batch yet, oldest first. */
  readonly #gathering = new Set<QueueEntry>();
  /** Formed and not acknowledged, oldest first. */
  #batches: Batch[] = [];
  #bytes = 0;
  #seq = 0;
  #stopWatching?: () => void;
  #pumping = Promise.resolve();
  #adopting = Promise.resolve();
  #flushTimer?: ReturnType<typeof setTimeout>;
  #retryTimer?: ReturnType<typeof setTimeout>;
  #adoptTimer?: ReturnType<typeof setTimeout>;
  /** Tries that failed in a row. */
  #failures = 0;
  #boundsTold = false;

  /** Each event, each time its state changes. */
  readonly states = new Subject<TelemetryEventState>();
  readonly status = new BehaviorSubject<DeliveryStatus>(IDLE);

  /** Takes over what dead tabs left, and watches the page. */
  open(): void {
    void this.#lock.acquire();
    this.#stopWatching = watchPage({
      exit: () => this.#exit(),
      end: () => this.#lock.release(),
      back: () => this.#comeBack(),
      wake: () => void this.flush().then(() => this.#adopt()),
    });
    this.#adopt();
  }

  ngOnDestroy(): void {
    this.#stopWatching?.();
    this.#stopWatching = undefined;
    clearTimeout(this.#adoptTimer);
    clearTimeout(this.#flushTimer);
    clearTimeout(this.#retryTimer);
    this.#lock.release();
    this.#store.close();
  }

  /** Takes an event in. A `held` one waits for `settle`, unless the page ends first. */
  put(event: TelemetryEvent, held = false): QueueEntry {
    const entry = queueEntry(++this.#seq, event, held);
    this.#add(entry);
    this.#store.put(this.#lock.owner, entry);
    this.#trim();
    this.#gathered(entry);
    return entry;
  }

  /** Ends the wait of a held entry with its final event, or with none. Too late where it left already. */
  settle(entry: QueueEntry, event: TelemetryEvent | undefined): void {
    if (!this.#gathering.has(entry)) {
      return;
    }
    if (event) {
      this.#bytes -= entry.bytes;
      Object.assign(entry, queueEntry(entry.seq, event, false));
      this.#bytes += entry.bytes;
      this.#store.put(this.#lock.owner, entry);
      this.#gathered(entry);
    } else {
      this.#drop([entry], 'refused');
    }
  }

  /** Sends what there is, now. Resolves when all of it was tried; never rejects. */
  flush(): Promise<void> {
    clearTimeout(this.#retryTimer);
    this.#retryTimer = undefined;
    return this.#send(this.#ready());
  }

  /** Forgets all that is held. What is in flight cannot be called back. */
  purge(): void {
    this.#forgetAll();
    this.#store.close();
  }

  #ready(): QueueEntry[] {
    return [...this.#gathering].filter(({ held }) => !held);
  }

  #add(...entries: QueueEntry[]): void {
    for (const entry of entries) {
      this.#gathering.add(entry);
      this.#bytes += entry.bytes;
    }
    this.#update({ queued: this.status.value.queued + entries.length });
  }

  #gathered(entry: QueueEntry): void {
    if (entry.held) {
      return;
    }
    this.#announce([entry], 'queued');
    const { batchsize, flushInterval } = this.#config;
    if (this.#gathering.size >= batchsize) {
      const ready = this.#ready();
      void this.#send(ready.slice(0, ready.length - (ready.length % batchsize)));
    }
    if (this.#gathering.size) {
      this.#flushTimer ??= setTimeout(() => {
        this.#flushTimer = undefined;
        void this.#send(this.#ready());
      }, flushInterval);
    }
  }

  #form(entries: readonly QueueEntry[]): void {
    for (const entry of entries) {
      entry.held = false;
      this.#gathering.delete(entry);
    }
    if (!this.#gathering.size) {
      clearTimeout(this.#flushTimer);
      this.#flushTimer = undefined;
    }
    this.#batches.push(...formBatches(entries, this.#config.batchsize));
  }

  /** Forms batches of these and sends all there are, one after the other, until one must wait. */
  #send(entries: readonly QueueEntry[]): Promise<void> {
    this.#form(entries);
    return (this.#pumping = this.#pumping.then(async () => {
      let batch;
      while (!this.#retryTimer && (batch = this.#batches.find(({ sentAt }) => !sentAt))) {
        await this.#post(batch);
      }
    }));
  }

  /** A page that is hidden or ends: nothing waits, neither for company nor for a turn. */
  #exit(): void {
    this.#form([...this.#gathering]);
    let requests = 0;
    let bytes = 0;
    for (const batch of [...this.#batches]) {
      bytes += batch.bytes;
      if (++requests > KEEPALIVE_REQUESTS || bytes > KEEPALIVE_BYTES) {
        return;
      }
      if (!batch.sentAt) {
        void this.#post(batch);
      }
    }
  }

  async #post(batch: Batch): Promise<void> {
    const { entries, msgid } = batch;
    const count = entries.length;
    batch.sentAt = Date.now();
    if (navigator.onLine) {
      // From here on there is no telling, if the page ends, whether the batch arrived.
      this.#store.putBatch(this.#lock.owner, batch);
    }
    this.#update({ inFlight: this.status.value.inFlight + count });
    const answer = await this.#transport.send(batch);
    batch.sentAt = undefined;
    this.#update({ inFlight: this.status.value.inFlight - count });
    if (answer.ok) {
      this.#forget(entries, batch);
      // Not sooner: a collector that is up again, but not well, is not to be met with short waits.
      this.#failures = this.#batches.length ? this.#failures : 0;
      this.#store.remove(this.#lock.owner, entries, msgid);
      this.#update({ sent: this.status.value.sent + count });
      this.#announce(entries, 'sent');
    } else {
      this.#onFault(batch, answer);
    }
  }

  #onFault(batch: Batch, answer: Answer): void {
    const { entries, msgid } = batch;
    const verdict = verdictOn(answer);
    const reason = answer.status ? `the collector answered ${answer.status}` : String(answer.error);
    this.#update({ lastError: reason });
    if (verdict === 'retry') {
      if (this.#batches.includes(batch)) {
        this.#store.putBatch(this.#lock.owner, batch);
      }
      // Of batches that fail together one counts.
      this.#retryTimer ??= setTimeout(
        () => void this.flush(),
        retryDelay(++this.#failures, answer.retryAfter),
      );
    } else if (verdict === 'halve' && entries.length > 1) {
      const middle = Math.ceil(entries.length / 2);
      this.#replace(batch, batchOf(entries.slice(0, middle)), batchOf(entries.slice(middle)));
      this.#store.remove(this.#lock.owner, [], msgid);
    } else {
      console.error(
        telemetryMessage('TEL011', `${entries.length} event(s) will not be sent again: ${reason}.`),
      );
      this.#forget(entries, batch);
      this.#store.remove(this.#lock.owner, entries, msgid);
      this.#update({ setAside: this.status.value.setAside + entries.length });
      this.#announce(entries, 'failed', reason);
    }
  }

  /** Takes over what tabs left that are no more; looks again while others that live hold something. */
  #adopt(): void {
    clearTimeout(this.#adoptTimer);
    this.#adopting = this.#adopting
      .then(async () => {
        const others = (await this.#store.owners()).filter((owner) => owner !== this.#lock.owner);
        for (const owner of others) {
          await ifDead(owner, () => this.#inherit(owner));
        }
        if (others.length && this.#stopWatching) {
          this.#adoptTimer = setTimeout(() => this.#adopt(), LOOK_AGAIN);
        }
      })
      .catch((error: unknown) => this.#update({ lastError: `storage: ${String(error)}` }));
  }

  async #inherit(dead: string): Promise<void> {
    const heir = this.#lock.owner;
    const legacy = await this.#store.bequeath(dead, heir, () => ++this.#seq);
    const { batches, loose, delivered, broken } = inherit(legacy, this.#config.dedupWindow);
    for (const { entries, msgid } of delivered) {
      this.#store.remove(heir, entries, msgid);
    }
    this.#store.remove(heir, broken);
    this.#update({ dropped: this.status.value.dropped + broken.length });
    this.#add(...batches.flatMap(({ entries }) => entries), ...loose);
    batches.flatMap(({ entries }) => entries).forEach((entry) => this.#gathering.delete(entry));
    this.#batches.unshift(...batches);
    this.#trim();
    void this.#send(loose);
  }

  /** The page is back from the back/forward cache; another may have taken over what it held. */
  #comeBack(): void {
    void this.#lock.acquire().then(async () => {
      const { owner } = this.#lock;
      if (this.#store.working && !(await this.#store.owners()).includes(owner)) {
        this.#forgetAll();
      }
      void this.flush().then(() => this.#adopt());
    });
  }

  /** Holds the bounds: the oldest go first, but for those in flight. */
  #trim(): void {
    for (;;) {
      const batch = this.#batches.find(({ sentAt }) => !sentAt);
      const [loose] = this.#gathering;
      const oldest = batch?.entries[0] ?? loose;
      if (!oldest || !this.#beyondBounds(oldest)) {
        return;
      }
      this.#drop(batch?.entries ?? [oldest], 'bounds', batch);
    }
  }

  #beyondBounds({ event }: QueueEntry): boolean {
    const now = Date.now() + this.#config.timeDiff * 1000;
    return (
      this.status.value.queued > MOST_EVENTS ||
      this.#bytes > MOST_BYTES ||
      now - event.ets > MOST_MS
    );
  }

  #drop(entries: readonly QueueEntry[], why: 'bounds' | 'refused', batch?: Batch): void {
    const reason =
      why === 'bounds'
        ? 'more is held than 1,000 events, 1 MB or 7 days'
        : 'refused by the SDK or the interceptor';
    if (why === 'bounds' && !this.#boundsTold) {
      this.#boundsTold = true;
      console.warn(telemetryMessage('TEL014', `the oldest events are dropped: ${reason}.`));
    }
    this.#forget(entries, batch);
    this.#store.remove(this.#lock.owner, entries, batch?.msgid);
    this.#update({ dropped: this.status.value.dropped + entries.length });
    this.#announce(entries, 'failed', reason);
  }

  #forget(entries: readonly QueueEntry[], batch?: Batch): void {
    if (batch && !this.#replace(batch)) {
      return;
    }
    for (const entry of entries) {
      this.#gathering.delete(entry);
      this.#bytes -= entry.bytes;
    }
    this.#update({ queued: this.status.value.queued - entries.length });
  }

  #forgetAll(): void {
    this.#gathering.clear();
    this.#batches = [];
    this.#bytes = 0;
    this.#update({ queued: 0 });
  }

  /** Returns whether the batch was still held. */
  #replace(batch: Batch, ...by: Batch[]): boolean {
    const index = this.#batches.indexOf(batch);
    if (index >= 0) {
      this.#batches.splice(index, 1, ...by);
    }
    return index >= 0;
  }

  #update(change: Partial<DeliveryStatus>): void {
    this.status.next({ ...this.status.value, ...change });
  }

  #announce(
    entries: readonly QueueEntry[],
    state: TelemetryEventState['state'],
    reason?: string,
  ): void {
    for (const { event } of entries) {
      this.states.next({ event, state, reason });
    }
  }
}
