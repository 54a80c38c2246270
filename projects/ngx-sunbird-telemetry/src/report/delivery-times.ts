/** Each bucket is so much wider than the one before. */
const GROWTH = Math.log(1.1);

/** How many events took how long: numbers by the index of a bucket. Two of them add up to one. */
export type DeliveryTimes = Record<number, number>;

/** Counts a time in ms. */
export function addTime(times: DeliveryTimes, ms: number): void {
  const bucket = Math.ceil(Math.log(Math.max(1, ms)) / GROWTH);
  times[bucket] = (times[bucket] ?? 0) + 1;
}

/** Adds other times. */
export function addTimes(times: DeliveryTimes, others: DeliveryTimes): void {
  for (const [bucket, count] of Object.entries(others)) {
    times[Number(bucket)] = (times[Number(bucket)] ?? 0) + count;
  }
}

/** How many times were counted. */
export function countOf(times: DeliveryTimes): number {
  return Object.values(times).reduce((sum, count) => sum + count, 0);
}

/**
 * The time in ms within which a share of the events arrived, at most a tenth too long; 0 if there is none.
 * @param share from 0 to 1
 */
export function percentile(times: DeliveryTimes, share: number): number {
  let rest = countOf(times) * share;
  for (const [bucket, count] of Object.entries(times)) {
    rest -= count;
    // Fractions of an event come from rounding.
    if (rest < 1e-6) {
      return Math.round(Math.exp(Number(bucket) * GROWTH));
    }
  }
  return 0;
}
