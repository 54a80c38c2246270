import { backoff } from './backoff';

const NEARLY_ONE = 1 - Number.EPSILON;

describe('backoff', () => {
  let random: jasmine.Spy<() => number>;

  beforeEach(() => (random = spyOn(Math, 'random').and.returnValue(0)));

  it('may be 0, so that pages that failed together do not retry together', () => {
    expect([1, 2, 10].map((failures) => backoff(failures))).toEqual([0, 0, 0]);
  });

  it('is at most one second at first, and doubles', () => {
    random.and.returnValue(NEARLY_ONE);

    const delays = [1, 2, 3, 9].map((failures) => Math.round(backoff(failures)));

    expect(delays).toEqual([1000, 2000, 4000, 256_000]);
  });

  it('is never more than five minutes, after any number of failures', () => {
    random.and.returnValue(NEARLY_ONE);

    const delays = [10, 100, 5000].map((failures) => Math.round(backoff(failures)));

    expect(delays).toEqual([300_000, 300_000, 300_000]);
  });

  describe('is never less than the collector asks for:', () => {
    const NOW = Date.UTC(2026, 0, 1);

    beforeEach(() => spyOn(Date, 'now').and.returnValue(NOW));

    it('in seconds', () => {
      expect(backoff(1, '120')).toBe(120_000);
    });

    it('as a date', () => {
      expect(backoff(1, new Date(NOW + 90_000).toUTCString())).toBe(90_000);
    });

    it('also more than five minutes', () => {
      expect(backoff(1, '3600')).toBe(3_600_000);
    });

    it('and still different on each page', () => {
      random.and.returnValue(0.5);

      expect(backoff(1, '120')).toBe(120_500);
    });
  });

  for (const rubbish of [null, '', 'soon', '-5', 'NaN', 'Thu, 01 Jan 1970 00:00:00 GMT']) {
    it(`ignores ${JSON.stringify(rubbish)}`, () => {
      expect(backoff(1, rubbish)).toBe(0);
    });
  }
});
