import { UnrecordedStashes } from '../recorder/take-unrecorded';
import { leaveUnrecorded } from './leave-unrecorded';
import { config, forgetStashes, leave, occurrence, stashedMids } from './unrecorded.fixture';

const [one, two] = [occurrence('one'), occurrence('two')];

describe('leaveUnrecorded', () => {
  beforeEach(forgetStashes);
  afterEach(forgetStashes);

  it('stores at most 20 occurrences in a stash, as in a batch', () => {
    leave(...Array.from({ length: 45 }, (_, at) => occurrence(`${at}`)));

    expect(
      new UnrecordedStashes(config)
        .read()
        .map(({ occurrences }) => occurrences.length)
        .sort(),
    ).toEqual([20, 20, 5]);
  });

  it('reports an occurrence that does not fit, and stores the others', () => {
    const full = new DOMException('full', 'QuotaExceededError');
    const report = jasmine.createSpy('report');
    const native = Storage.prototype.setItem;
    spyOn(Storage.prototype, 'setItem').and.callFake(function (this: Storage, key, value) {
      if (value.includes('too large')) {
        throw full;
      }
      native.call(this, key, value);
    });

    leaveUnrecorded(config, [one, occurrence('too large'), two], report);

    expect(report).toHaveBeenCalledOnceWith(full);
    expect(stashedMids()).toEqual([one.mid, two.mid]);
  });

  it('reports an occurrence that cannot be JSON, and stores the others', () => {
    const circular: { self?: object } = {};
    circular.self = circular;
    const broken = { ...one, input: { edata: { extra: circular } } };
    const report = jasmine.createSpy('report');

    leaveUnrecorded(config, [broken, two], report);
    leaveUnrecorded(config, [broken], report);

    expect(report.calls.allArgs()).toEqual([[jasmine.any(TypeError)], [jasmine.any(TypeError)]]);
    expect(stashedMids()).toEqual([two.mid]);
    expect(new UnrecordedStashes(config).read().length).toBe(1);
  });

  it('reports blocked storage, and stores nothing', () => {
    const blocked = new DOMException('blocked', 'SecurityError');
    const report = jasmine.createSpy('report');
    const storage = spyOnProperty(window, 'localStorage').and.throwError(blocked);

    leaveUnrecorded(config, [one], report);

    expect(report).toHaveBeenCalledOnceWith(blocked);
    expect(new UnrecordedStashes(config).read()).toEqual([]);
    storage.and.callThrough();
  });
});
