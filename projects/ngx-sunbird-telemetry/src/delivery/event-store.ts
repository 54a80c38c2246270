import { inject, Injectable } from '@angular/core';
import { appName } from '../browser/storage-names';
import { TELEMETRY_CONFIG } from '../telemetry-config';
import { MOST_EVENTS } from './backlog';
import type { Batch, QueueEntry } from './batch';
import { Database, type DatabaseState } from './database';
import { EVENTS, SENT } from './indexed-db';
import { eventsOf, ownersIn, type StoredEvents } from './stored-events';

/** An event, or a batch, that is not to be kept any more. */
export interface Removal {
  owner: string;
  opened: number;
  msgid: string;
  /** Of the event; without, the batch. */
  seq?: number;
}

/**
 * Keeps events until they are delivered, under the name of the page that owns them. Writing is fire and forget. Where
 * storage is missing, blocked, full or silent, events are in memory alone.
 */
@Injectable({ providedIn: 'root' })
export class EventStore {
  readonly #database = new Database(appName(inject(TELEMETRY_CONFIG)), {
    onError: (error) => this.onError?.(error),
    onLost: () => this.onLost?.(),
  });

  readonly #removals = new Set<Removal>();

  /** What should be gone, and storage has not confirmed that it is. */
  get unconfirmedRemovals(): Iterable<Removal> {
    return this.#removals;
  }

  /** Called with what goes wrong. */
  onError?: (error: unknown) => void;
  /** Called when what was put before is not kept any more. */
  onLost?: () => void;

  get state(): DatabaseState {
    return this.#database.state;
  }

  /** Makes the database ready, so that the first event need not wait for it. */
  open(): void {
    void this.#database.open();
  }

  /** Keeps an event, or its newer form. */
  put(batch: Batch, entry: QueueEntry): void {
    const { seq, json, complete } = entry;
    const key = [batch.owner, batch.opened, batch.msgid, seq];
    entry.stored = false;
    this.#database.write(
      (transaction) => transaction.objectStore(EVENTS).put(complete ? [json] : json, key),
      true,
      (kept) => (entry.stored = kept && entry.json === json),
    );
  }

  /** Keeps when a batch was sent, or that no sending is without an answer. */
  markSent({ owner, msgid, sent }: Batch): void {
    this.#database.write((transaction) => {
      const marks = transaction.objectStore(SENT);
      const key = [owner, msgid];
      return sent ? marks.put(sent, key) : marks.delete(key);
    }, false);
  }

  removeEvent({ owner, opened, msgid }: Batch, { seq }: Pick<QueueEntry, 'seq'>): void {
    this.#remove({ owner, opened, msgid, seq }, (transaction) => {
      transaction.objectStore(EVENTS).delete([owner, opened, msgid, seq]);
    });
  }

  /** Forgets a batch. */
  remove({ owner, opened, msgid }: Pick<Batch, 'owner' | 'opened' | 'msgid'>): void {
    const first = [owner, opened, msgid];
    this.#remove({ owner, opened, msgid }, (transaction) => {
      transaction.objectStore(EVENTS).delete(IDBKeyRange.bound(first, [...first, []]));
      transaction.objectStore(SENT).delete([owner, msgid]);
    });
  }

  /** Forgets all that is kept under a name. */
  removeAll(owner: string): void {
    const all = IDBKeyRange.bound([owner], [owner, []]);
    this.#database.write((transaction) => {
      transaction.objectStore(EVENTS).delete(all);
      transaction.objectStore(SENT).delete(all);
    }, false);
  }

  #remove(removal: Removal, work: (transaction: IDBTransaction) => void): void {
    if (this.state === 'missing' && !this.#database.wasOpen) {
      // Nor is there anything to remove.
      return;
    }
    this.#removals.add(removal);
    if (this.#removals.size > MOST_EVENTS) {
      const [oldest] = this.#removals;
      this.#removals.delete(oldest ?? removal);
    }
    this.#database.write(work, false, (done) => done && this.#removals.delete(removal));
  }

  /** Every page that left something, this one included. */
  async owners(): Promise<string[]> {
    const database = await this.#database.existing();
    return database ? ownersIn(database) : [];
  }

  /** What a page left: the newest 1,000 events of it. */
  async read(owner: string): Promise<StoredEvents> {
    const database = await this.#database.existing();
    return database ? eventsOf(owner, database) : { records: [], sent: new Map(), evicted: 0 };
  }

  /** Resolves, with whether it is kept, when what was put so far is, or cannot be. Never rejects. */
  stored(): Promise<boolean> {
    return new Promise((resolve) => this.#database.write(() => undefined, false, resolve));
  }

  /** What is put later opens the database again; nothing else does. */
  close(): void {
    this.#database.close();
  }

  /** As `close`, and what is not written yet will not be. */
  abandon(): void {
    this.#removals.clear();
    this.#database.abandon();
  }
}
