/** A batch as it came over the wire, as far as it is counted. */
export interface WireBatch {
  params: { msgid: string };
  events: object[];
  /** Time of arrival by the collector's clock, ms since the epoch. */
  syncts: number;
}

/** What became of the clicks of a test. */
export interface ClickCount {
  /** Different clicks that the pipeline keeps. */
  received: number;
  /** What it keeps of a click beyond the first. */
  doubled: number;
  /** Events on the wire beyond one for each click. */
  repeated: number;
}

/**
 * How long the pipeline is sure to know a `msgid`, in ms: its hour begins when it has handled the first batch, and it may
 * handle the second minutes after that came.
 */
const SURE_WINDOW = 3_600_000 - 300_000;

/**
 * Counts clicks as the least forgiving pipeline does, which knows batches by `msgid` and no event by `mid`: so it is for
 * a LOG, and for every producer but the portal and the desktop app. Each click of a test has an `edata.id` or a type of
 * its own; so two events of one click are seen, whatever their `mid`s and whichever batches they came in.
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

/** Names the click an event is of. */
export function clickOf(event: object): string {
  const { edata } = event as { edata?: { id?: unknown; type?: unknown } };
  return JSON.stringify([edata?.id, edata?.type]);
}
