import { appendFile, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Deduplication } from './deduplication.js';
import type { CollectedBatch } from './telemetry-service.js';

/** A file of events, one JSON a line. A batch that arrives twice is there once. */
export class EventLog {
  readonly #pipeline: Deduplication;
  #writing: Promise<unknown> = Promise.resolve();
  /** Whether the last write may have left a part of a line. */
  #isBroken = false;

  constructor(
    readonly file: string,
    now: () => number = Date.now,
  ) {
    this.#pipeline = new Deduplication(now);
  }

  /** Appends the events of a batch that did not arrive before, and returns them. Rejects if the file cannot be written. */
  add(batch: CollectedBatch): Promise<CollectedBatch['events']> {
    // One after the other: a page may send the same batch twice at once.
    const written = this.#writing.then(() => this.#add(batch));
    this.#writing = written.catch(() => undefined);
    return written;
  }

  async #add(batch: CollectedBatch): Promise<CollectedBatch['events']> {
    const fresh = this.#pipeline.fresh(batch);
    // Each time: a build may have emptied the folder.
    await mkdir(dirname(this.file), { recursive: true });
    const lines = fresh.map((event) => `${JSON.stringify(event)}\n`).join('');
    const text = this.#isBroken ? `\n${lines}` : lines;
    this.#isBroken = true;
    await appendFile(this.file, text);
    this.#isBroken = false;
    this.#pipeline.remember(batch);
    return fresh;
  }
}
