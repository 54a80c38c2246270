import { inject, Injectable } from '@angular/core';
import { appName } from '../storage-names';
import { TELEMETRY_CONFIG } from '../telemetry-config';
import { MOST_EVENTS } from './backlog';
import type { Batch, QueueEntry, Sending } from './batch';
import { Database, EVENTS, result, SENT } from './database';

/** An event as it is kept. Its batch is part of its key, so that nothing is written when a batch is closed. */
export interface EventRecord {
  opened: number;
  msgid: string;
  seq: number;
  /** The text of the event; in a list where it is provisional. */
  value: string | [string];
}

/** What a page left in storage. */
export interface StoredEvents {
  records: EventRecord[];
  /** By `msgid`. */
  sent: Map<string, Sending>;
  /** How many events were too many, and deleted unread. */
  evicted: number;
}

/** An event, or a batch, that is not to be kept any more. */
export interface Removal {
  owner: string;
  opened: number;
  msgid: string;
  /** Of the event; without, the batch. */
  seq?: number;
}

/** How many records are read in one go. */
const SLICE = 200;
/** Most pages whose records one look finds. */
const MOST_OWNERS = 1000;

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

  /** Hears of what goes wrong. */
  onError?: (error: unknown) => void;
  /** Hears that what was put before is not kept any more. */
  onLost?: () => void;

  /** Whether what is put is kept. */
  get working(): boolean {
    return this.#database.working;
  }

  /** Whether what is put is known not to be kept. */
  get isBroken(): boolean {
    return this.#database.isBroken;
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
    this.#removals.add(removal);
    if (this.#removals.size > MOST_EVENTS) {
      const [oldest] = this.#removals;
      this.#removals.delete(oldest ?? removal);
    }
    this.#database.write(work, false, (done) => done && this.#removals.delete(removal));
  }

  /** Every page that left something, this one included. */
  async owners(): Promise<string[]> {
    const owners: string[] = [];
    const database = await this.#database.existing();
    let last: IDBValidKey = '';
    for (let read = 0; database && read < MOST_OWNERS; read++) {
      const others = IDBKeyRange.bound([last, []], [[]], true, true);
      const store = database.transaction(EVENTS).objectStore(EVENTS);
      const cursor = await result(store.openKeyCursor(others));
      if (!cursor) {
        break;
      }
      last = (cursor.key as IDBValidKey[])[0] ?? '';
      if (typeof last === 'string') {
        owners.push(last);
      }
    }
    return owners;
  }

  /** What a page left: the newest 1,000 events of it. */
  async read(owner: string): Promise<StoredEvents> {
    const stored: StoredEvents = { records: [], sent: new Map(), evicted: 0 };
    const database = await this.#database.existing();
    if (!database) {
      return stored;
    }
    stored.evicted = await deleteOldest(database, owner);
    for (let from: IDBValidKey = [owner], read = SLICE; read === SLICE;) {
      const range = IDBKeyRange.bound(from, [owner, []], true);
      const [keys, values] = await readSlice<EventRecord['value']>(database, EVENTS, range);
      keys.forEach(([, opened, msgid, seq], at) => {
        const record = { opened, msgid, seq, value: values[at] } as EventRecord;
        stored.records.push(record);
      });
      read = keys.length;
      from = keys.at(-1) ?? from;
    }
    const marks = IDBKeyRange.bound([owner], [owner, []]);
    const [keys, sendings] = await readSlice<Sending>(database, SENT, marks, MOST_EVENTS);
    (keys as [string, string][]).forEach(([, msgid], at) => {
      const sending = sendings[at];
      if (sending) {
        stored.sent.set(msgid, sending);
      }
    });
    return stored;
  }

  /** Resolves, with whether it is kept, when what was put so far is, or cannot be. Never rejects. */
  settled(): Promise<boolean> {
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

async function readSlice<T>(
  database: IDBDatabase,
  name: string,
  range: IDBKeyRange,
  count = SLICE,
): Promise<[IDBValidKey[][], T[]]> {
  const store = database.transaction(name).objectStore(name);
  const [keys, values] = await Promise.all([
    result(store.getAllKeys(range, count)),
    result(store.getAll(range, count) as IDBRequest<T[]>),
  ]);
  return [keys as IDBValidKey[][], values];
}

/** Deletes what is beyond `MOST_EVENTS`, without reading it. Returns how many. */
async function deleteOldest(database: IDBDatabase, owner: string): Promise<number> {
  const range = IDBKeyRange.bound([owner], [owner, []]);
  const store = database.transaction(EVENTS, 'readwrite').objectStore(EVENTS);
  const excess = (await result(store.count(range))) - MOST_EVENTS;
  if (excess <= 0) {
    return 0;
  }
  const request = store.openKeyCursor(range);
  const first = await result(request);
  first?.advance(excess);
  const kept = await result(request);
  await result(store.delete(IDBKeyRange.bound([owner], kept?.key ?? [owner, []], false, true)));
  return excess;
}
