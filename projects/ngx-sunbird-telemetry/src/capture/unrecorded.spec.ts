import { lastValueFrom, Subject } from 'rxjs';
import { appName, appNameToCome, stashKey } from '../browser/storage-names';
import { LeftUnrecorded } from '../recorder/left-unrecorded';
import { configToCome, resolveConfig, type ResolvedTelemetryConfig } from '../telemetry-config';
import { CONFIG, SESSION } from '../telemetry-test-bed.fixture';
import type { Occurrence } from './occurrence';
import { stash } from './unrecorded';

const config = resolveConfig(CONFIG);
const KEY = stashKey(appName(config));

describe('The stash of occurrences', () => {
  beforeEach(forget);
  afterEach(forget);

  function forget(): void {
    Object.keys(localStorage)
      .filter((key) => key.startsWith('ngx-sunbird-telemetry'))
      .forEach((key) => localStorage.removeItem(key));
  }

  function occurrence(id: string, session: Occurrence['session'] = SESSION): Occurrence {
    return {
      eid: 'INTERACT',
      mid: `INTERACT:${id}`,
      ets: 1_700_000_000_000,
      input: { edata: { id } },
      route: { pageid: 'home' },
      session,
    };
  }

  /** What a page leaves; nothing is reported. */
  function leave(...occurrences: Occurrence[]): void {
    stash(config, occurrences, fail);
  }

  /** What the stashes hold, by the names of the occurrences. */
  function held(of: ResolvedTelemetryConfig = config): string[] {
    return new LeftUnrecorded(of)
      .read()
      .flatMap(({ occurrences }) => occurrences.map(({ mid }) => mid))
      .sort();
  }

  const [one, two] = [occurrence('one'), occurrence('two')];

  it('is empty at first', () => {
    expect(new LeftUnrecorded(config).read()).toEqual([]);
  });

  it('hands over what it was given, until it is removed', () => {
    leave(one, two);

    const left = new LeftUnrecorded(config);
    expect(left.read().map(({ occurrences }) => occurrences)).toEqual([[one, two]]);
    left.remove();

    expect(held()).toEqual([]);
  });

  it('has a name of its own for each page, which two readers read alike', () => {
    leave(one);
    leave(two);

    expect(held()).toEqual([one.mid, two.mid]);
    const ids = new LeftUnrecorded(config).read().map(({ id }) => id);
    expect(new Set(ids).size).toBe(2);
    expect(ids).toEqual([jasmine.stringMatching(/^[0-9a-f]{32}$/), jasmine.any(String)]);
    expect(new LeftUnrecorded(config).read().map(({ id }) => id)).toEqual(ids);
  });

  it('is of 20 occurrences at most, as a batch is', () => {
    leave(...Array.from({ length: 45 }, (_, at) => occurrence(`${at}`)));

    expect(
      new LeftUnrecorded(config)
        .read()
        .map(({ occurrences }) => occurrences.length)
        .sort(),
    ).toEqual([20, 20, 5]);
  });

  it('takes a person nobody knew yet to be signed out', () => {
    leave({ ...one, session: undefined }, occurrence('two', null));

    const sessions = new LeftUnrecorded(config)
      .read()
      .flatMap(({ occurrences }) => occurrences.map(({ session }) => session));
    expect(sessions).toEqual([null, null]);
  });

  /** What a page records of what was left. */
  async function takenBy(page = new LeftUnrecorded(config), isWanted = true): Promise<string[]> {
    const mids: string[] = [];
    await page.take(
      () => isWanted,
      ({ mid }) => mids.push(mid),
      () => Promise.resolve(true),
    );
    return mids;
  }

  it('is taken by one of two pages that start at once', async () => {
    leave(one, two);

    const taken = await Promise.all([takenBy(), takenBy()]);

    expect(taken.flat().sort()).toEqual([one.mid, two.mid]);
    expect(held()).toEqual([]);
  });

  it('is waited for no longer than 5 s where another page holds on to it', async () => {
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
  });

  it('is left to another page where nothing may be recorded any more', async () => {
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
    it(`is taken where ${what}`, async () => {
      leave(one);
      deny();

      expect(await takenBy()).toEqual([one.mid]);
    });
  }

  it('keeps what is left between reading and removing', () => {
    leave(one);
    const left = new LeftUnrecorded(config);
    left.read();
    leave(two);
    left.remove();

    expect(held()).toEqual([two.mid]);
  });

  it('is not that of a portal with another producer or collector on the same origin', () => {
    leave(one);

    expect(held(resolveConfig({ ...CONFIG, pdata: { id: 'other.portal' } }))).toEqual([]);
    expect(held(resolveConfig({ ...CONFIG, endpoint: '/other' }))).toEqual([]);
    expect(held(resolveConfig({ ...CONFIG, channel: 'other-tenant' }))).toEqual([one.mid]);
  });

  it('of a page whose config had not come yet is found by it when it comes', () => {
    stash(configToCome({}), [one], fail);

    expect(Object.keys(localStorage).some((key) => key.startsWith(appNameToCome()))).toBeTrue();
    expect(held()).toEqual([one.mid]);
  });

  for (const foreign of ['no JSON', '{"a":1}', 'null', '7', '', '[null]', '[7,"x",{},[]]']) {
    it(`does not mind the content ${JSON.stringify(foreign)}, and has it removed`, () => {
      localStorage.setItem(`${KEY}foreign`, foreign);
      leave(one);

      expect(held()).toEqual([one.mid]);
      const left = new LeftUnrecorded(config);
      left.read();
      left.remove();

      expect(localStorage.getItem(`${KEY}foreign`)).toBeNull();
    });
  }

  it('loses no others where one of them is null', () => {
    localStorage.setItem(`${KEY}half`, JSON.stringify([null, one, { mid: 'no event' }, two]));

    expect(held()).toEqual([one.mid, two.mid]);
  });

  it('reports what does not fit, and keeps the others', () => {
    const full = new DOMException('full', 'QuotaExceededError');
    const report = jasmine.createSpy('report');
    const native = Storage.prototype.setItem;
    spyOn(Storage.prototype, 'setItem').and.callFake(function (this: Storage, key, value) {
      if (value.includes('too large')) {
        throw full;
      }
      native.call(this, key, value);
    });

    stash(config, [one, occurrence('too large'), two], report);

    expect(report).toHaveBeenCalledOnceWith(full);
    expect(held()).toEqual([one.mid, two.mid]);
  });

  it('reports what is no JSON, and keeps the others', () => {
    const circular: { self?: object } = {};
    circular.self = circular;
    const broken = { ...one, input: { edata: { extra: circular } } };
    const report = jasmine.createSpy('report');

    stash(config, [broken, two], report);
    stash(config, [broken], report);

    expect(report.calls.allArgs()).toEqual([[jasmine.any(TypeError)], [jasmine.any(TypeError)]]);
    expect(held()).toEqual([two.mid]);
    expect(new LeftUnrecorded(config).read().length).toBe(1);
  });

  it('reports blocked storage, and hands over nothing', () => {
    const blocked = new DOMException('blocked', 'SecurityError');
    const report = jasmine.createSpy('report');
    const storage = spyOnProperty(window, 'localStorage').and.throwError(blocked);

    stash(config, [one], report);

    expect(report).toHaveBeenCalledOnceWith(blocked);
    expect(new LeftUnrecorded(config).read()).toEqual([]);
    storage.and.callThrough();
  });
});
