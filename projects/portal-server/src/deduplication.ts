import type { CollectedBatch } from './collector';

/** How long the pipeline remembers an id, in ms. */
const WINDOW = 3_600_000;

/**
 * What the Sunbird pipeline does behind the collector: it drops a batch whose `msgid`, and an event whose `mid`, it
 * has seen in the last hour. A page that dies cannot hear that its last batch arrived, so the next one repeats it.
 */
export class Deduplication {
  readonly #seen = new Map<string, number>();

  constructor(private readonly now: () => number = Date.now) {}

  /** The events of the batch that the pipeline keeps. */
  keep({ params, events }: CollectedBatch): CollectedBatch['events'] {
    return this.#isNew(params.msgid) ? events.filter(({ mid }) => this.#isNew(String(mid))) : [];
  }

  #isNew(id: string): boolean {
    const now = this.now();
    for (const [old, since] of this.#seen) {
      if (now - since < WINDOW) {
        break;
      }
      this.#seen.delete(old);
    }
    const fresh = !this.#seen.has(id);
    if (fresh) {
      this.#seen.set(id, now);
    }
    return fresh;
  }
}
