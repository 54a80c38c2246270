/**
 * How long each request waits, in ms, the same for all trackers: the round trip of Lighthouse's slow 4G. It is there for one
 * reason. The page paints before its scripts arrive, as it does on a phone, so that all their tasks count. The bandwidth
 * has no limit, because the bench measures the processor, and its server does not compress.
 */
export const NETWORK_LATENCY = 150;
