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
  fresh({ params, events }: CollectedBatch): CollectedBatch['events'] {
    this.#forgetOld();
    return this.#seen.has(params.msgid)
      ? []
      : events.filter(({ mid }) => !this.#seen.has(String(mid)));
  }

  /** To be called when the batch is stored: one that could not be will come again. */
  remember({ params, events }: CollectedBatch): void {
    for (const id of [params.msgid, ...events.map(({ mid }) => String(mid))]) {
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
