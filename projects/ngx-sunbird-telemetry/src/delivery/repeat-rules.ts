import type { Batch, Sending } from './batch';

/** How long the request of a page that is gone is given to arrive before it is repeated, in ms. */
const UNDER_WAY = 5000;
/** How long after a request that may be stuck the next one is tried, in ms. */
const PROBE = 30_000;
/** How long the connection of such a request may still be taken, in ms, where the collector never answers. */
const STUCK = 300_000;
/**
 * Most requests that pages leave behind without an answer. A browser opens six connections to a host, and one that never
 * answers keeps each for as long as it likes: the portal needs the others.
 */
export const MOST_UNANSWERED = 4;
/**
 * What the pipeline's window ends sooner than ours, at most, in ms: it counts from when it handled a batch, and handles
 * the second later than it was sent.
 */
const MOST_LAG = 300_000;

/** When a batch that an earlier page sent may be sent again, in ms since the epoch; at once, if the clock was set back. */
export function mayRepeatAt({ sent }: Pick<Batch, 'sent'>, now: number): number {
  return sent && sent.last <= now ? sent.last + UNDER_WAY : 0;
}

/**
 * When the next request may be tried, in ms since the epoch: at once, unless so many have no answer that the
 * connections may all be taken.
 */
export function nextProbe(unanswered: readonly Sending[]): number {
  return connections(unanswered) < MOST_UNANSWERED
    ? 0
    : Math.max(...unanswered.map(({ last }) => last)) + PROBE;
}

/** How many connections sendings may hold. */
export function connections(sendings: readonly Sending[]): number {
  return sendings.reduce((sum, { times = 1 }) => sum + times, 0);
}

/** Whether the request of a sending may still take a connection. */
export function mayBeStuck({ last }: Sending, now: number): boolean {
  return last <= now && now - last < STUCK;
}

/**
 * Whether a batch that was sent and not answered counts as delivered: a second sending would be counted again.
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
