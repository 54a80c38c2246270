import { TestBed } from '@angular/core/testing';
import { appName } from '../browser/storage-names';
import { purgeStorage } from '../recorder/purge-storage';
import { TELEMETRY_CONFIG } from '../telemetry-config';
import { Batch } from './batch';
import { batchOf, configOf, entryOf, eventually, storedEvents } from './delivery.fixture';
import { EventStore } from './event-store';

const NAME = appName(configOf());

describe('EventStore', () => {
  let store: EventStore;
  let errors: unknown[];
  let lost: number;

  beforeEach(async () => {
    await purgeStorage(configOf(), {});
    TestBed.configureTestingModule({
      providers: [{ provide: TELEMETRY_CONFIG, useValue: configOf() }],
    });
    open();
  });

  afterEach(async () => {
    store.close();
    await purgeStorage(configOf(), {});
  });

  function open(): void {
    errors = [];
    lost = 0;
    store = TestBed.runInInjectionContext(() => new EventStore());
    store.onError = (error) => errors.push(error);
    store.onLost = () => lost++;
  }

  function enqueueAll(batch: Batch): void {
    batch.entries.forEach((entry) => store.put(batch, entry));
  }

  async function exists(): Promise<boolean> {
    return (await indexedDB.databases()).some(({ name }) => name === NAME);
  }

  it('stores events that are put before the database is open', async () => {
    const batch = batchOf(2);
    enqueueAll(batch);
    expect(store.state).not.toBe('open');
    expect(batch.isStored).toBeFalse();

    await store.stored();

    expect(store.state).toBe('open');
    expect(batch.isStored).toBeTrue();
    expect(await storedEvents()).toEqual(['event 1', 'event 2']);
    expect(errors).toEqual([]);
  });

  it('stores events if it is closed before the database is open, and leaves no connection', async () => {
    enqueueAll(batchOf(1));
    store.close();

    // A deletion is blocked as long as a connection is open.
    await eventually(async () => (await storedEvents()).join() === 'event 1');
    await new Promise((resolve) => {
      indexedDB.deleteDatabase(NAME).onsuccess = resolve;
    });
    expect(await exists()).toBeFalse();
  });

  it('discards writes that are not committed, if it is abandoned', async () => {
    enqueueAll(batchOf(1));
    store.abandon();
    await store.stored();

    expect(await storedEvents()).toEqual([]);
  });

  it('discards them also if more is put after it is abandoned', async () => {
    enqueueAll(batchOf(2));
    store.abandon();
    enqueueAll(batchOf(1, {}, 'other'));
    await store.stored();

    expect(await store.owners()).toEqual(['other']);
  });

  it('reads batch, sequence number and text of each event, and the marks', async () => {
    const batch = batchOf(2);
    batch.sent = { first: 1, last: 2 };
    enqueueAll(batch);
    store.markSent(batch);

    const { records = [], sent, evicted } = (await store.read('tab')) ?? {};

    const { msgid, opened } = batch;
    expect(records).toEqual(
      batch.entries.map(({ seq, json }) => ({ msgid, opened, seq, value: json })),
    );
    expect([...(sent ?? [])]).toEqual([[msgid, { first: 1, last: 2 }]]);
    expect(evicted).toBe(0);
  });

  it('marks a provisional event, and replaces it with its final form', async () => {
    const batch = batchOf(1);
    const [entry = entryOf(1)] = batch.entries;
    store.put(batch, { ...entry, complete: () => undefined });
    expect((await store.read('tab'))?.records.map(({ value }) => value)).toEqual([[entry.json]]);

    store.put(batch, entry);

    expect((await store.read('tab'))?.records.map(({ value }) => value)).toEqual([entry.json]);
  });

  it('deletes an event, or a batch with its mark, and nothing else', async () => {
    const [one, two] = [batchOf(3), batchOf(2, {}, 'other')];
    [one, two].forEach((batch) => {
      batch.sent = { first: 1, last: 1 };
      enqueueAll(batch);
      store.markSent(batch);
    });

    store.removeEvent(one, entryOf(2));
    store.remove(two);

    expect((await store.read('tab'))?.records.map(({ seq }) => seq)).toEqual([1, 3]);
    expect((await store.read('tab'))?.sent.size).toBe(1);
    const other = await store.read('other');
    expect([other?.records.length, other?.sent.size]).toEqual([0, 0]);
  });

  it('names each page with records once', async () => {
    enqueueAll(batchOf(3, {}, 'one'));
    enqueueAll(batchOf(2, {}, 'two'));
    await store.stored();

    expect((await store.owners()).sort()).toEqual(['one', 'two']);
  });

  for (const count of [199, 200, 201, 450]) {
    it(`reads all ${count} events, in slices`, async () => {
      enqueueAll(batchOf(count));

      expect((await store.read('tab'))?.records.length).toBe(count);
    });
  }

  it('deletes the oldest events beyond 1,000 unread', async () => {
    enqueueAll(batchOf(1250));
    await store.stored();
    const reading = spyOn(IDBObjectStore.prototype, 'getAll').and.callThrough();

    const { records = [], evicted } = (await store.read('tab')) ?? {};

    expect(evicted).toBe(250);
    expect([records[0]?.seq, records.length]).toEqual([251, 1000]);
    expect(reading.calls.allArgs().every(([, count]) => (count ?? Infinity) <= 1000)).toBeTrue();
    expect((await storedEvents()).length).toBe(1000);
  });

  it('ignores records of other code', async () => {
    enqueueAll(batchOf(1));
    await store.stored();
    await foreign((events) => {
      events.put('x', 7);
      events.put('x', 'text');
      events.put('x', [7, 8]);
      events.put('x', [['list'], 1]);
      events.put({ no: 'text' }, ['tab', 1, 'foreign', 9]);
    });

    expect(await store.owners()).toEqual(['tab']);
    expect((await store.read('tab'))?.records.length).toBe(2);
  });

  async function foreign(put: (events: IDBObjectStore) => void): Promise<void> {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open(NAME);
      opening.onsuccess = () => resolve(opening.result);
    });
    const transaction = database.transaction('events', 'readwrite');
    put(transaction.objectStore('events'));
    await new Promise((resolve) => (transaction.oncomplete = resolve));
    database.close();
  }

  describe('creates no database', () => {
    for (const [what, work] of Object.entries<(batch: Batch) => Promise<unknown> | undefined>({
      'to look for owners': () => store.owners(),
      'to delete something': (batch) => {
        store.remove(batch);
        return store.stored();
      },
      'to note an answer': (batch) => {
        store.markSent(batch);
        return store.stored();
      },
    })) {
      it(what, async () => {
        await work(batchOf(1));

        expect(await exists()).toBeFalse();
      });
    }
  });

  it('reports that it fails while storage is full, and works again after', async () => {
    enqueueAll(batchOf(1));
    await store.stored();
    const put = spyOn(IDBObjectStore.prototype, 'put').and.throwError(new DOMException('full'));
    const failed = batchOf(1);
    enqueueAll(failed);
    await Promise.resolve();

    expect(store.state).not.toBe('open');
    expect(failed.isStored).toBeFalse();
    expect(errors.length).toBe(1);

    put.and.callThrough();
    enqueueAll(batchOf(1));
    await store.stored();
    expect(store.state).toBe('open');
  });

  it('does not report events of an aborted transaction as stored', async () => {
    enqueueAll(batchOf(1));
    await store.stored();
    spyOn(IDBTransaction.prototype, 'commit').and.callFake(function (this: IDBTransaction) {
      this.abort();
    });
    const batch = batchOf(2);
    enqueueAll(batch);

    expect(await store.stored()).toBeFalse();
    expect(batch.isStored).toBeFalse();
    expect(store.state).toBe('failing');
  });

  it('does not report an event that is put again as stored, until it is', async () => {
    const batch = batchOf(1);
    enqueueAll(batch);
    await store.stored();

    enqueueAll(batch);

    expect(batch.isStored).toBeFalse();
    await store.stored();
    expect(batch.isStored).toBeTrue();
  });

  it('does not report the newer form of an event as stored, if the older one is', async () => {
    const batch = batchOf(1);
    enqueueAll(batch);
    Object.assign(batch.entries[0] ?? {}, { json: '{"newer":true}' });

    await store.stored();

    expect(batch.isStored).toBeFalse();
  });

  it('reports that the database was deleted, and opens it again for the next event', async () => {
    enqueueAll(batchOf(1));
    await store.stored();

    await new Promise((resolve) => {
      indexedDB.deleteDatabase(NAME).onsuccess = resolve;
    });

    expect(lost).toBe(1);
    enqueueAll(batchOf(2));
    await store.stored();
    expect(await storedEvents()).toEqual(['event 1', 'event 2']);
  });

  it('remembers deletions in a database that a newer release has upgraded', async () => {
    const batch = batchOf(1);
    enqueueAll(batch);
    await store.stored();
    const newer = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open(NAME, 99);
      opening.onsuccess = () => resolve(opening.result);
    });

    store.remove(batch);

    expect([...store.unconfirmedRemovals].map(({ msgid }) => msgid)).toEqual([batch.msgid]);
    newer.close();
  });

  it('leaves a database of a newer release alone', async () => {
    const newer = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open(NAME, 99);
      opening.onsuccess = () => resolve(opening.result);
    });
    newer.close();

    const batch = batchOf(1);
    enqueueAll(batch);
    await store.stored();
    await store.read('tab');

    expect(store.state).not.toBe('open');
    expect(errors.length).toBe(1);
  });

  it('is missing if storage throws, and reports that once', async () => {
    spyOn(indexedDB, 'open').and.throwError(new DOMException('blocked', 'SecurityError'));
    enqueueAll(batchOf(1));
    enqueueAll(batchOf(1));
    await store.stored();

    expect(await store.owners()).toEqual([]);
    expect(await store.read('tab')).toBeUndefined();
    expect(errors.length).toBe(1);
  });

  const SILENT: Record<string, () => void> = {
    'never opens': () => spyOn(indexedDB, 'open').and.returnValue({} as IDBOpenDBRequest),
    'opens and then never answers': () => {
      spyOn(IDBObjectStore.prototype, 'openKeyCursor').and.returnValue(
        {} as IDBRequest<IDBCursor | null>,
      );
      spyOn(IDBObjectStore.prototype, 'count').and.returnValue({} as IDBRequest<number>);
    },
  };
  for (const [what, silence] of Object.entries(SILENT)) {
    it(`ends the wait of a reader for a database that ${what}`, async () => {
      silence();
      enqueueAll(batchOf(1));
      jasmine.clock().install();

      const owners = store.owners();
      const events = store.read('tab');
      jasmine.clock().tick(5000);
      jasmine.clock().uninstall();

      expect(await owners).toEqual([]);
      expect(await events).toBeUndefined();
      store.abandon();
    });
  }

  it('limits the waiting writes, if the database never opens', async () => {
    spyOn(indexedDB, 'open').and.returnValue({} as IDBOpenDBRequest);

    for (let round = 0; round < 12; round++) {
      enqueueAll(batchOf(1000));
    }

    expect(store.state).not.toBe('open');
    store.abandon();
  });
});
