/** The fields of a batch that are needed to count clicks. */
export interface WireBatch {
  params: { msgid: string };
  events: object[];
  /** Time of arrival by the collector's clock, ms since the epoch. */
  syncts: number;
}

/** The result for the clicks of a test. */
export interface ClickCount {
  /** How many different clicks the pipeline keeps. */
  received: number;
  /** How many events it keeps beyond the first of each click. */
  doubled: number;
  /** How many events are on the wire beyond the first of each click. */
  repeated: number;
}

/**
 * How long the pipeline certainly remembers a `msgid`, in ms. Its hour starts when it handles the first batch, and it may
 * handle the second batch minutes after it arrives.
 */
const SURE_WINDOW = 3_600_000 - 300_000;

/**
 * Counts clicks like the strictest pipeline, which knows batches by `msgid` but no event by `mid`. It does so for a LOG, and
 * for every producer except the portal and the desktop app. Each click of a test has its own `edata.id` or type. So two
 * events of one click are detected, whatever their `mid`s and batches.
 */
export function countClicks(batches: readonly WireBatch[]): ClickCount {
  const known = new Map<string, number>();
  const kept: string[] = [];
  const sent: string[] = [];
  for (const { params, events, syncts } of [...batches].sort((a, b) => a.syncts - b.syncts)) {
    const clicks = events.map(clickOf);
    sent.push(...clicks);
    const since = known.get(params.msgid);
    if (since === undefined || syncts - since >= SURE_WINDOW) {
      known.set(params.msgid, syncts);
      kept.push(...clicks);
    }
  }
  const received = new Set(kept).size;
  return {
    received,
    doubled: kept.length - received,
    repeated: sent.length - new Set(sent).size,
  };
}

/** Names the click of an event. */
export function clickOf(event: object): string {
  const { edata } = event as { edata?: { id?: unknown; type?: unknown } };
  return JSON.stringify([edata?.id, edata?.type]);
}
