/** Events, by `[owner, opened, msgid, seq]`. */
export const EVENTS = 'events';
/** When batches were sent that have no answer yet, by `[owner, msgid]`. */
export const SENT = 'sent';

const VERSION = 1;

/** What is to be done in a transaction with others. */
export interface Write {
  work: (transaction: IDBTransaction) => void;
  /** Called with whether it is kept. */
  done?: (kept: boolean) => void;
}

/**
 * Does all in one transaction, at once: all or nothing of it is kept.
 * @param done called with which, and why not
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
    // Closed under us, of another form, or full.
    if (transaction) {
      transaction.onabort = null;
      transaction.abort();
    }
    done(false, error);
  }
}

/** Whether there is such a database. Where that cannot be asked, there may be. */
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

/** What a request comes to. */
export function result<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB failed'));
  });
}
