import { commit, exists, openDatabase, type Write } from './indexed-db';

/** How long a reader waits for a database that does not open or answer, in ms. */
const PATIENCE = 5000;
/** Most writes that wait for a database that does not open. */
const MOST_WAITING = 5000;

/** `failing`: open, but the last write was not kept. `missing`: it cannot be opened. */
export type DatabaseState = 'closed' | 'opening' | 'open' | 'failing' | 'missing';

/** What a database reports to its owner. */
export interface DatabaseEvents {
  onError: (error: unknown) => void;
  /** The database was deleted while in use, or writes were discarded. It lacks what was put before. */
  onLost: () => void;
}

/**
 * A database that opens with the first write. All writes of one task go into one transaction, committed in a microtask
 * of that task. When a page is left, browsers keep such a transaction; of many transactions they drop most.
 */
export class Database {
  #database?: IDBDatabase;
  #opening?: Promise<IDBDatabase | undefined>;
  #writes: Write[] = [];
  #scheduled = false;
  /** Grows each time it is closed. */
  #turn = 0;
  #state: DatabaseState = 'closed';
  /** Whether writes were discarded. */
  #lost = false;

  /** Whether it was open at any time. */
  wasOpen = false;

  constructor(
    private readonly name: string,
    private readonly events: DatabaseEvents,
  ) {}

  get state(): DatabaseState {
    return this.#state;
  }

  /**
   * Opens the database; creates it if there is none. Never rejects; resolves with `undefined` if it cannot be opened.
   */
  open(): Promise<IDBDatabase | undefined> {
    return (this.#opening ??= this.#connect(this.#writes));
  }

  /**
   * Reads the database; creates none. Rejects if a request fails.
   * @param work also gets whether somebody still waits for what it reads
   * @param none what to resolve with if it does not exist
   * @returns what was read; `undefined` if it cannot be opened, or has not answered within 5 s
   */
  read<T>(
    work: (database: IDBDatabase, isAwaited: () => boolean) => Promise<T>,
    none: T,
  ): Promise<T | undefined> {
    let isAwaited = true;
    const patience = new Promise<undefined>((resolve) =>
      setTimeout(() => {
        isAwaited = false;
        resolve(undefined);
      }, PATIENCE),
    );
    const reading = async (): Promise<T | undefined> => {
      if (!this.#opening && !this.#writes.length && !(await exists(this.name))) {
        return none;
      }
      const database = await this.open();
      return database && isAwaited ? work(database, () => isAwaited) : undefined;
    };
    return Promise.race([reading(), patience]);
  }

  /**
   * @param opens whether to open the database for this write; if not, the write is only for one that is open or opening
   * @param done called with whether the write was kept
   */
  write(work: Write['work'], opens: boolean, done?: Write['done']): void {
    if (this.#state === 'missing') {
      done?.(false);
      return;
    }
    if (!opens && !this.#opening && !this.#writes.length) {
      // Nothing is stored, so there is nothing to change.
      done?.(true);
      return;
    }
    if (this.#writes.push({ work, done }) > MOST_WAITING) {
      this.#lost = true;
      this.#writes.splice(0).forEach((write) => write.done?.(false));
    }
    if (!this.#scheduled) {
      this.#scheduled = true;
      queueMicrotask(() => {
        this.#scheduled = false;
        if (this.#database) {
          this.#commit(this.#database, this.#writes);
        } else if (this.#writes.length) {
          void this.open();
        }
      });
    }
  }

  /** Commits the writes so far, and closes it. */
  close(): void {
    if (this.#database) {
      this.#commit(this.#database, this.#writes);
      this.#database.close();
    } else if (this.#writes.length && !this.#opening) {
      void this.#connect(this.#writes);
    }
    this.#turn++;
    this.#writes = [];
    this.#database = this.#opening = undefined;
    this.#state = 'closed';
    this.#lost = false;
  }

  /** Discards the writes not committed yet, and closes it. */
  abandon(): void {
    this.#writes.splice(0).forEach(({ done }) => done?.(false));
    this.close();
  }

  #commit(database: IDBDatabase, waiting: Write[]): void {
    const writes = waiting.splice(0);
    if (!writes.length) {
      return;
    }
    const finish = (kept: boolean, error?: unknown): void => {
      if (database === this.#database) {
        this.#state = kept ? 'open' : 'failing';
      }
      writes.forEach(({ done }) => done?.(kept));
      if (!kept) {
        this.events.onError(error);
      }
    };
    commit(database, writes, finish);
  }

  async #connect(writes: Write[]): Promise<IDBDatabase | undefined> {
    const turn = this.#turn;
    const isWanted = (): boolean => turn === this.#turn;
    this.#state = 'opening';
    let database: IDBDatabase;
    try {
      database = await openDatabase(this.name);
    } catch (error) {
      writes.splice(0).forEach(({ done }) => done?.(false));
      if (isWanted()) {
        this.#state = 'missing';
        this.events.onError(error);
      }
      return undefined;
    }
    if (!isWanted()) {
      // Closed before it was open.
      this.#commit(database, writes);
      database.close();
      return undefined;
    }
    this.#database = database;
    this.#state = 'open';
    this.wasOpen = true;
    database.onversionchange = ({ newVersion }) => {
      this.close();
      if (newVersion === null) {
        this.events.onLost();
      } else {
        // A newer release changes the schema, so this one must not write any more.
        this.#state = 'missing';
      }
    };
    database.onclose = () => {
      this.close();
      this.events.onLost();
    };
    this.#commit(database, writes);
    if (this.#lost) {
      this.#lost = false;
      this.events.onLost();
    }
    return database;
  }
}
