/**
 * How long each request waits, in ms, the same for all trackers: the round trip of Lighthouse's slow 4G. Without it, what
 * loads later than the page would come within the task of the page's start. The bandwidth has no limit, because the bench
 * measures the processor, and its server does not compress.
 */
export const NETWORK_LATENCY = 150;
