import type { CollectedBatch } from './telemetry-service.js';

/** How long the pipeline remembers an id, in ms. */
const WINDOW = 3_600_000;
/** The producers whose events the pipeline also knows by `mid`. For all others a second `msgid` is a second event. */
const KNOWN_BY_MID = /^\w+\.sunbird\.(portal|desktop)$/;

/** The fields of an event that deduplication reads. */
interface PipelineEvent {
  eid?: unknown;
  mid?: unknown;
  context?: { pdata?: { id?: string } };
}

/**
 * Deduplication as in the Sunbird pipeline behind the collector. It drops a batch whose `msgid` it has seen in the last hour. It
 * drops an event whose `mid` it has seen in the last hour only for the portal and the desktop app, and never a LOG.
 */
export class Deduplication {
  readonly #seen = new Map<string, number>();

  constructor(private readonly now: () => number = Date.now) {}

  /** The events of the batch that the pipeline keeps. */
  fresh({ params, events }: CollectedBatch): CollectedBatch['events'] {
    this.#forgetOld();
    const inBatch = new Set<string>();
    const isFresh = (mid: string): boolean => {
      const known = this.#seen.has(mid) || inBatch.has(mid);
      inBatch.add(mid);
      return !known;
    };
    return this.#seen.has(params.msgid)
      ? []
      : events.filter((event) => midsOf([event]).every(isFresh));
  }

  /** Call it when the batch is stored: pages repeat a batch that could not be stored. */
  remember({ params, events }: CollectedBatch): void {
    for (const id of [params.msgid, ...midsOf(events)]) {
      if (!this.#seen.has(id)) {
        this.#seen.set(id, this.now());
      }
    }
  }

  #forgetOld(): void {
    for (const [id, since] of this.#seen) {
      if (this.now() - since < WINDOW) {
        return;
      }
      this.#seen.delete(id);
    }
  }
}

/** The `mid`s that count for deduplication. */
function midsOf(events: readonly PipelineEvent[]): string[] {
  return events
    .filter(({ eid, context }) => eid !== 'LOG' && KNOWN_BY_MID.test(context?.pdata?.id ?? ''))
    .map(({ mid }) => (typeof mid === 'string' ? mid : JSON.stringify(mid)));
}
