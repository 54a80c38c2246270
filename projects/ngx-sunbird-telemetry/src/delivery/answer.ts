/** What came back of a batch; without a status, why nothing did. */
export interface Answer {
  status?: number;
  /** Whether the collector itself has answered, and not a sign-in page or a captive portal in its place. */
  own?: boolean;
  /** The header `Retry-After`. */
  retryAfter?: string | null;
  /** Why there is no answer: network error or timeout. */
  error?: unknown;
}

/** What follows from an answer. */
export type Outcome = 'acknowledged' | 'retry' | 'halve' | 'reject';

/** 408 and 429 pass by themselves; 401 when the portal renews its session or token. */
const PASSING = [401, 408, 429];

/**
 * `acknowledged`: 2xx of the collector itself. `retry`: no answer, not the collector's own, 401, 408, 429 or 5xx.
 * `halve`: 413, fewer at once may fit. `reject`: any other of the collector; that batch can never succeed.
 */
export function outcomeOf({ status, own }: Answer): Outcome {
  if (status === 413) {
    return 'halve';
  }
  if (!own || !status || status >= 500 || PASSING.includes(status)) {
    return 'retry';
  }
  return status < 300 ? 'acknowledged' : 'reject';
}

/**
 * Whether the collector itself has answered: no page of HTML, whatever it is called, and no 3xx. A redirect by 301, 302 or 303 drops the body and asks some other page;
 * one by 307 or 308 does not, and script cannot tell them apart: after either, only the collector's own form counts.
 * @see https://fetch.spec.whatwg.org/#http-redirect-fetch
 */
export function isOwn({ status, redirected, headers }: Response, text: string): boolean {
  const isPage = /^text\/html/i.test(headers.get('Content-Type') ?? '') || /^\s*</.test(text);
  if (isPage || (status >= 300 && status < 400)) {
    return false;
  }
  return !redirected || /"responseCode"\s*:\s*"SUCCESS"/.test(text);
}
