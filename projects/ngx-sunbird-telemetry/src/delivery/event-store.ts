import { DATABASE } from '../purge';
import type { Batch, QueueEntry } from './batch';

/**
 * The text of an event lies beside its key, `[owner, seq]`, not in a record that holds its key: such a record the
 * browser reads again as it writes it, to find the key, in the task of the click.
 */
type EventRecord = Pick<QueueEntry, 'seq' | 'json'>;

/** A batch of a tab, as it is kept: what makes it the same batch after a reload. */
interface BatchRecord {
  owner: string;
  msgid: string;
  ets: number;
  /** Its events. */
  seqs: number[];
  /** When it left, where there is no verdict on it; ms since the epoch. */
  sentAt?: number;
}

/** What a tab left behind. */
export interface Legacy {
  events: EventRecord[];
  batches: BatchRecord[];
}

const VERSION = 1;
const EVENTS = 'events';
const BATCHES = 'batches';

/**
 * Keeps events and batches in IndexedDB, each record under the tab that owns it. Writing is fire and forget, in a
 * transaction of its own that is committed in the same task: nobody waits for it, and what has been committed
 * outlives the page. Where storage is missing, blocked, full or gone, events are in memory alone, and `onError`
 * hears of it.
 */
export class EventStore {
  #database?: IDBDatabase;
  #opening?: Promise<IDBDatabase | undefined>;
  #failed = false;
  #early: ((database: IDBDatabase) => void)[] = [];

  constructor(private readonly onError: (error: unknown) => void) {}

  /** Whether what is put is kept. */
  get working(): boolean {
    return !!this.#database;
  }

  /** Keeps an event, or its newer form. */
  put(owner: string, { seq, json }: QueueEntry): void {
    this.#write((transaction) => {
      transaction.objectStore(EVENTS).put(json, [owner, seq]);
    });
  }

  /** Keeps a batch, or its newer form. */
  putBatch(owner: string, { msgid, ets, entries, sentAt }: Batch): void {
    const seqs = entries.map(({ seq }) => seq);
    this.#write((transaction) => {
      transaction
        .objectStore(BATCHES)
        .put({ owner, msgid, ets, seqs, sentAt } satisfies BatchRecord);
    });
  }

  /** Forgets events, and the batch they were in. */
  remove(owner: string, entries: readonly QueueEntry[], msgid?: string): void {
    this.#write((transaction) => {
      for (const range of rangesOf(owner, entries)) {
        transaction.objectStore(EVENTS).delete(range);
      }
      if (msgid) {
        transaction.objectStore(BATCHES).delete([owner, msgid]);
      }
    });
  }

  /** Every tab that left something, this one included. */
  async owners(): Promise<string[]> {
    const database = await this.#open();
    if (!database) {
      return [];
    }
    const keys = await result(database.transaction(EVENTS).objectStore(EVENTS).getAllKeys());
    return [...new Set(keys.map((key) => String((key as unknown[])[0])))];
  }

  /** Moves what a dead tab left to its heir, at once or not at all, and tells what it is. */
  async bequeath(dead: string, heir: string, nextSeq: () => number): Promise<Legacy> {
    const database = await this.#open();
    if (!database) {
      return { events: [], batches: [] };
    }
    const transaction = database.transaction([EVENTS, BATCHES], 'readwrite');
    const done = completion(transaction);
    const events = transaction.objectStore(EVENTS);
    const batches = transaction.objectStore(BATCHES);
    const range = IDBKeyRange.bound([dead], [dead, []]);
    const [keys, texts, oldBatches] = await Promise.all([
      result(events.getAllKeys(range)),
      result(events.getAll(range) as IDBRequest<string[]>),
      result(batches.getAll(range) as IDBRequest<BatchRecord[]>),
    ]);
    const oldSeqs = keys.map((key) => Number((key as unknown[])[1]));
    const seqs = new Map(oldSeqs.map((seq) => [seq, nextSeq()]));
    const renamed = (seq: number): number => seqs.get(seq) ?? -1;
    const legacy = {
      events: texts.map((json, at) => ({ seq: renamed(oldSeqs[at] ?? -1), json })),
      batches: oldBatches.map((batch) => ({
        ...batch,
        owner: heir,
        seqs: Array.isArray(batch.seqs) ? batch.seqs.map(renamed) : [],
      })),
    };
    events.delete(range);
    batches.delete(range);
    legacy.events.forEach(({ seq, json }) => events.put(json, [heir, seq]));
    legacy.batches.forEach((batch) => batches.put(batch));
    await done;
    return legacy;
  }

  /** Closes the database; the next write opens it again. */
  close(): void {
    this.#database?.close();
    this.#database = this.#opening = undefined;
    this.#early = [];
    this.#failed = false;
  }

  #write(work: (transaction: IDBTransaction) => void): void {
    const write = (database: IDBDatabase): void => {
      try {
        const transaction = database.transaction([EVENTS, BATCHES], 'readwrite', {
          durability: 'relaxed',
        });
        transaction.onabort = () => this.onError(transaction.error);
        work(transaction);
        transaction.commit();
      } catch (error) {
        // Closed under us.
        this.close();
        this.onError(error);
      }
    };
    if (this.#database) {
      write(this.#database);
    } else if (!this.#failed) {
      this.#early.push(write);
      void this.#open();
    }
  }

  #open(): Promise<IDBDatabase | undefined> {
    if (!this.#opening) {
      const early = this.#early;
      const opening: Promise<IDBDatabase | undefined> = openDatabase().then(
        (database) => {
          early.splice(0).forEach((write) => write(database));
          if (this.#opening !== opening) {
            // Closed before it was open: what was put by then is kept all the same.
            database.close();
            return undefined;
          }
          const stepAside = (): void => {
            database.close();
            if (this.#database === database) {
              this.close();
            }
          };
          // Another tab deletes it, or brings a newer release.
          database.onversionchange = stepAside;
          database.onclose = stepAside;
          this.#database = database;
          return database;
        },
        (error: unknown) => {
          this.#failed = true;
          this.#early = [];
          this.onError(error);
          return undefined;
        },
      );
      this.#opening = opening;
    }
    return this.#opening;
  }
}

/** The keys of entries, those that follow each other as one: a delete costs the same, however many it takes. */
function rangesOf(owner: string, entries: readonly QueueEntry[]): IDBKeyRange[] {
  const ranges: IDBKeyRange[] = [];
  let first: number | undefined;
  for (const [at, { seq }] of entries.entries()) {
    first ??= seq;
    if (entries[at + 1]?.seq !== seq + 1) {
      ranges.push(IDBKeyRange.bound([owner, first], [owner, seq]));
      first = undefined;
    }
  }
  return ranges;
}

async function openDatabase(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE, VERSION);
  request.onupgradeneeded = () => {
    request.result.createObjectStore(EVENTS);
    request.result.createObjectStore(BATCHES, { keyPath: ['owner', 'msgid'] });
  };
  return result(request);
}

function result<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB failed'));
  });
}

function completion(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('IndexedDB aborted'));
  });
}
