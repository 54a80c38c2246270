/** Longest wait before the first retry, in ms; it doubles with each further one. */
const BASE = 1000;
/** Longest wait of all, in ms. */
const CAP = 300_000;

/**
 * How long to wait before the next try, in ms: exponential with full jitter, so that pages that failed together
 * do not come back together; never less than the collector asked for.
 * @param attempt how many tries have failed in a row, from 1
 * @param after what `Retry-After` asked for, in ms
 * @see https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export function retryDelay(attempt: number, after = 0): number {
  return after + Math.random() * Math.min(CAP, BASE * 2 ** (attempt - 1));
}
