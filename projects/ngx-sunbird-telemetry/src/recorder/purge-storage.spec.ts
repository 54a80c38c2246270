import { appName, appNameToCome, stashKey } from '../browser/storage-names';
import { EVENTS } from '../delivery/indexed-db';
import { resolveConfig } from '../telemetry-config';
import { CONFIG, turn } from '../telemetry-test-bed.fixture';
import { purgeStorage, type PurgeOptions, DEVICE_ID, OWN_DEVICE } from './purge-storage';

const config = resolveConfig({ ...CONFIG, pdata: { id: 'portal-to-purge' } });
const APP = appName(config);
const OTHER = appName(resolveConfig({ ...CONFIG, pdata: { id: 'other-portal' } }));

describe('purgeStorage', () => {
  const connections: IDBDatabase[] = [];

  beforeEach(() => {
    // The apps of other specs leave notes when they are destroyed.
    localStorage.clear();
  });

  afterEach(async () => {
    connections.splice(0).forEach((connection) => connection.close());
    localStorage.clear();
    await Promise.all([APP, OTHER].map((name) => done(indexedDB.deleteDatabase(name))));
  });

  function purge(options: PurgeOptions = {}): Promise<void> {
    return purgeStorage(config, options);
  }

  function done<T>(request: IDBRequest<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error());
    });
  }

  /** A connection to a database with one record, which is not closed, as that of another tab. */
  async function connect(name: string): Promise<IDBDatabase> {
    const opening = indexedDB.open(name, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(EVENTS);
    const database = await done(opening);
    connections.push(database);
    await done(database.transaction(EVENTS, 'readwrite').objectStore(EVENTS).put('event', 1));
    return database;
  }

  function count(database: IDBDatabase): Promise<number> {
    return done(database.transaction(EVENTS).objectStore(EVENTS).count());
  }

  async function databases(): Promise<(string | undefined)[]> {
    return (await indexedDB.databases()).map(({ name }) => name);
  }

  it('deletes the database', async () => {
    (await connect(APP)).close();

    await purge();
    // Runs after the deletion.
    await done(indexedDB.deleteDatabase(APP));

    expect(await databases()).not.toContain(APP);
  });

  it('empties it, and resolves, even if another connection stays open', async () => {
    const other = await connect(APP);

    await purge();

    expect(await count(other)).toBe(0);
  });

  it('creates no database', async () => {
    await purge();

    expect(await databases()).not.toContain(APP);
  });

  it('leaves the data of another portal', async () => {
    const other = await connect(OTHER);
    localStorage.setItem(`${stashKey(OTHER)}1`, '[]');

    await purge({ forgetDevice: true });

    expect(await count(other)).toBe(1);
    expect(localStorage.getItem(`${stashKey(OTHER)}1`)).toBe('[]');
  });

  it('deletes stashes and notes of pages, and nothing else', async () => {
    localStorage.setItem(`${stashKey(APP)}1`, '[]');
    localStorage.setItem(`${stashKey(appNameToCome())}2`, '[]');
    localStorage.setItem(`${APP} exit 3`, '{}');
    localStorage.setItem('of the portal', 'kept');

    await purge();

    expect(Object.keys(localStorage)).toEqual(['of the portal']);
  });

  describe('and the device id', () => {
    const ours = `{"result":"0123456789abcdef0123456789abcdef",${OWN_DEVICE}}`;
    const ofSdk = '{"result":"fingerprint"}';

    for (const [what, stored, options, left] of [
      ['deletes one of ours, if consent is withdrawn', ours, { forgetDevice: true }, null],
      ['keeps one of the SDK', ofSdk, { forgetDevice: true }, ofSdk],
      ['keeps one of ours, if only events are purged', ours, {}, ours],
    ] as const) {
      it(what, async () => {
        localStorage.setItem(DEVICE_ID, stored);

        await purge(options);

        expect(localStorage.getItem(DEVICE_ID)).toBe(left);
      });
    }
  });

  it('tells the other tabs, if asked to', async () => {
    const channel = new BroadcastChannel(APP);
    const heard = new Promise((resolve) => {
      channel.onmessage = ({ data }: MessageEvent<unknown>) => resolve(data);
    });

    await purge({ tell: true });

    expect(await heard).toEqual({ purge: true });
    channel.close();
  });

  it('resolves after 2 s if IndexedDB never answers', async () => {
    jasmine.clock().install();
    spyOn(indexedDB, 'open').and.returnValue({} as IDBOpenDBRequest);
    let settled = false;
    void purge().then(() => (settled = true));

    jasmine.clock().tick(1999);
    await turn();
    expect(settled).toBeFalse();
    jasmine.clock().tick(1);
    await turn();
    jasmine.clock().uninstall();

    expect(settled).toBeTrue();
  });

  for (const [what, block] of [
    ['IndexedDB is blocked', () => spyOn(indexedDB, 'open').and.throwError('blocked')],
    [
      'the database cannot be opened',
      () =>
        spyOn(indexedDB, 'open').and.callFake(() => {
          const request = {} as IDBOpenDBRequest;
          queueMicrotask(() => {
            request.onerror?.(new Event('error'));
          });
          return request;
        }),
    ],
  ] as const) {
    it(`never rejects if ${what}, and deletes the rest`, async () => {
      localStorage.setItem(`${stashKey(APP)}1`, '[]');
      block();

      await expectAsync(purge()).toBeResolved();

      expect(localStorage.length).toBe(0);
    });
  }

  it('empties the database without BroadcastChannel and localStorage', async () => {
    const other = await connect(APP);
    spyOn(window, 'BroadcastChannel').and.throwError('missing');
    const blocked = spyOnProperty(window, 'localStorage').and.throwError('blocked');

    await purge({ tell: true, forgetDevice: true });
    blocked.and.callThrough();

    expect(await count(other)).toBe(0);
  });
});
