import { addTime, countOf, percentile, type DeliveryTimes } from './delivery-times';

describe('Delivery times', () => {
  function timesOf(...all: number[]): DeliveryTimes {
    const times: DeliveryTimes = {};
    all.forEach((ms) => addTime(times, ms));
    return times;
  }

  const within = (ms: number, share: number, times: DeliveryTimes): void => {
    const found = percentile(times, share);
    expect(found).toBeGreaterThanOrEqual(ms);
    expect(found).toBeLessThanOrEqual(ms * 1.11);
  };

  it('have percentiles that are at most a tenth too long', () => {
    const times = timesOf(...Array.from({ length: 100 }, (_, at) => (at + 1) * 1000));

    within(50_000, 0.5, times);
    within(95_000, 0.95, times);
    within(100_000, 1, times);
    expect(countOf(times)).toBe(100);
  });

  it('take any time from none to a week', () => {
    within(1, 0.5, timesOf(0));
    within(1, 0.5, timesOf(0.3));
    within(604_800_000, 0.5, timesOf(604_800_000));
    within(7, 0.5, timesOf(7, 604_800_000));
  });

  it('of no event are 0', () => {
    expect(percentile({}, 0.5)).toBe(0);
    expect(countOf({})).toBe(0);
  });

  it('survive JSON, and add up', () => {
    const times = JSON.parse(JSON.stringify(timesOf(5, 5, 900))) as DeliveryTimes;
    addTime(times, 5);

    expect(countOf(times)).toBe(4);
    within(5, 0.75, times);
    within(900, 0.76, times);
  });
});
