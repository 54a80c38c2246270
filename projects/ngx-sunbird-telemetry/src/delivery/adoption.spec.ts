import { purgeStorage } from '../purge';
import { Adoption } from './adoption';
import { entryOf } from './batch.spec';
import { turn } from './event-queue.spec';
import { EventStore } from './event-store';
import { TabLock } from './tab-lock';

describe('Adoption', () => {
  let store: EventStore;
  let other: TabLock;
  let adoption: Adoption;
  let inherited: string[];
  const told = jasmine.createSpy<(error: unknown) => void>('onError');

  beforeEach(async () => {
    await purgeStorage();
    jasmine.clock().install();
    told.calls.reset();
    inherited = [];
    store = new EventStore(fail);
    other = new TabLock();
    store.put(other.owner, entryOf(1));
    const inherit = (dead: string): Promise<void> => {
      inherited.push(dead);
      store.remove(dead, [entryOf(1)]);
      return Promise.resolve();
    };
    adoption = new Adoption(store, new TabLock(), inherit, told);
  });

  afterEach(async () => {
    adoption.end();
    other.release();
    store.close();
    jasmine.clock().uninstall();
    await purgeStorage();
  });

  /** Lets it look: storage and locks answer in tasks of their own. */
  async function looked(looks: jasmine.Spy): Promise<void> {
    const count = looks.calls.count();
    while (looks.calls.count() === count) {
      await turn();
    }
    await looks.calls.mostRecent().returnValue;
    await navigator.locks.query();
    await turn();
  }

  it('takes over what a dead tab left', async () => {
    const looks = spyOn(store, 'owners').and.callThrough();

    adoption.look();
    await looked(looks);

    expect(inherited).toEqual([other.owner]);
    expect(told).not.toHaveBeenCalled();
  });

  it('takes nothing of a tab that lives, and looks again later whether it still does', async () => {
    await other.acquire();
    const looks = spyOn(store, 'owners').and.callThrough();
    adoption.look();
    await looked(looks);
    expect(inherited).toEqual([]);

    other.release();
    jasmine.clock().tick(10_000);
    await looked(looks);

    expect(inherited).toEqual([other.owner]);
  });

  it('tells of storage that fails, and looks again when it is asked to', async () => {
    const looks = spyOn(store, 'owners').and.rejectWith('storage is gone');
    adoption.look();
    await looked(looks).catch(() => undefined);
    expect(told).toHaveBeenCalledOnceWith('storage is gone');

    looks.and.callThrough();
    adoption.look();
    await looked(looks);

    expect(inherited).toEqual([other.owner]);
  });
});
