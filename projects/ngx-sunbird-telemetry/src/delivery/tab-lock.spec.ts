import { ifDead, TabLock } from './tab-lock';

describe('TabLock', () => {
  let work: jasmine.Spy<() => Promise<void>>;

  beforeEach(() => (work = jasmine.createSpy('work').and.resolveTo()));

  it('has a name of its own', () => {
    expect(new TabLock().owner).not.toBe(new TabLock().owner);
  });

  it('keeps others off while its tab lives, and no longer', async () => {
    const lock = new TabLock();
    await lock.acquire();

    await ifDead(lock.owner, work);
    expect(work).not.toHaveBeenCalled();
    lock.release();
    await navigator.locks.request(`ngx-sunbird-telemetry.${lock.owner}`, () => undefined);
    await ifDead(lock.owner, work);

    expect(work).toHaveBeenCalledTimes(1);
  });

  it('can be had again after it was released', async () => {
    const lock = new TabLock();
    await lock.acquire();
    lock.release();

    await lock.acquire();
    await ifDead(lock.owner, work);

    expect(work).not.toHaveBeenCalled();
    lock.release();
  });

  it('can be given up before it is held', async () => {
    const lock = new TabLock();
    const acquired = lock.acquire();
    lock.release();
    await acquired;

    // Granted when nobody holds it any more.
    await navigator.locks.request(`ngx-sunbird-telemetry.${lock.owner}`, work);

    expect(work).toHaveBeenCalledTimes(1);
  });

  it('lets one heir work at a time', async () => {
    const second = jasmine.createSpy('second').and.resolveTo();

    await ifDead('nobody', () => ifDead('nobody', second));
    expect(second).not.toHaveBeenCalled();
    await ifDead('nobody', second);

    expect(second).toHaveBeenCalledTimes(1);
  });

  it('takes everybody to be dead where there are no Web Locks', async () => {
    spyOnProperty(navigator, 'locks').and.returnValue(undefined as unknown as LockManager);
    const lock = new TabLock();
    await lock.acquire();

    await ifDead(lock.owner, work);
    expect(() => lock.release()).not.toThrow();

    expect(work).toHaveBeenCalledTimes(1);
  });
});
