import type { Occurrence } from './context/event-input';
import { stash, takeStash } from './occurrence-stash';
import { STASH } from './purge';
import { SESSION } from './telemetry-test-bed.spec';

describe('The stash of occurrences', () => {
  beforeEach(() => localStorage.removeItem(STASH));
  afterEach(() => localStorage.removeItem(STASH));

  function occurrence(id: string, session: Occurrence['session'] = SESSION): Occurrence {
    return {
      eid: 'INTERACT',
      ets: 1_700_000_000_000,
      input: { edata: { id } },
      route: { pageid: 'home' },
      session,
    };
  }

  const [one, two] = [occurrence('one'), occurrence('two')];

  it('is empty at first', () => {
    expect(takeStash()).toEqual([]);
  });

  it('hands over what it was given, once', () => {
    stash([one, two], fail);

    expect(takeStash()).toEqual([one, two]);
    expect(takeStash()).toEqual([]);
    expect(localStorage.getItem(STASH)).toBeNull();
  });

  it('adds to what an earlier page left', () => {
    stash([one], fail);
    stash([two], fail);

    expect(takeStash()).toEqual([one, two]);
  });

  it('takes a person nobody knew yet to be signed out', () => {
    stash([{ ...one, session: undefined }, occurrence('two', null)], fail);

    expect(takeStash().map(({ session }) => session)).toEqual([null, null]);
  });

  for (const foreign of ['no JSON', '{"a":1}', 'null', '7', '']) {
    it(`does not mind the content ${JSON.stringify(foreign)}`, () => {
      localStorage.setItem(STASH, foreign);
      expect(takeStash()).toEqual([]);

      stash([one], fail);

      expect(takeStash()).toEqual([one]);
    });
  }

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

    stash([one, occurrence('too large'), two], report);

    expect(report).toHaveBeenCalledOnceWith(full);
    expect(takeStash()).toEqual([one, two]);
  });

  it('reports what is no JSON, and keeps the others', () => {
    const circular: { self?: object } = {};
    circular.self = circular;
    const report = jasmine.createSpy('report');

    stash([{ ...one, input: { edata: { extra: circular } } }, two], report);

    expect(report).toHaveBeenCalledOnceWith(jasmine.any(TypeError));
    expect(takeStash()).toEqual([two]);
  });

  it('reports blocked storage, and hands over nothing', () => {
    const blocked = new DOMException('blocked', 'SecurityError');
    const report = jasmine.createSpy('report');
    const storage = spyOnProperty(window, 'localStorage').and.throwError(blocked);

    stash([one], report);

    expect(report).toHaveBeenCalledOnceWith(blocked);
    expect(takeStash()).toEqual([]);
    storage.and.callThrough();
  });
});
