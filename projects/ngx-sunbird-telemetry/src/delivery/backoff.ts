/** Longest wait before the first retry, in ms. It doubles with each further failure. */
const BASE = 1000;
/** Upper limit of the exponential wait, in ms. */
const CAP = 300_000;
/** Longest wait a collector may ask for, in ms: a day. */
const MOST_ASKED = 86_400_000;

/**
 * The wait before the next try, in ms: exponential with full jitter, so that pages that failed together do not retry
 * together. Never shorter than the collector asked for.
 * @param failures number of failures in a row, from 1
 * @param retryAfter the header `Retry-After`: seconds, or a date; anything else is ignored
 * @see https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export function backoff(failures: number, retryAfter?: string | null): number {
  return askedFor(retryAfter) + Math.random() * Math.min(CAP, BASE * 2 ** (failures - 1));
}

function askedFor(retryAfter?: string | null): number {
  const wait = /^\d+$/.test(retryAfter ?? '')
    ? Number(retryAfter) * 1000
    : Date.parse(retryAfter ?? '') - Date.now();
  return wait > 0 ? Math.min(wait, MOST_ASKED) : 0;
}
