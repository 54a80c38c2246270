import { inject, Injectable } from '@angular/core';
import { TELEMETRY_CONFIG } from '../telemetry-config';
import { Backlog } from './backlog';
import type { Batch, Sending } from './batch';
import { EventStore } from './event-store';
import { ExitNotes, type ExitNote } from './exit-notes';
import { LEFT_TOO_MANY, UNREADABLE } from './loss';
import { OrphanedBatches } from './orphaned-batches';
import { isPresumedDelivered } from './repeat-rules';
import { TabChannel } from './tab-channel';
import type { StoredEvents } from './stored-events';
import { TabLock } from './tab-lock';

/** Time until the next look, in ms, if living tabs have records or storage has not opened yet. */
const LOOK_AGAIN = 10_000;

/** Finds the batches of dead pages, and takes them over under the same `msgid`s. */
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
  /** Whether an earlier look ended before storage had opened. */
  #hasWaited = false;
  /** A new symbol for each `begin`. A look that started under another one must stop. */
  #turn?: symbol;

  /** Names that are being taken over. Their records are not in the backlog yet. */
  readonly taking = new Set<string>();

  /** Called when batches were taken over, or are presumed delivered. */
  onTaken?: (batches: readonly Batch[]) => void;
  /** Called when storage did not keep what was taken over, so its note must stay. */
  onUnstored?: () => void;

  /** Looks for dead pages, after any earlier look. Never rejects. */
  look(): Promise<unknown> {
    clearTimeout(this.#timer);
    return (this.#looking = this.#looking
      .then(() => this.#look())
      .catch((error: unknown) => this.#store.onError?.(error)));
  }

  /** Starts to look. Resolves after the first look. */
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
    for (const owner of others) {
      if (!isWanted()) {
        return;
      }
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
          // Another page may be able to read it.
          this.#lock.giveUp(owner);
          this.#store.onError?.(error);
        }
      }
      if (taken && !isWanted()) {
        // Left, purged or closed meanwhile: it is for whoever comes first.
        this.#lock.giveUp(owner);
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
    // They are deleted, whatever comes next.
    this.#backlog.lose(LEFT_TOO_MANY, [], stored?.evicted ?? 0);
    if (!isWanted()) {
      return;
    }
    if (!this.#canTake(note, stored)) {
      this.#lock.giveUp(owner);
      return;
    }
    const rebuilt = await this.#orphaned.batchesOf(owner, stored, note, isWanted);
    if (!rebuilt || !isWanted()) {
      return;
    }
    const { broken, batches } = rebuilt;
    this.#backlog.lose(UNREADABLE, [], broken);
    for (const batch of batches) {
      const held = this.#backlog.batches.find(({ msgid }) => msgid === batch.msgid);
      const { sendings } = this.#backlog;
      batch.sent = merged(sendings.get(batch.msgid), batch.sent);
      if (batch.sent) {
        sendings.set(batch.msgid, batch.sent);
      }
      if (held && held.owner !== owner) {
        this.#giveWay(batch, held);
      } else if (isPresumedDelivered(batch.sent, this.#config.dedupWindow, Date.now())) {
        this.#store.remove(batch);
      } else if (!held) {
        this.#backlog.add(batch);
      } else {
        held.givenUp = false;
      }
    }
    const now = Date.now() + this.#config.timeDiff * 1000;
    this.#backlog.evict(now).forEach(({ batch, entry }) => this.#store.removeEvent(batch, entry));
    this.#backlog.update();
    this.taking.delete(owner);
    this.onTaken?.(batches);
    if (note) {
      // Not awaited: storage may never answer.
      void this.#store.stored().then((isStored) => {
        if (isWanted() && isStored) {
          this.#notes.remove(owner);
        } else if (isWanted()) {
          this.onUnstored?.();
        }
      });
    }
  }

  /** Deletes a copy of a batch that this page holds already. What is known of one copy's sending holds for the other, too. */
  #giveWay(copy: Batch, held: Batch): void {
    held.sent = merged(held.sent, copy.sent);
    this.#store.markSent(held);
    // Event by event: a note would say of a whole batch that it is delivered.
    copy.entries.forEach((entry) => this.#store.removeEvent(copy, entry));
    this.#store.markSent({ owner: copy.owner, msgid: copy.msgid, sent: undefined });
  }

  /**
   * Whether this page can read what a dead page left. Not while storage is opening, unless an earlier look has waited
   * for that. If storage cannot be read, only if the note has events.
   */
  #canTake(note?: ExitNote, stored?: StoredEvents): boolean {
    const isEarly = this.#store.state === 'opening' && !this.#hasWaited;
    return !isEarly && (!!stored || !!note?.records.some(({ value }) => value));
  }
}

/** What two pages know of the sendings of one batch. */
function merged(one?: Sending, other?: Sending): Sending | undefined {
  if (!one || !other) {
    return one ?? other;
  }
  const times = Math.max(one.times ?? 1, other.times ?? 1);
  return {
    first: Math.min(one.first, other.first),
    last: Math.max(one.last, other.last),
    ...(times > 1 && { times }),
  };
}
