import { MOST_EVENTS } from './backlog';
import type { QueueEntry, Sending } from './batch';
import { EVENTS, result, SENT } from './indexed-db';

/** A stored event. Its batch is part of its key, so closing a batch writes nothing. */
export interface EventRecord {
  opened: number;
  msgid: string;
  seq: number;
  /** The JSON of the event; in an array if it is provisional. */
  value: string | [string];
}

/** The value of an event in storage, and in a note. */
export function storedForm({ json, complete }: QueueEntry): EventRecord['value'] {
  return complete ? [json] : json;
}

/** What a page left in storage. */
export interface StoredEvents {
  records: EventRecord[];
  /** By `msgid`. */
  sent: Map<string, Sending>;
  /** Number of events beyond the limit, which were deleted unread. */
  evicted: number;
}

export const NOTHING: StoredEvents = { records: [], sent: new Map(), evicted: 0 };

/** Most records of one read. */
const SLICE = 200;
/** Most pages that one look finds. */
const MOST_OWNERS = 1000;

/** The names of all pages with records. */
export async function ownersIn(database: IDBDatabase): Promise<string[]> {
  const owners: string[] = [];
  let last: IDBValidKey = '';
  for (let read = 0; read < MOST_OWNERS; read++) {
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

/** Reads the newest 1,000 events of a page, and its marks. Deletes older events. */
export async function eventsOf(
  owner: string,
  database: IDBDatabase,
  isAwaited: () => boolean,
): Promise<StoredEvents> {
  const stored: StoredEvents = {
    records: [],
    sent: new Map(),
    evicted: await deleteOldest(database, owner, isAwaited),
  };
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

/** Deletes all but the newest `MOST_EVENTS` events, without reading them. Returns how many. */
async function deleteOldest(
  database: IDBDatabase,
  owner: string,
  isAwaited: () => boolean,
): Promise<number> {
  const range = IDBKeyRange.bound([owner], [owner, []]);
  const store = database.transaction(EVENTS, 'readwrite').objectStore(EVENTS);
  const excess = (await result(store.count(range))) - MOST_EVENTS;
  // What nobody waits for, nobody counts as dropped.
  if (excess <= 0 || !isAwaited()) {
    return 0;
  }
  const request = store.openKeyCursor(range);
  const first = await result(request);
  first?.advance(excess);
  const kept = await result(request);
  await result(store.delete(IDBKeyRange.bound([owner], kept?.key ?? [owner, []], false, true)));
  return excess;
}
