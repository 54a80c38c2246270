import { inject, Injectable } from '@angular/core';
import { TELEMETRY_CONFIG } from '../telemetry-config';
import type { TelemetrySource } from '../messages/telemetry-source';
import { Backlog } from './backlog';
import {
  addresseeOf,
  type Batch,
  type Completion,
  type CompletionSession,
  type QueueEntry,
} from './batch';
import { EventStore } from './event-store';
import type { Loss } from './loss';
import { OpenBatches, PROVISIONAL } from './open-batches';
import { PageExit } from './page-exit';
import { EventsAwaitingSession } from './events-awaiting-session';
import { Sender } from './sender';
import type { SerialisedEvent } from './serialised-event';

export interface EnqueueOptions {
  /** Who made the event. */
  source?: TelemetrySource;
  /** Makes a provisional event final. Without it, the event is final. */
  complete?: Completion;
  /** The `msgid` of its batch, if the event was in a stash. */
  msgid?: string;
}

/** An event in its batch. */
interface Entered {
  batch: Batch;
  entry: QueueEntry;
  addressee: string;
  options: EnqueueOptions;
}

/** Takes events, puts each into a batch, stores it, and has the sender deliver it. */
@Injectable({ providedIn: 'root' })
export class EventQueue {
  readonly #config = inject(TELEMETRY_CONFIG);
  readonly #backlog = inject(Backlog);
  readonly #open = inject(OpenBatches);
  readonly #awaiting = inject(EventsAwaitingSession);
  readonly #store = inject(EventStore);
  readonly #sender = inject(Sender);
  readonly #exit = inject(PageExit);
  #seq = 0;
  /** Events of stashes that enter the queue together; only while `together` runs. */
  #gathered?: [SerialisedEvent, EnqueueOptions][];
  #flushTimer?: ReturnType<typeof setTimeout>;
  #sendTimer?: ReturnType<typeof setTimeout>;

  readonly states = this.#backlog.states;
  readonly status = this.#backlog.status;

  /** Whether the page was left and is not back. */
  get isLeaving(): boolean {
    return this.#exit.isLeaving;
  }

  /** Whether it holds an event. */
  has(mid: string): boolean {
    return this.#backlog.batches.some(({ entries }) =>
      entries.some(({ event }) => event.mid === mid),
    );
  }

  /**
   * Runs work that records stashes. Their events enter the queue when it is done: Firefox may end the script of a page that is
   * left at any point, and a part of a batch that is sent under its `msgid` loses the rest.
   */
  together(work: () => void): void {
    const gathered = (this.#gathered = [] as [SerialisedEvent, EnqueueOptions][]);
    try {
      work();
    } finally {
      this.#gathered = undefined;
    }
    const entered = gathered.map(([serialised, options]) => {
      const one = this.#entryOf(serialised, options);
      one.batch.isPart = true;
      this.#backlog.append(one.batch, one.entry);
      return one;
    });
    entered.forEach(({ batch }) => (batch.isPart = false));
    entered.forEach((one) => this.#keep(one));
    this.#backlog.update();
    this.trim();
    entered.forEach((one) => {
      // Those who hear of the others may purge them all.
      if (this.#backlog.has(one.batch) && one.batch.entries.includes(one.entry)) {
        this.#follow(one);
      }
    });
  }

  enqueue(serialised: SerialisedEvent, options: EnqueueOptions = {}): void {
    if (options.msgid && this.#gathered) {
      this.#gathered.push([serialised, options]);
      return;
    }
    const one = this.#entryOf(serialised, options);
    this.#backlog.append(one.batch, one.entry);
    this.#keep(one);
    this.#backlog.update();
    this.trim();
    this.#follow(one);
  }

  #entryOf(serialised: SerialisedEvent, options: EnqueueOptions): Entered {
    const { complete, source, msgid } = options;
    const entry: QueueEntry = {
      ...serialised,
      seq: ++this.#seq,
      ...(complete && { complete, source }),
    };
    const addressee = complete ? PROVISIONAL + (msgid ?? '') : (msgid ?? addresseeOf(entry.event));
    const batch = this.#open.batchFor(addressee, entry.bytes, msgid);
    return { batch, entry, addressee, options };
  }

  #keep({ batch, entry }: Entered): void {
    this.#store.put(batch, entry);
    if (batch.sent && batch.entries[0] === entry) {
      this.#store.markSent(batch);
    }
  }

  /** Announces an event, and has its batch sent. */
  #follow({ batch, entry, addressee, options: { complete, source, msgid } }: Entered): void {
    if (!complete) {
      this.#backlog.announce([entry], 'queued', source ? { source } : {});
    }
    if (this.#exit.isLeaving) {
      this.#exit.leaveAgain();
    } else if (!msgid && batch.entries.length >= this.#config.batchsize) {
      this.#open.close(addressee);
      // A request costs more than all the rest, so it is not made in the task of a click.
      this.#sendTimer ??= setTimeout(() => {
        this.#sendTimer = undefined;
        void this.#sender.pump();
      });
    } else {
      this.#flushLater();
    }
  }

  /** Makes all provisional events final, with the session they wait for. */
  complete(session: CompletionSession): void {
    if (this.#awaiting.complete(session)) {
      this.#flushLater();
    }
  }

  /** Drops an event that was not sent yet. Does nothing if it was sent. */
  withdraw(mid: string, loss: Loss): void {
    for (const batch of this.#backlog.batches) {
      const entry = batch.entries.find(({ event }) => event.mid === mid);
      if (entry && !batch.inFlight && !batch.sent) {
        this.#backlog.take(batch, entry);
        this.#store.removeEvent(batch, entry);
        this.#backlog.lose(loss, [entry]);
        return;
      }
    }
  }

  /** Counts events that were lost before they entered the queue. */
  countLost(loss: Loss, count: number): void {
    this.#backlog.lose(loss, [], count);
  }

  /** Sends all final events now, except during a backoff. Resolves when they were tried; never rejects. */
  async flush(): Promise<void> {
    clearTimeout(this.#flushTimer);
    this.#flushTimer = undefined;
    this.#open.closeFinal();
    await this.#sender.pump();
  }

  /** Resolves when the writes so far are done, with whether storage kept them. Never rejects. */
  stored(): Promise<boolean> {
    return this.#store.stored();
  }

  /** Drops the oldest events beyond the limits. */
  trim(): void {
    const now = Date.now() + this.#config.timeDiff * 1000;
    for (const { batch, entry } of this.#backlog.evict(now)) {
      this.#store.removeEvent(batch, entry);
    }
  }

  /** Stores all held events again, after storage has lost them. */
  storeAll(): void {
    for (const batch of this.#backlog.batches.filter(({ isPart }) => !isPart)) {
      batch.entries.forEach((entry) => this.#store.put(batch, entry));
      if (batch.sent) {
        this.#store.markSent(batch);
      }
    }
  }

  /** Stops the timers until the next event. */
  stop(): void {
    clearTimeout(this.#flushTimer);
    clearTimeout(this.#sendTimer);
    this.#flushTimer = this.#sendTimer = undefined;
  }

  /** Forgets all events, and discards writes not committed yet. */
  forget(): void {
    this.#gathered?.splice(0);
    this.stop();
    this.#open.clear();
    this.#backlog.purge();
    this.#store.abandon();
  }

  #flushLater(): void {
    this.#flushTimer ??= setTimeout(() => void this.flush(), this.#config.flushInterval);
  }
}
