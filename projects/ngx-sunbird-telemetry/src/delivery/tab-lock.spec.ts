import { TestBed } from '@angular/core/testing';
import { TELEMETRY_CONFIG } from '../telemetry-config';
import { configOf } from './delivery.fixture';
import { TabLock } from './tab-lock';

describe('TabLock', () => {
  let locks: TabLock[];

  beforeEach(() => {
    locks = [];
    TestBed.configureTestingModule({
      providers: [{ provide: TELEMETRY_CONFIG, useValue: configOf() }],
    });
  });

  afterEach(() => locks.forEach((lock) => lock.release()));

  /** The lock of a new page. */
  function lockOf(): TabLock {
    const lock = TestBed.runInInjectionContext(() => new TabLock());
    locks.push(lock);
    return lock;
  }

  it('has a unique name', () => {
    expect(lockOf().owner).not.toBe(lockOf().owner);
  });

  it('keeps others out while its page lives, and no longer', async () => {
    const [mine, other] = [lockOf(), lockOf()];
    const { owner } = mine;
    expect(await mine.acquire()).toBeTrue();
    expect(await other.take(owner)).toBeFalse();

    mine.release();
    await freed(owner);

    expect(await other.take(owner)).toBeTrue();
    expect([...other.names]).toContain(owner);
  });

  it('lets one of several pages take over a dead page', async () => {
    const heirs = [lockOf(), lockOf(), lockOf()];

    const taken = await Promise.all(heirs.map((heir) => heir.take('dead page')));

    expect(taken.filter(Boolean).length).toBe(1);
  });

  it('does not keep out another app on the same origin', async () => {
    expect(await lockOf().take('dead tab')).toBeTrue();
    TestBed.resetTestingModule();
    const useValue = configOf({ host: 'https://collector.example.org' });
    TestBed.configureTestingModule({ providers: [{ provide: TELEMETRY_CONFIG, useValue }] });

    expect(await lockOf().take('dead tab')).toBeTrue();
  });

  it('does not take over what it owns', async () => {
    const lock = lockOf();
    await lock.acquire();

    expect(await lock.take(lock.owner)).toBeFalse();
  });

  it('has another name after a release', async () => {
    const lock = lockOf();
    const { owner } = lock;
    await lock.acquire();
    lock.release();

    expect(lock.owner).not.toBe(owner);
    expect([...lock.names]).toEqual([lock.owner]);
  });

  it('is not held if it is released before it is granted', async () => {
    const [mine, other] = [lockOf(), lockOf()];
    const { owner } = mine;
    const acquired = mine.acquire();
    mine.release();

    expect(await acquired).toBeFalse();
    await freed(owner);
    expect(await other.take(owner)).toBeTrue();
  });

  it('returns undefined without Web Locks', async () => {
    spyOnProperty(navigator, 'locks').and.returnValue(undefined as unknown as LockManager);
    const lock = lockOf();

    expect(await lock.acquire()).toBeUndefined();
    expect(await lock.take('dead')).toBeUndefined();
    lock.own('dead');
    expect([...lock.names]).toEqual([lock.owner, 'dead']);
  });

  it('returns undefined if Web Locks are denied, and does not throw', async () => {
    spyOn(navigator.locks, 'request').and.rejectWith(new DOMException('denied', 'SecurityError'));

    expect(await lockOf().acquire()).toBeUndefined();
  });

  /** Resolves when no page holds the lock of that name. */
  async function freed(owner: string): Promise<void> {
    const name = `ngx-sunbird-telemetry dev.sunbird.portal /content/data/v1/telemetry ${owner}`;
    await navigator.locks.request(name, () => undefined);
  }
});
