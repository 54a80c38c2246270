import { inject, Injectable } from '@angular/core';
import { appName } from '../browser/storage-names';
import { TELEMETRY_CONFIG } from '../telemetry-config';
import { MOST_EVENTS } from './backlog';
import type { Batch, QueueEntry } from './batch';
import { Database, type DatabaseState } from './database';
import { EVENTS, SENT } from './indexed-db';
import { eventsOf, NOTHING, ownersIn, storedForm, type StoredEvents } from './stored-events';

/** An event or a batch that storage should delete. */
export interface Removal {
  owner: string;
  opened: number;
  msgid: string;
  /** The event; without it, the whole batch. */
  seq?: number;
}

/**
 * Stores events until they are delivered, under the name of the page that owns them. Writes are fire and forget. If
 * storage is missing, blocked, full or silent, events are only in memory.
 */
@Injectable({ providedIn: 'root' })
export class EventStore {
  readonly #database = new Database(appName(inject(TELEMETRY_CONFIG)), {
    onError: (error) => this.onError?.(error),
    onLost: () => this.onLost?.(),
  });

  readonly #removals = new Set<Removal>();

  /** Deletions that storage has not confirmed. */
  get unconfirmedRemovals(): Iterable<Removal> {
    return this.#removals;
  }

  /** Called with each storage error. */
  onError?: (error: unknown) => void;
  /** Called when storage has lost what was put before. */
  onLost?: () => void;
  /** Called with each write. Storage confirms it later. */
  onWrite?: () => void;

  get state(): DatabaseState {
    return this.#database.state;
  }

  /** Opens the database early, so that the first event does not wait for it. */
  open(): void {
    void this.#database.open();
  }

  /** Stores an event, or replaces it with its newer form. */
  put(batch: Batch, entry: QueueEntry): void {
    const { seq, json } = entry;
    const value = storedForm(entry);
    const key = [batch.owner, batch.opened, batch.msgid, seq];
    entry.stored = undefined;
    this.#database.write(
      (transaction) => transaction.objectStore(EVENTS).put(value, key),
      true,
      (kept) => {
        if (entry.json === json) {
          entry.stored = kept;
        }
      },
    );
    this.onWrite?.();
  }

  /** Stores when a batch was sent. If each sending has an answer, deletes that mark. */
  markSent({ owner, msgid, sent }: Pick<Batch, 'owner' | 'msgid' | 'sent'>): void {
    this.#database.write((transaction) => {
      const marks = transaction.objectStore(SENT);
      const key = [owner, msgid];
      return sent ? marks.put(sent, key) : marks.delete(key);
    }, false);
    this.onWrite?.();
  }

  removeEvent({ owner, opened, msgid }: Batch, { seq }: Pick<QueueEntry, 'seq'>): void {
    this.#remove({ owner, opened, msgid, seq }, (transaction) => {
      transaction.objectStore(EVENTS).delete([owner, opened, msgid, seq]);
    });
  }

  /** Deletes a batch and its mark. */
  remove({ owner, opened, msgid }: Pick<Batch, 'owner' | 'opened' | 'msgid'>): void {
    const first = [owner, opened, msgid];
    this.#remove({ owner, opened, msgid }, (transaction) => {
      transaction.objectStore(EVENTS).delete(IDBKeyRange.bound(first, [...first, []]));
      transaction.objectStore(SENT).delete([owner, msgid]);
    });
  }

  /** Deletes all that is stored under a name. */
  removeAll(owner: string): void {
    const all = IDBKeyRange.bound([owner], [owner, []]);
    this.#database.write((transaction) => {
      transaction.objectStore(EVENTS).delete(all);
      transaction.objectStore(SENT).delete(all);
    }, false);
  }

  #remove(removal: Removal, work: (transaction: IDBTransaction) => void): void {
    if (this.state === 'missing' && !this.#database.wasOpen) {
      // Nothing was ever stored.
      return;
    }
    this.#removals.add(removal);
    if (this.#removals.size > MOST_EVENTS) {
      const [oldest] = this.#removals;
      this.#removals.delete(oldest ?? removal);
    }
    this.#database.write(work, false, (done) => done && this.#removals.delete(removal));
    this.onWrite?.();
  }

  /** The names of all pages with records, this one included. None if storage cannot be opened or does not answer. */
  async owners(): Promise<string[]> {
    return (await this.#database.read(ownersIn, [])) ?? [];
  }

  /**
   * The newest 1,000 events of a page, and its marks. Deletes older events. `undefined` if storage cannot be opened or does
   * not answer.
   */
  read(owner: string): Promise<StoredEvents | undefined> {
    return this.#database.read(
      (database, isAwaited) => eventsOf(owner, database, isAwaited),
      NOTHING,
    );
  }

  /** Resolves when the writes so far are done, with whether storage kept them. Never rejects. */
  stored(): Promise<boolean> {
    return new Promise((resolve) => this.#database.write(() => undefined, false, resolve));
  }

  /** Closes the database. The next `put` opens it again. */
  close(): void {
    this.#database.close();
  }

  /** Closes the database, and discards writes not committed yet. */
  abandon(): void {
    this.#removals.clear();
    this.#database.abandon();
  }
}
