/** Events, by `[owner, opened, msgid, seq]`. */
export const EVENTS = 'events';
/** When batches without an answer were sent, by `[owner, msgid]`. */
export const SENT = 'sent';

const VERSION = 1;

/** One of the writes of a transaction. */
export interface Write {
  work: (transaction: IDBTransaction) => void;
  /** Called with whether the transaction was kept. */
  done?: (kept: boolean) => void;
}

/**
 * Commits all writes in one transaction: all of them are kept, or none.
 * @param done called with whether they were kept, and with the error if not
 */
export function commit(
  database: IDBDatabase,
  writes: readonly Write[],
  done: (kept: boolean, error?: unknown) => void,
): void {
  let transaction: IDBTransaction | undefined;
  try {
    transaction = database.transaction([EVENTS, SENT], 'readwrite', { durability: 'relaxed' });
    transaction.oncomplete = () => done(true);
    transaction.onabort = () => done(false, transaction?.error);
    for (const { work } of writes) {
      work(transaction);
    }
    transaction.commit();
  } catch (error) {
    // The database was closed, has another schema, or is full.
    if (transaction) {
      transaction.onabort = null;
      transaction.abort();
    }
    done(false, error);
  }
}

/** Whether a database exists; `true` if the browser cannot tell. */
export async function exists(name: string): Promise<boolean> {
  try {
    return (await indexedDB.databases()).some((database) => database.name === name);
  } catch {
    return true;
  }
}

export async function openDatabase(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name, VERSION);
  request.onupgradeneeded = () => {
    request.result.createObjectStore(EVENTS);
    request.result.createObjectStore(SENT);
  };
  return result(request);
}

/** The result of a request. Rejects with its error. */
export function result<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB failed'));
  });
}
