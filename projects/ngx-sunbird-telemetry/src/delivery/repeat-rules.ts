import type { Batch, Sending } from './batch';

/** Time that the request of a dead page gets to arrive before it is repeated, in ms. */
const UNDER_WAY = 5000;
/** Time between a request that may be stuck and the next one, in ms. */
const PROBE = 30_000;
/** Time that such a request may hold its connection, in ms, if the collector never answers. */
const STUCK = 300_000;
/**
 * Most requests without an answer that pages may leave behind. A browser opens six connections to a host, and a host
 * that never answers may hold each of them. The portal needs the others.
 */
export const MOST_UNANSWERED = 4;
/**
 * Most time by which the pipeline's window may end before ours, in ms. The pipeline counts from when it handled a
 * batch, and it handles the repeat later than we send it.
 */
const MOST_LAG = 300_000;

/** When a batch may be sent again, in ms since the epoch; 0 if it was never sent, or the clock was set back. */
export function mayRepeatAt({ sent }: Pick<Batch, 'sent'>, now: number): number {
  return sent && sent.last <= now ? sent.last + UNDER_WAY : 0;
}

/**
 * When the next request may be tried, in ms since the epoch; 0 unless those without an answer may hold too many
 * connections.
 */
export function nextProbe(unanswered: readonly Sending[]): number {
  return connections(unanswered) < MOST_UNANSWERED
    ? 0
    : Math.max(...unanswered.map(({ last }) => last)) + PROBE;
}

/** Number of connections that sendings may hold. */
export function connections(sendings: readonly Sending[]): number {
  return sendings.reduce((sum, { times = 1 }) => sum + times, 0);
}

/** Whether the request of a sending may still hold a connection. */
export function mayBeStuck({ last }: Sending, now: number): boolean {
  return last <= now && now - last < STUCK;
}

/**
 * Whether a batch without an answer is presumed delivered, since the pipeline may count a repeat as new.
 * @param dedupWindow how long the pipeline remembers a `msgid`, in ms
 * @param now ms since the epoch
 */
export function isPresumedDelivered(
  sent: Sending | undefined,
  dedupWindow: number,
  now: number,
): boolean {
  return !!sent && now - sent.first >= dedupWindow - Math.min(MOST_LAG, dedupWindow / 12);
}
