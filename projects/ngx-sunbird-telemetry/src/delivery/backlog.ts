import type { TelemetryEvent } from '../telemetry-event';
import { formBatches, queueEntry, type Batch, type QueueEntry } from './batch';

/** Bounds of what one tab holds, that nobody's data stays on a device forever. */
const MOST_EVENTS = 1000;
const MOST_BYTES = 1_000_000;
const MOST_MS = 7 * 24 * 3_600_000;

/** Entries that share a fate: those of a batch, or one that is in none yet. */
export interface Lot {
  readonly entries: readonly QueueEntry[];
  readonly batch?: Batch;
}

/** What a tab holds in memory: entries that gather, and the batches formed of them; both oldest first. */
export class Backlog {
  readonly #gathering = new Set<QueueEntry>();
  #batches: Batch[] = [];
  #bytes = 0;
  #length = 0;

  /** Number of events. */
  get length(): number {
    return this.#length;
  }

  get batches(): readonly Batch[] {
    return this.#batches;
  }

  /** In no batch yet. */
  get gathering(): ReadonlySet<QueueEntry> {
    return this.#gathering;
  }

  /** In no batch yet, and not held. */
  get ready(): QueueEntry[] {
    return [...this.#gathering].filter(({ held }) => !held);
  }

  gather(entry: QueueEntry): void {
    this.#gathering.add(entry);
    this.#count(entry);
  }

  /** Takes batches of a dead tab in, before those of this one. */
  inherit(batches: readonly Batch[]): void {
    this.#batches.unshift(...batches);
    batches.forEach(({ entries }) => entries.forEach((entry) => this.#count(entry)));
  }

  /** Gives a gathering entry its final event. */
  settle(entry: QueueEntry, event: TelemetryEvent): void {
    this.#bytes -= entry.bytes;
    Object.assign(entry, queueEntry(entry.seq, event, false));
    this.#bytes += entry.bytes;
  }

  /** Makes batches of gathering entries. */
  form(entries: readonly QueueEntry[], batchsize: number): void {
    for (const entry of entries) {
      entry.held = false;
      this.#gathering.delete(entry);
    }
    this.#batches.push(...formBatches(entries, batchsize));
  }

  /** Returns whether the batch was still held. */
  replace(batch: Batch, ...by: Batch[]): boolean {
    const index = this.#batches.indexOf(batch);
    if (index >= 0) {
      this.#batches.splice(index, 1, ...by);
    }
    return index >= 0;
  }

  /** Does nothing where the batch is held no more. */
  forget({ entries, batch }: Lot): void {
    if (!batch || this.replace(batch)) {
      for (const entry of entries) {
        this.#gathering.delete(entry);
        this.#bytes -= entry.bytes;
        this.#length--;
      }
    }
  }

  clear(): void {
    this.#gathering.clear();
    this.#batches = [];
    this.#bytes = this.#length = 0;
  }

  /**
   * The oldest there is, where more is held than the bounds allow; nothing that is in flight.
   * @param now ms since the epoch, by the clock that dates the events
   */
  excess(now: number): Lot | undefined {
    const batch = this.#batches.find(({ sentAt }) => !sentAt);
    const [loose] = this.#gathering;
    const oldest = batch?.entries[0] ?? loose;
    return oldest &&
      (this.#length > MOST_EVENTS || this.#bytes > MOST_BYTES || now - oldest.event.ets > MOST_MS)
      ? { entries: batch?.entries ?? [oldest], batch }
      : undefined;
  }

  #count({ bytes }: QueueEntry): void {
    this.#bytes += bytes;
    this.#length++;
  }
}
