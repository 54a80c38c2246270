import { inject, Injectable } from '@angular/core';
import { TELEMETRY_CONFIG } from '../telemetry-config';
import { Backlog } from './backlog';
import { EventStore } from './event-store';
import { ExitNotes, type ExitNote } from './exit-notes';
import { OrphanedBatches } from './orphaned-batches';
import { isPresumedDelivered } from './repeat-rules';
import { TabChannel } from './tab-channel';
import { TabLock } from './tab-lock';

/** How long it is until the next look, in ms, where living tabs hold something, or storage has not opened yet. */
const LOOK_AGAIN = 10_000;

/** Finds what pages left that are no more, and takes it over, under the `msgid`s it had. */
@Injectable({ providedIn: 'root' })
export class Orphans {
  readonly #config = inject(TELEMETRY_CONFIG);
  readonly #backlog = inject(Backlog);
  readonly #store = inject(EventStore);
  readonly #notes = inject(ExitNotes);
  readonly #orphaned = inject(OrphanedBatches);
  readonly #lock = inject(TabLock);
  readonly #channel = inject(TabChannel);
  #looking: Promise<unknown> = Promise.resolve();
  #timer?: ReturnType<typeof setTimeout>;
  /** Whether storage was not open yet at the end of an earlier look. */
  #hasWaited = false;
  /** Another for each time looking begins: a look that goes on after it has ended is none of it. */
  #turn?: symbol;

  /** The names it is about to take over: what they left is not known here yet. */
  readonly taking = new Set<string>();

  /** Called when batches have come to be sent. */
  onTaken?: () => void;
  /** Called when storage does not have what was taken over: the note of it stays for as long as it is held. */
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
      this.taking.add(owner);
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
      this.taking.delete(owner);
    }
    const isOpening = this.#store.state === 'opening';
    this.#hasWaited ||= isOpening;
    if ((others.length || isOpening) && isWanted()) {
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
    if (!this.#canTake(note)) {
      this.#lock.giveUp(owner);
      return;
    }
    const { evicted, broken, batches } = this.#orphaned.batchesOf(owner, stored, note);
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
      } else {
        held.givenUp = false;
      }
    }
    const now = Date.now() + this.#config.timeDiff * 1000;
    this.#backlog.evict(now).forEach(({ batch, entry }) => this.#store.removeEvent(batch, entry));
    this.#backlog.update();
    this.taking.delete(owner);
    this.onTaken?.();
    if (note) {
      // Not waited for: it may never be known.
      void this.#store.stored().then((isStored) => {
        if (isWanted() && isStored) {
          this.#notes.remove(owner);
        } else if (isWanted()) {
          this.onUnstored?.();
        }
      });
    }
  }

  /**
   * Whether what a page left can be known: not where storage has not opened yet, unless it seems that it never will; nor
   * where there is none and all of it is in storage.
   */
  #canTake(note?: ExitNote): boolean {
    const { state } = this.#store;
    if (state === 'opening' && !this.#hasWaited) {
      return false;
    }
    const isReadable = state !== 'opening' && state !== 'missing';
    return isReadable || !!note?.records.some(({ value }) => value);
  }
}
