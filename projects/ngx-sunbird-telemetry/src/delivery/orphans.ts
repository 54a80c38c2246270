import { inject, Injectable } from '@angular/core';
import { TELEMETRY_CONFIG } from '../telemetry-config';
import { Backlog } from './backlog';
import { Batch, type QueueEntry } from './batch';
import { EventStore } from './event-store';
import { ExitNotes, type ExitNote } from './exit-notes';
import { isPresumedDelivered } from './sending';
import { parsed, type SerialisedEvent } from './serialised-event';
import type { StoredEvents } from './stored-events';
import { TabChannel } from './tab-channel';
import { TabLock } from './tab-lock';

/** How long it is until the next look, in ms, where living tabs hold something, or storage has not opened yet. */
const LOOK_AGAIN = 10_000;

/** Makes a provisional event final: the session it waited for never came. */
export type Finish = (event: SerialisedEvent) => SerialisedEvent | undefined;

/** Finds what pages left that are no more, and takes it over, under the `msgid`s it had. */
@Injectable({ providedIn: 'root' })
export class Orphans {
  readonly #config = inject(TELEMETRY_CONFIG);
  readonly #backlog = inject(Backlog);
  readonly #store = inject(EventStore);
  readonly #notes = inject(ExitNotes);
  readonly #lock = inject(TabLock);
  readonly #channel = inject(TabChannel);
  #looking: Promise<unknown> = Promise.resolve();
  #timer?: ReturnType<typeof setTimeout>;
  /** Another for each time looking begins: a look that goes on after it has ended is none of it. */
  #turn?: symbol;

  /** Set by the queue. */
  finish: Finish = (event) => event;
  /** Hears that batches have come to be sent. */
  onTaken?: () => void;
  /** Hears that storage does not have what was taken over: the note of it stays for as long as it is held. */
  onUnstored?: () => void;

  /** One look at a time. Never rejects. */
  look(): Promise<unknown> {
    clearTimeout(this.#timer);
    return (this.#looking = this.#looking
      .then(() => this.#look())
      .catch((error: unknown) => this.#store.onError?.(error)));
  }

  /** Looks, from now on. */
  begin(): Promise<unknown> {
    this.#turn = Symbol();
    return this.look();
  }

  end(): void {
    this.#turn = undefined;
    clearTimeout(this.#timer);
  }

  async #look(): Promise<void> {
    const turn = this.#turn;
    const { generation } = this.#backlog;
    const isWanted = (): boolean => turn === this.#turn && generation === this.#backlog.generation;
    if (!turn || !isWanted()) {
      return;
    }
    const own = new Set(this.#lock.names);
    const all = new Set([...(await this.#store.owners()), ...this.#notes.owners]);
    const others = [...all].filter((owner) => !own.has(owner));
    let present: Set<string> | undefined;
    for (const owner of isWanted() ? others : []) {
      let taken = await this.#lock.take(owner);
      if (taken === undefined && isWanted()) {
        present ??= await this.#channel.rollCall();
        taken = present && !present.has(owner);
        if (taken && isWanted()) {
          this.#lock.own(owner);
        }
      }
      if (taken && isWanted()) {
        try {
          await this.#takeOver(owner, isWanted);
        } catch (error) {
          // Somebody else may read it.
          this.#lock.giveUp(owner);
          this.#store.onError?.(error);
        }
      }
    }
    if ((others.length || this.#store.isOpening) && isWanted()) {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => void this.look(), LOOK_AGAIN);
    }
  }

  async #takeOver(owner: string, isWanted: () => boolean): Promise<void> {
    const note = this.#notes.read(owner);
    const stored = await this.#store.read(owner);
    if (!isWanted()) {
      return;
    }
    const { evicted, broken, batches } = this.#batchesOf(owner, stored, note);
    if (evicted + broken) {
      this.#backlog.lose([], 'more was left than 1,000 events, or it was none of ours', !!evicted);
      const { dropped } = this.#backlog.status.value;
      this.#backlog.update({ dropped: dropped + evicted + broken });
    }
    for (const batch of batches) {
      const held = this.#backlog.batches.find(({ msgid }) => msgid === batch.msgid);
      if (isPresumedDelivered(batch.sent, this.#config.dedupWindow, Date.now())) {
        this.#store.remove(batch);
      } else if (!held) {
        this.#backlog.add(batch);
      } else if (held.owner !== owner) {
        // Handed over twice: the one that is held goes on.
        this.#store.remove(batch);
      }
    }
    const now = Date.now() + this.#config.timeDiff * 1000;
    this.#backlog.evict(now).forEach(({ batch, entry }) => this.#store.removeEvent(batch, entry));
    this.#backlog.update();
    this.onTaken?.();
    if (note) {
      const isStored = await this.#store.settled();
      if (isWanted() && isStored) {
        this.#notes.remove(owner);
      } else if (isWanted()) {
        this.onUnstored?.();
      }
    }
  }

  /** The batches of what was left: what storage has, and what the page noted as it left and storage may not have. */
  #batchesOf(
    owner: string,
    { records, sent, evicted }: StoredEvents,
    note?: ExitNote,
  ): { batches: Batch[]; evicted: number; broken: number } {
    const batches = new Map<string, Batch>();
    const batchOf = (msgid: string, opened: number): Batch => {
      let batch = batches.get(msgid);
      if (!batch) {
        batches.set(msgid, (batch = new Batch(owner, msgid, opened)));
        batch.closed = true;
        // The note is younger.
        batch.sent = note ? note.sent[msgid] : sent.get(msgid);
      }
      return batch;
    };
    const notes = note?.records ?? [];
    const noted = new Map(notes.map((record) => [record.seq, record]));
    const known = new Set(records.map(({ seq }) => seq));
    const unknown = notes.filter(({ seq }) => !known.has(seq));
    let broken = 0;
    for (const record of [...records, ...unknown]) {
      const { opened, msgid, seq } = record;
      const newer = noted.get(seq);
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
    }
    return { batches: whole, evicted, broken };
  }
}
