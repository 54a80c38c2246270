/** The collector's answer to a batch, or why there is none. */
export interface Answer {
  status?: number;
  /** Whether the collector itself answered, not a sign-in page or a captive portal. */
  own?: boolean;
  /** The header `Retry-After`. */
  retryAfter?: string | null;
  /** Why there is no answer: network error or timeout. */
  error?: unknown;
}

/** What the sender does with a batch after the answer. */
export type Outcome = 'acknowledged' | 'retry' | 'halve' | 'reject';

/**
 * Statuses that judge the batch. The other 4xx judge the address, the token or the moment: 401 and 403 pass when the portal
 * renews its session, 404 and 405 with a release that corrects the address, 408 and 429 by themselves.
 */
const REFUSALS = [400, 409, 415, 422];
/** Statuses that may pass, whatever the batch: the token is stale, the request took too long, there are too many. */
const PASSING = [401, 408, 429];

/**
 * Decides what to do with a batch, by the answer to it.
 * - `acknowledged`: 2xx from the collector itself.
 * - `halve`: 413; a smaller batch may fit.
 * - `reject`: 400, 409, 415 or 422 from the collector. The batch can never succeed.
 * - `retry`: everything else.
 */
export function outcomeOf({ status, own }: Answer): Outcome {
  if (status === 413) {
    return 'halve';
  }
  if (!own || !status) {
    return 'retry';
  }
  return status < 300 ? 'acknowledged' : REFUSALS.includes(status) ? 'reject' : 'retry';
}

/** Whether the answer is a 4xx of the collector that may judge the batch, and does if other batches get none. */
export function mayJudgeBatch({ status = 0, own }: Answer): boolean {
  return !!own && status >= 400 && status < 500 && !PASSING.includes(status);
}

/**
 * Whether the collector itself answered. An HTML page is not the collector, whatever its content type; nor is a 3xx. A
 * redirect by 301, 302 or 303 drops the body and asks another page; 307 and 308 keep the body. Scripts cannot tell them
 * apart, so after any redirect only the collector's own form counts.
 * @see https://fetch.spec.whatwg.org/#http-redirect-fetch
 */
export function isOwn({ status, redirected, headers }: Response, text: string): boolean {
  const isPage = /^text\/html/i.test(headers.get('Content-Type') ?? '') || /^\s*</.test(text);
  if (isPage || (status >= 300 && status < 400)) {
    return false;
  }
  return !redirected || /"responseCode"\s*:\s*"SUCCESS"/.test(text);
}
