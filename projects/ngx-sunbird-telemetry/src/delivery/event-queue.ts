import { inject, Injectable } from '@angular/core';
import { TELEMETRY_CONFIG } from '../telemetry-config';
import type { TelemetrySource } from '../messages/telemetry-message';
import { Backlog } from './backlog';
import { addresseeOf, type Completion, type CompletionSession, type QueueEntry } from './batch';
import { EventStore } from './event-store';
import { OpenBatches, PROVISIONAL } from './open-batches';
import { PageExit } from './page-exit';
import { ProvisionalEvents } from './provisional-events';
import { Sender } from './sender';
import type { SerialisedEvent } from './serialised-event';

/** What comes with an event. */
export interface EnqueueOptions {
  /** Who made it. */
  source?: TelemetrySource;
  /** Makes it final; without, it is. */
  complete?: Completion;
  /** The `msgid` it had on an earlier page, which could not record it. */
  msgid?: string;
}

/** Takes events in. From then on each belongs to a batch, is stored, and leaves when it is delivered. */
@Injectable({ providedIn: 'root' })
export class EventQueue {
  readonly #config = inject(TELEMETRY_CONFIG);
  readonly #backlog = inject(Backlog);
  readonly #open = inject(OpenBatches);
  readonly #provisional = inject(ProvisionalEvents);
  readonly #store = inject(EventStore);
  readonly #sender = inject(Sender);
  readonly #exit = inject(PageExit);
  #seq = 0;
  #flushTimer?: ReturnType<typeof setTimeout>;
  #sendTimer?: ReturnType<typeof setTimeout>;

  readonly states = this.#backlog.states;
  readonly status = this.#backlog.status;

  /** Takes an event in. */
  enqueue(serialised: SerialisedEvent, { source, complete, msgid }: EnqueueOptions = {}): void {
    const entry: QueueEntry = {
      ...serialised,
      seq: ++this.#seq,
      ...(complete && { complete, source }),
    };
    const addressee = msgid ?? (complete ? PROVISIONAL : addresseeOf(entry.event));
    const batch = this.#open.batchFor(addressee, entry.bytes, msgid);
    this.#backlog.append(batch, entry);
    this.#store.put(batch, entry);
    this.#backlog.update();
    this.trim();
    if (!complete) {
      this.#backlog.announce([entry], 'queued', undefined, source);
    }
    if (this.#exit.isLeaving) {
      // What comes while the page leaves has nothing to wait for.
      queueMicrotask(() => this.#exit.isLeaving && this.#exit.leave());
    } else if (!msgid && batch.entries.length >= this.#config.batchsize) {
      this.#open.close(addressee);
      // A request costs more than all the rest, so not in the task of a click.
      this.#sendTimer ??= setTimeout(() => {
        this.#sendTimer = undefined;
        void this.#sender.pump();
      });
    } else {
      this.#flushLater();
    }
  }

  /** The session is known that the provisional events wait for. */
  complete(session: CompletionSession): void {
    if (this.#provisional.complete(session)) {
      this.#flushLater();
    }
  }

  /** Takes back an event that has not left; too late otherwise. */
  withdraw(mid: string, reason: string): void {
    for (const batch of this.#backlog.batches) {
      const entry = batch.entries.find(({ event }) => event.mid === mid);
      if (entry && !batch.inFlight && !batch.sent) {
        this.#backlog.take(batch, entry);
        this.#store.removeEvent(batch, entry);
        this.#backlog.lose([entry], reason, false);
        return;
      }
    }
  }

  /** Sends what is final, now, unless a failure is waited out. Resolves when that was tried; never rejects. */
  async flush(): Promise<void> {
    clearTimeout(this.#flushTimer);
    this.#flushTimer = undefined;
    this.#open.closeFinal();
    await this.#sender.pump();
  }

  /** Resolves, with whether it is stored, when what was put is, or cannot be. Never rejects. */
  stored(): Promise<boolean> {
    return this.#store.stored();
  }

  /** Holds the bounds. */
  trim(): void {
    const now = Date.now() + this.#config.timeDiff * 1000;
    for (const { batch, entry } of this.#backlog.evict(now)) {
      this.#store.removeEvent(batch, entry);
    }
  }

  /** Stores all that is held, where what was stored is lost. */
  storeAll(): void {
    for (const batch of this.#backlog.batches) {
      batch.entries.forEach((entry) => this.#store.put(batch, entry));
      if (batch.sent) {
        this.#store.markSent(batch);
      }
    }
  }

  /** Does nothing by itself any more, until something is put. */
  stop(): void {
    clearTimeout(this.#flushTimer);
    clearTimeout(this.#sendTimer);
    this.#flushTimer = this.#sendTimer = undefined;
  }

  /** Forgets all that is held. */
  forget(): void {
    this.stop();
    this.#open.clear();
    this.#backlog.purge();
    this.#store.abandon();
  }

  #flushLater(): void {
    this.#flushTimer ??= setTimeout(() => void this.flush(), this.#config.flushInterval);
  }
}
