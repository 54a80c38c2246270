import { inject, Injectable, type OnDestroy } from '@angular/core';
import { BehaviorSubject, Subject } from 'rxjs';
import { TELEMETRY_CONFIG } from '../telemetry-config';
import { telemetryMessage } from '../telemetry-errors';
import type { TelemetryEvent } from '../telemetry-event';
import { Adoption } from './adoption';
import { Backlog, type Lot } from './backlog';
import { batchOf, queueEntry, type Batch, type QueueEntry } from './batch';
import { IDLE, type DeliveryStatus, type TelemetryEventState } from './delivery-status';
import { EventStore } from './event-store';
import { inherit } from './inheritance';
import { watchPage } from './page-watch';
import { retryDelay, verdictOn, type Answer } from './retry';
import { TabLock } from './tab-lock';
import { KEEPALIVE_BYTES, sizeOf, TelemetryTransport } from './telemetry-transport';

/** Some browsers cap the number of keepalive requests in flight as well. */
const KEEPALIVE_REQUESTS = 9;

/**
 * Holds events until the collector acknowledged them. They gather into batches; one batch is in flight at a
 * time, oldest first, but for a page that ends: then as many as the browser allows go at once. All of it is kept
 * in storage too, where the next page, or another tab, takes over what a dead one left.
 */
@Injectable({ providedIn: 'root' })
export class EventQueue implements OnDestroy {
  readonly #config = inject(TELEMETRY_CONFIG);
  readonly #transport = inject(TelemetryTransport);
  readonly #backlog = new Backlog();
  readonly #onStorageError = (error: unknown): void =>
    this.#update({ lastError: `storage: ${String(error)}` });
  readonly #store = new EventStore(this.#onStorageError);
  readonly #lock = new TabLock();
  readonly #adoption = new Adoption(
    this.#store,
    this.#lock,
    (dead) => this.#inherit(dead),
    this.#onStorageError,
  );
  #seq = 0;
  #stopWatching?: () => void;
  #pumping: Promise<unknown> = Promise.resolve();
  #flushTimer?: ReturnType<typeof setTimeout>;
  #sendTimer?: ReturnType<typeof setTimeout>;
  #retryTimer?: ReturnType<typeof setTimeout>;
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
      wake: () => this.#wake(),
    });
    this.#adoption.look();
  }

  ngOnDestroy(): void {
    this.#stopWatching?.();
    this.#adoption.end();
    clearTimeout(this.#flushTimer);
    clearTimeout(this.#sendTimer);
    clearTimeout(this.#retryTimer);
    this.#lock.release();
    this.#store.close();
  }

  /** Takes an event in. A `held` one waits for `settle`, unless the page ends first. */
  put(event: TelemetryEvent, held = false): QueueEntry {
    const entry = queueEntry(++this.#seq, event, held);
    this.#backlog.gather(entry);
    this.#update();
    this.#store.put(this.#lock.owner, entry);
    this.#trim();
    this.#gathered(entry);
    return entry;
  }

  /** Ends the wait of a held entry with its final event, or with none. Too late where it left already. */
  settle(entry: QueueEntry, event: TelemetryEvent | undefined): void {
    if (!this.#backlog.gathering.has(entry)) {
      return;
    }
    if (event) {
      this.#backlog.settle(entry, event);
      this.#store.put(this.#lock.owner, entry);
      this.#gathered(entry);
    } else {
      this.#drop({ entries: [entry] }, 'refused by the SDK or the interceptor');
    }
  }

  /** Sends what there is, now. Resolves when all of it was tried; never rejects. */
  async flush(): Promise<void> {
    clearTimeout(this.#retryTimer);
    this.#retryTimer = undefined;
    await this.#send(this.#backlog.ready);
  }

  /** Forgets all that is held. What is in flight cannot be called back. */
  purge(): void {
    this.#backlog.clear();
    this.#update();
    this.#store.close();
  }

  #gathered(entry: QueueEntry): void {
    if (entry.held) {
      return;
    }
    this.#announce([entry], 'queued');
    const { batchsize, flushInterval } = this.#config;
    if (this.#backlog.gathering.size >= batchsize) {
      const { ready } = this.#backlog;
      this.#form(ready.slice(0, ready.length - (ready.length % batchsize)));
      // A request costs more than all the rest, so not in the task of a click.
      this.#sendTimer ??= setTimeout(() => {
        this.#sendTimer = undefined;
        void this.#send([]);
      });
    }
    if (this.#backlog.gathering.size) {
      this.#flushTimer ??= setTimeout(() => {
        this.#flushTimer = undefined;
        void this.#send(this.#backlog.ready);
      }, flushInterval);
    }
  }

  #form(entries: readonly QueueEntry[]): void {
    this.#backlog.form(entries, this.#config.batchsize);
    if (!this.#backlog.gathering.size) {
      clearTimeout(this.#flushTimer);
      this.#flushTimer = undefined;
    }
  }

  /** Forms batches of these and sends all there are, one after the other, until one must wait. */
  #send(entries: readonly QueueEntry[]): Promise<unknown> {
    this.#form(entries);
    return (this.#pumping = this.#pumping.then(() => this.#pump()));
  }

  async #pump(): Promise<void> {
    for (;;) {
      const [batch] = this.#backlog.batches;
      const inFlight = this.#backlog.batches.some(({ sentAt }) => sentAt);
      // A document that is gone gives 0 for a timer, and fails each request at once.
      if (!batch || inFlight || this.#retryTimer !== undefined) {
        return;
      }
      const packing = this.#transport.pack(batch);
      // Meanwhile the page may have ended, and the batch have left: look again.
      await (packing ?? this.#post(batch));
    }
  }

  /** A page that is hidden or ends: nothing waits, neither for company nor for a turn. */
  #exit(): void {
    this.#form([...this.#backlog.gathering]);
    let bytes = 0;
    const leaving = this.#backlog.batches
      .slice(0, KEEPALIVE_REQUESTS)
      .filter((batch) => (bytes += sizeOf(batch)) <= KEEPALIVE_BYTES && !batch.sentAt);
    const posts = leaving.map((batch) => this.#post(batch));
    // A page that lives on sends the rest when these are done.
    this.#pumping = Promise.all([this.#pumping, ...posts]).then(() => this.#pump());
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
      this.#backlog.forget({ entries, batch });
      // Not sooner: a collector that is up again, but not well, is not to be met with short waits.
      this.#failures = this.#backlog.batches.length ? this.#failures : 0;
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
      if (this.#backlog.batches.includes(batch)) {
        this.#store.putBatch(this.#lock.owner, batch);
      }
      // Of batches that fail together one counts.
      this.#retryTimer ??= setTimeout(
        () => void this.flush(),
        retryDelay(++this.#failures, answer.retryAfter),
      );
    } else if (verdict === 'halve' && entries.length > 1) {
      const middle = Math.ceil(entries.length / 2);
      this.#backlog.replace(
        batch,
        batchOf(entries.slice(0, middle)),
        batchOf(entries.slice(middle)),
      );
      this.#store.remove(this.#lock.owner, [], msgid);
    } else {
      console.error(
        telemetryMessage('TEL011', `${entries.length} event(s) will not be sent again: ${reason}.`),
      );
      this.#end({ entries, batch }, 'setAside', reason);
      this.#update({ setAside: this.status.value.setAside + entries.length });
    }
  }

  async #inherit(dead: string): Promise<void> {
    const heir = this.#lock.owner;
    const legacy = await this.#store.bequeath(dead, heir, () => ++this.#seq);
    const { batches, loose, delivered, broken } = inherit(legacy, this.#config.dedupWindow);
    for (const { entries, msgid } of delivered) {
      this.#store.remove(heir, entries, msgid);
    }
    this.#store.remove(heir, broken);
    this.#backlog.inherit(batches);
    loose.forEach((entry) => this.#backlog.gather(entry));
    this.#update({ dropped: this.status.value.dropped + broken.length });
    this.#trim();
    void this.#send(loose);
  }

  /** The page is seen again, or the network is back. */
  #wake(): void {
    void this.flush().then(() => this.#adoption.look());
  }

  /** The page is back from the back/forward cache; another may have taken over what it held. */
  #comeBack(): void {
    void this.#lock.acquire().then(async () => {
      const { owner } = this.#lock;
      if (this.#store.working && !(await this.#store.owners()).includes(owner)) {
        this.#backlog.clear();
        this.#update();
      }
      this.#wake();
    });
  }

  /** Holds the bounds. */
  #trim(): void {
    const now = Date.now() + this.#config.timeDiff * 1000;
    let lot;
    while ((lot = this.#backlog.excess(now))) {
      const reason = 'more is held than 1,000 events, 1 MB or 7 days';
      if (!this.#boundsTold) {
        this.#boundsTold = true;
        console.warn(telemetryMessage('TEL014', `the oldest events are dropped: ${reason}.`));
      }
      this.#drop(lot, reason);
    }
  }

  #drop(lot: Lot, reason: string): void {
    this.#end(lot, 'failed', reason);
    this.#update({ dropped: this.status.value.dropped + lot.entries.length });
  }

  /** These will never be delivered. */
  #end({ entries, batch }: Lot, state: 'setAside' | 'failed', reason: string): void {
    this.#backlog.forget({ entries, batch });
    this.#store.remove(this.#lock.owner, entries, batch?.msgid);
    this.#announce(entries, state, reason);
  }

  #update(change: Partial<DeliveryStatus> = {}): void {
    this.status.next({ ...this.status.value, ...change, queued: this.#backlog.length });
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
