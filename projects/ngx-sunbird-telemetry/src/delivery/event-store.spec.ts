import { DATABASE, purgeStorage } from '../purge';
import { batchOf } from './batch';
import { entryOf } from './batch.spec';
import { EventStore } from './event-store';

describe('EventStore', () => {
  let store: EventStore;
  let errors: unknown[];

  beforeEach(async () => {
    await purgeStorage();
    errors = [];
    store = new EventStore((error) => errors.push(error));
  });

  afterEach(async () => {
    store.close();
    await purgeStorage();
  });

  /** Takes what a tab left; the heir's places count from there on. */
  async function seqsLeftBy(owner: string): Promise<number[]> {
    let seq = 0;
    const { events } = await store.bequeath(owner, owner, () => ++seq);
    return events.map(({ json }) => Number(/event (\d+)/.exec(json)?.[1]));
  }

  it('keeps what is put before the database is open', async () => {
    store.put('tab', entryOf(1));
    store.put('tab', entryOf(2));
    expect(store.working).toBeFalse();

    expect(await seqsLeftBy('tab')).toEqual([1, 2]);
    expect(store.working).toBeTrue();
    expect(errors).toEqual([]);
  });

  it('leaves no connection behind where it is closed while it opens', async () => {
    store.put('tab', entryOf(1));
    store.close();
    store.put('tab', entryOf(2));
    await store.owners();
    store.close();

    await expectAsync(purgeStorage()).toBeResolved();
  });

  it('keeps it for the next page', async () => {
    store.put('tab', entryOf(1));
    await store.owners();
    store.put('tab', entryOf(2));
    store.close();

    store = new EventStore((error) => errors.push(error));

    expect(await seqsLeftBy('tab')).toEqual([1, 2]);
    expect(errors).toEqual([]);
  });

  it('keeps the newer form of an event, in the place of the older', async () => {
    store.put('tab', entryOf(1, { text: 'older' }));
    store.put('tab', entryOf(1, { text: 'newer' }));

    const { events } = await store.bequeath('tab', 'heir', () => 1);

    expect(events.map(({ json }) => json)).toEqual([jasmine.stringContaining('newer')]);
  });

  it('forgets the events that are removed, and no others', async () => {
    const [one, two, three] = [entryOf(1), entryOf(2), entryOf(3)];
    [one, two, three].forEach((entry) => store.put('tab', entry));
    store.put('other tab', one);

    store.remove('tab', [one, three]);

    expect(await seqsLeftBy('tab')).toEqual([2]);
    expect(await seqsLeftBy('other tab')).toEqual([1]);
  });

  it('forgets the batch with its events', async () => {
    const entries = [entryOf(1), entryOf(2)];
    const [gone, kept] = [batchOf([entryOf(1)]), batchOf([entryOf(2)])];
    entries.forEach((entry) => store.put('tab', entry));
    store.putBatch('tab', gone);
    store.putBatch('tab', kept);

    store.remove('tab', gone.entries, gone.msgid);
    const { batches } = await store.bequeath('tab', 'heir', () => 1);

    expect(batches.map(({ msgid }) => msgid)).toEqual([kept.msgid]);
  });

  it('names each tab that left something, once', async () => {
    store.put('one', entryOf(1));
    store.put('one', entryOf(2));
    store.put('two', entryOf(1));

    expect((await store.owners()).sort()).toEqual(['one', 'two']);
  });

  describe('bequeath', () => {
    it('renames the events for the heir, and the batches follow', async () => {
      const entries = [entryOf(1), entryOf(2), entryOf(3)];
      const batch = { ...batchOf(entries.slice(0, 2)), sentAt: 1_700_000_000_000 };
      entries.forEach((entry) => store.put('dead', entry));
      store.putBatch('dead', batch);
      let seq = 10;

      const legacy = await store.bequeath('dead', 'heir', () => ++seq);

      expect(legacy).toEqual({
        events: entries.map(({ json }, at) => ({ seq: 11 + at, json })),
        batches: [
          {
            owner: 'heir',
            msgid: batch.msgid,
            ets: batch.ets,
            seqs: [11, 12],
            sentAt: 1_700_000_000_000,
          },
        ],
      });
    });

    it('leaves nothing to be had twice', async () => {
      store.put('dead', entryOf(1));
      store.putBatch('dead', batchOf([entryOf(1)]));

      await store.bequeath('dead', 'heir', () => 1);

      expect(await store.bequeath('dead', 'another', () => 1)).toEqual({ events: [], batches: [] });
      expect(await store.owners()).toEqual(['heir']);
    });

    it('keeps what the heir has already', async () => {
      store.put('heir', entryOf(1));
      store.put('dead', entryOf(1));

      await store.bequeath('dead', 'heir', () => 2);

      expect((await seqsLeftBy('heir')).length).toBe(2);
    });

    it('does not touch a tab whose name only begins alike', async () => {
      store.put('dead', entryOf(1));
      store.put('deadly', entryOf(2));

      await store.bequeath('dead', 'heir', () => 1);

      expect(await seqsLeftBy('deadly')).toEqual([2]);
    });

    it('leaves all with the dead where it fails half-way', async () => {
      store.put('dead', entryOf(1));
      await store.owners();
      const put = spyOn(IDBObjectStore.prototype, 'put').and.callFake(function (
        this: IDBObjectStore,
      ) {
        const request = this.count();
        this.transaction.abort();
        return request as IDBRequest<IDBValidKey>;
      });

      await expectAsync(store.bequeath('dead', 'heir', () => 1)).toBeRejected();
      put.and.callThrough();

      expect(await store.owners()).toEqual(['dead']);
    });

    it('takes a batch that names no events, as another release may have written it', async () => {
      store.put('dead', entryOf(1));
      store.putBatch('dead', batchOf([entryOf(1)]));
      await store.owners();
      const database = await opened(indexedDB.open(DATABASE));
      const batches = database.transaction('batches', 'readwrite').objectStore('batches');
      batches.put({ owner: 'dead', msgid: 'foreign' });
      database.close();

      const legacy = await store.bequeath('dead', 'heir', () => 1);

      const foreign = legacy.batches.find(({ msgid }) => msgid === 'foreign');
      expect(foreign?.seqs).toEqual([]);
    });
  });

  it('works again after the database was deleted under it', async () => {
    store.put('tab', entryOf(1));
    await store.owners();

    await purgeStorage();
    expect(store.working).toBeFalse();
    store.put('tab', entryOf(2));

    expect(await seqsLeftBy('tab')).toEqual([2]);
    expect(errors).toEqual([]);
  });

  it('steps aside for a newer release in another tab', async () => {
    store.put('tab', entryOf(1));
    await store.owners();

    const newer = await opened(indexedDB.open(DATABASE, 2));

    expect(newer.version).toBe(2);
    expect(store.working).toBeFalse();
    newer.close();
  });

  describe('reports, and lives without storage, where', () => {
    async function expectMemoryAlone(): Promise<void> {
      const entry = entryOf(1);

      expect(() => {
        store.put('tab', entry);
        store.putBatch('tab', batchOf([entry]));
        store.remove('tab', [entry]);
      }).not.toThrow();

      expect(await store.owners()).toEqual([]);
      expect(await store.bequeath('tab', 'heir', () => 1)).toEqual({ events: [], batches: [] });
      expect(store.working).toBeFalse();
      expect(errors.length).toBe(1);
    }

    it('a newer release has been here', async () => {
      (await opened(indexedDB.open(DATABASE, 2))).close();

      await expectMemoryAlone();

      expect((errors[0] as DOMException).name).toBe('VersionError');
    });

    it('there is no IndexedDB', async () => {
      spyOnProperty(window, 'indexedDB').and.returnValue(undefined as unknown as IDBFactory);

      await expectMemoryAlone();
    });

    it('IndexedDB is blocked', async () => {
      const blocked = new DOMException('blocked', 'SecurityError');
      spyOn(indexedDB, 'open').and.throwError(blocked);

      await expectMemoryAlone();

      expect(errors).toEqual([blocked]);
    });
  });

  it('reports a write that fails, and the next one is kept', async () => {
    await store.owners();
    spyOn(IDBDatabase.prototype, 'transaction').and.throwError('gone');
    store.put('tab', entryOf(1));
    (IDBDatabase.prototype.transaction as jasmine.Spy).and.callThrough();

    store.put('tab', entryOf(2));

    expect(errors).toEqual([new Error('gone')]);
    expect(await seqsLeftBy('tab')).toEqual([2]);
  });
});

function opened(request: IDBOpenDBRequest): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('not opened'));
  });
}
