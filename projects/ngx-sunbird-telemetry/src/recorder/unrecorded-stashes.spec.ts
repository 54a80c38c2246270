import { lastValueFrom, Subject } from 'rxjs';
import { appName, appNameToCome, stashKey } from '../browser/storage-names';
import { stash } from '../capture/unrecorded';
import {
  config,
  forgetStashes,
  leave,
  leaveBeforeFrame,
  looksOver,
  occurrence,
  OWNER,
  stashedMids,
  waiting,
} from '../capture/unrecorded.fixture';
import { lockName } from '../delivery/tab-lock';
import { configToCome, resolveConfig } from '../telemetry-config';
import { CONFIG } from '../telemetry-test-bed.fixture';
import { msgidIn, UnrecordedStashes } from './unrecorded-stashes';

const KEY = stashKey(appName(config));
const [one, two] = [occurrence('one'), occurrence('two')];

describe('UnrecordedStashes', () => {
  beforeEach(forgetStashes);
  afterEach(forgetStashes);

  it('are none at first', () => {
    expect(new UnrecordedStashes(config).read()).toEqual([]);
  });

  it('have what was left, until they are removed', () => {
    leave(one, two);

    const left = new UnrecordedStashes(config);
    expect(left.read().map(({ occurrence }) => occurrence)).toEqual([one, two]);
    left.confirm();
    left.remove();

    expect(stashedMids()).toEqual([]);
  });

  it('become batches of 20, which are the same for two readers', () => {
    leave(...Array.from({ length: 45 }, (_, at) => occurrence(`${at}`)));
    leave(one);

    const msgids = new UnrecordedStashes(config).read().map(({ msgid }) => msgid);
    const sizes = [...new Set(msgids)].map((id) => msgids.filter((other) => other === id).length);
    expect(sizes.sort()).toEqual([1, 20, 20, 5]);
    expect(msgids).toEqual(msgids.map(() => jasmine.stringMatching(/^[0-9a-f]{32}$/)));
    expect(new UnrecordedStashes(config).read().map(({ msgid }) => msgid)).toEqual(msgids);
  });

  it('have the same batches whether their page or a later one records them', () => {
    const key = leave(...Array.from({ length: 45 }, (_, at) => occurrence(`${at}`)));

    const read = new UnrecordedStashes(config).read();
    expect(read.map(({ msgid }) => msgid)).toEqual(read.map((_, at) => msgidIn(key, at)));
  });

  it('count an unknown session as signed out', () => {
    leave({ ...one, session: undefined }, occurrence('two', null));

    const sessions = new UnrecordedStashes(config).read().map(({ occurrence }) => occurrence);
    expect(sessions.map(({ session }) => session)).toEqual([null, null]);
  });

  /** The `mid`s that a page records of what was left. */
  async function takenBy(page = new UnrecordedStashes(config), isWanted = true): Promise<string[]> {
    const mids: string[] = [];
    await page.take(
      () => isWanted,
      (stashed) => mids.push(...stashed.map(({ occurrence }) => occurrence.mid)),
      () => Promise.resolve(true),
    );
    return mids;
  }

  it('of a page that ended before its frame are taken once, four seconds after the first look', async () => {
    leaveBeforeFrame(one);
    const page = new UnrecordedStashes(config);
    const now = spyOn(performance, 'now').and.returnValue(1000);

    expect(await takenBy(page)).toEqual([]);
    now.and.returnValue(4999);
    expect(await takenBy(page)).toEqual([]);
    now.and.returnValue(5000);
    expect(await takenBy(page)).toEqual([one.mid]);
    expect(await takenBy(page)).toEqual([]);
  });

  it('of a page that has recorded them as it was left are not taken, though this one has not heard of it yet', async () => {
    const key = leaveBeforeFrame(one);
    const page = new UnrecordedStashes(config);

    expect(await takenBy(page)).toEqual([]);
    localStorage.removeItem(key);
    expect(await takenBy(page)).toEqual([]);
    expect(await takenBy(page)).toEqual([]);
  });

  it('of a page that waits for its frame are left to it, as long as it lives', () => {
    leaveBeforeFrame(one);
    const other = new UnrecordedStashes(config);

    expect(other.read(new Set([lockName(appName(config), OWNER)]))).toEqual([]);
    expect(other.read(new Set([lockName(appName(config), 'another page')])).length).toBe(1);
  });

  it('of another page that lives are left to it, and taken once it has ended', async () => {
    const key = leave(one);
    leave(two);
    const other = document.body.appendChild(document.createElement('iframe'));
    await new Promise<void>((granted) => {
      void other.contentWindow?.navigator.locks
        .request(key, () => {
          granted();
          return new Promise(() => undefined);
        })
        .catch(() => undefined);
    });
    jasmine.clock().install();
    const mids: string[] = [];

    await new UnrecordedStashes(config).take(
      () => true,
      (stashed) => mids.push(...stashed.map(({ occurrence }) => occurrence.mid)),
      () => Promise.resolve(true),
    );
    await looksOver();
    const looks = spyOn(navigator.locks, 'query').and.callThrough();
    for (const wait of [5000, 10_000]) {
      // Each look waits twice as long as the one before, because the page may live for hours.
      jasmine.clock().tick(wait - 1);
      await looksOver();
      expect(looks).not.toHaveBeenCalled();
      jasmine.clock().tick(1);
      await looksOver();
      expect(looks).toHaveBeenCalledTimes(1);
      looks.calls.reset();
    }
    expect(mids).toEqual([two.mid]);
    other.remove();
    await navigator.locks.request(key, () => undefined);
    jasmine.clock().tick(20_000);
    jasmine.clock().uninstall();
    await looksOver();

    expect(mids).toEqual([two.mid, one.mid]);
  });

  it('of the page itself are not taken, only deleted, and its lock is given back', async () => {
    const key = stash(config, waiting(one), '');
    leave(two);
    const page = new UnrecordedStashes(config);
    page.own(key);

    expect(await takenBy(page)).toEqual([two.mid]);
    await page.removeWhenStored(Promise.resolve(true));

    expect(stashedMids()).toEqual([]);
    await navigator.locks.request(key, () => undefined);
    const { held = [] } = await navigator.locks.query();
    expect(held.map(({ name }) => name)).not.toContain(key);
  });

  it('are kept if storage has not kept their events', async () => {
    leave(one);
    const page = new UnrecordedStashes(config);
    page.read();
    page.confirm();

    await page.removeWhenStored(Promise.resolve(false));

    expect(stashedMids()).toEqual([one.mid]);
  });

  it('need no lock and no wait if there are none', async () => {
    const request = spyOn(navigator.locks, 'request').and.callThrough();

    expect(await takenBy()).toEqual([]);
    expect(request).not.toHaveBeenCalled();
  });

  it('are taken by one of two pages that start at once', async () => {
    leave(one, two);

    const taken = await Promise.all([takenBy(), takenBy()]);

    expect(taken.flat().sort()).toEqual([one.mid, two.mid]);
    expect(stashedMids()).toEqual([]);
  });

  it('are given up after 5 s, if another page holds the lock', async () => {
    const hold = new Subject<void>();
    const holding = navigator.locks.request(`${appName(config)} unrecorded`, () =>
      lastValueFrom(hold, { defaultValue: undefined }),
    );
    leave(one);
    jasmine.clock().install();
    const taken = takenBy();
    jasmine.clock().tick(5000);

    expect(await taken).toEqual([]);
    jasmine.clock().uninstall();
    hold.complete();
    await holding;
    // The page that waited has its turn now, and must not take what the next spec leaves.
    await looksOver();
  });

  it('are left to another page, if this one may not record any more', async () => {
    leave(one);

    expect(await takenBy(undefined, false)).toEqual([]);
    expect(await takenBy()).toEqual([one.mid]);
  });

  const LOCKS: Record<string, () => void> = {
    'there are no locks': () =>
      spyOnProperty(navigator, 'locks').and.returnValue(undefined as never),
    'they are denied': () =>
      spyOn(navigator.locks, 'request').and.rejectWith(new DOMException('no', 'SecurityError')),
    'asking for one throws': () =>
      spyOn(navigator.locks, 'request').and.throwError(new DOMException('no', 'SecurityError')),
  };
  for (const [what, deny] of Object.entries(LOCKS)) {
    it(`are taken if ${what}`, async () => {
      leave(one);
      deny();

      expect(await takenBy()).toEqual([one.mid]);
    });
  }

  it('are kept if the browser ends the script while they are recorded', async () => {
    leave(one);
    const page = new UnrecordedStashes(config);
    page.read();

    page.remove();
    await page.removeWhenStored(Promise.resolve(true));

    expect(stashedMids()).toEqual([one.mid]);
  });

  it('keep what is left between reading and removing', () => {
    leave(one);
    const left = new UnrecordedStashes(config);
    left.read();
    left.confirm();
    leave(two);
    left.remove();

    expect(stashedMids()).toEqual([two.mid]);
  });

  it('do not include those of a portal with another producer or collector on the origin', () => {
    leave(one);

    expect(stashedMids(resolveConfig({ ...CONFIG, pdata: { id: 'other.portal' } }))).toEqual([]);
    expect(stashedMids(resolveConfig({ ...CONFIG, endpoint: '/other' }))).toEqual([]);
    expect(stashedMids(resolveConfig({ ...CONFIG, channel: 'other-tenant' }))).toEqual([one.mid]);
  });

  it('include those of a page that had no config yet', () => {
    stash(configToCome({}), waiting(one), '');

    expect(Object.keys(localStorage).some((key) => key.startsWith(appNameToCome()))).toBeTrue();
    expect(stashedMids()).toEqual([one.mid]);
  });

  for (const foreign of ['no JSON', '{"a":1}', 'null', '7', '', '[null]', '[7,"x",{},[]]']) {
    it(`ignore the content ${JSON.stringify(foreign)}, and remove it`, () => {
      localStorage.setItem(`${KEY}foreign`, foreign);
      leave(one);

      expect(stashedMids()).toEqual([one.mid]);
      const left = new UnrecordedStashes(config);
      left.read();
      left.confirm();
      left.remove();

      expect(localStorage.getItem(`${KEY}foreign`)).toBeNull();
    });
  }

  it('ignore a null, and keep the others', () => {
    localStorage.setItem(`${KEY}half`, JSON.stringify([null, one, { mid: 'no event' }, two]));

    expect(stashedMids()).toEqual([one.mid, two.mid]);
  });
});
