import { inject, Injectable } from '@angular/core';
import { nextTask } from '../browser/next-task';
import { Batch, type QueueEntry } from './batch';
import { EventStore } from './event-store';
import type { ExitNote } from './exit-notes';
import { parsed, type SerialisedEvent } from './serialised-event';
import { NOTHING, type EventRecord, type StoredEvents } from './stored-events';

/** Most events of one task. On a slow phone each takes up to 0.1 ms. */
const AT_ONCE = 100;

/**
 * Makes a provisional event final without the session it waited for. Returns `undefined` if the interceptor drops it.
 */
export type Finish = (event: SerialisedEvent) => SerialisedEvent | undefined;

/** Rebuilds the batches of a dead page from storage and from its note. */
@Injectable({ providedIn: 'root' })
export class OrphanedBatches {
  readonly #store = inject(EventStore);

  /** Set by `Delivery`. */
  finish: Finish = (event) => event;

  /**
   * Rebuilds the batches of a page, in several tasks if there are many events. Where its note and storage differ, the note
   * is newer.
   * @param stored `undefined` if storage cannot be read
   * @param isWanted whether to go on; asked before each task
   * @returns the batches, and the number of records that are not events; `undefined` if they are not wanted any more
   */
  async batchesOf(
    owner: string,
    stored: StoredEvents | undefined,
    note: ExitNote | undefined,
    isWanted: () => boolean,
  ): Promise<{ batches: Batch[]; broken: number } | undefined> {
    const { records, sent } = stored ?? NOTHING;
    const batches = new Map<string, Batch>();
    const batchOf = (msgid: string, opened: number): Batch => {
      let batch = batches.get(msgid);
      if (!batch) {
        batches.set(msgid, (batch = new Batch(owner, msgid, opened)));
        batch.closed = true;
        // The note is newer than storage.
        batch.sent = note ? note.sent[msgid] : sent.get(msgid);
      }
      return batch;
    };
    const notes = note?.records ?? [];
    const noted = new Map(notes.map((record) => [keyOf(record), record]));
    const known = new Set(records.map(keyOf));
    const unknown = notes.filter((record) => !known.has(keyOf(record)));
    let broken = 0;
    for (const [at, record] of [...records, ...unknown].entries()) {
      if (at && at % AT_ONCE === 0) {
        await nextTask();
        if (!isWanted()) {
          return undefined;
        }
      }
      const { opened, msgid, seq } = record;
      const newer = noted.get(keyOf(record));
      const value = newer ? newer.value : record.value;
      const batch = batchOf(msgid, opened);
      const event = parsed(Array.isArray(value) ? value[0] : value);
      const final = event && Array.isArray(value) ? this.finish(event) : event;
      const entry = { seq, ...final, stored: true } as QueueEntry;
      if (!final) {
        broken += Number(!event && value !== undefined);
        this.#store.removeEvent(batch, entry);
        continue;
      }
      batch.entries.push(entry);
      if (newer || Array.isArray(value)) {
        this.#store.put(batch, entry);
      }
    }
    const whole = [...batches.values()].filter(({ entries }) => entries.length);
    if (note) {
      whole.forEach((batch) => this.#store.markSent(batch));
      if (!stored) {
        // They also say what became of batches that only storage has.
        for (const [msgid, sent] of Object.entries(note.sent)) {
          this.#store.markSent({ owner, msgid, sent });
        }
      }
    }
    return { batches: whole, broken };
  }
}

/** Identifies an event of a page. The half of a batch keeps the sequence numbers of the whole. */
function keyOf({ msgid, seq }: Pick<EventRecord, 'msgid' | 'seq'>): string {
  return `${msgid} ${seq}`;
}
