import { inject, Injectable } from '@angular/core';
import { Backlog } from './backlog';
import type { Batch, QueueEntry } from './batch';
import { EventStore } from './event-store';
import { ExitNotes, type ExitNote } from './exit-notes';
import { OpenBatches } from './open-batches';
import { Orphans } from './orphans';
import { ProvisionalEvents } from './provisional-events';
import { Sender } from './sender';
import { TabLock } from './tab-lock';

/**
 * What a page does as it is hidden or left: it sends what it may have no other chance to send, and notes what storage
 * may not have.
 */
@Injectable({ providedIn: 'root' })
export class PageExit {
  readonly #backlog = inject(Backlog);
  readonly #open = inject(OpenBatches);
  readonly #provisional = inject(ProvisionalEvents);
  readonly #store = inject(EventStore);
  readonly #sender = inject(Sender);
  readonly #notes = inject(ExitNotes);
  readonly #lock = inject(TabLock);
  readonly #orphans = inject(Orphans);
  /** Whether the page is being left, and not back. */
  #isLeaving = false;
  /** The entries whose note was kept. */
  #notedEntries = new WeakSet<QueueEntry>();
  /** The names it has noted something under. */
  readonly #noted = new Set<string>();

  /** Called when a page that is left has noted all that storage does not have. */
  onNoted?: () => void;

  get isLeaving(): boolean {
    return this.#isLeaving;
  }

  /** The page is there, or there again. */
  begin(): void {
    this.#isLeaving = false;
    this.#noted.clear();
    this.#notedEntries = new WeakSet();
  }

  /** The page is only hidden: what storage keeps goes on waiting for its session, and out a failure. */
  hide(): void {
    const { state } = this.#store;
    if (state === 'failing' || state === 'missing') {
      this.#provisional.complete(null);
    }
    this.#open.closeFinal();
    this.#sender.exit(this.#lock.owner, false, () => state === 'open');
  }

  leave(): void {
    this.#isLeaving = true;
    this.#provisional.complete(null);
    this.#open.closeFinal();
    // First, since what is noted is safe and can wait out a failure; and again, with what was sent.
    this.#noteAll();
    this.#sender.exit(this.#lock.owner, true, (batch) => this.isSafe(batch));
    this.#noteAll();
  }

  #noteAll(): void {
    const owners = this.#names;
    owners.forEach((owner) => this.#noted.add(owner));
    if (this.#note(owners)) {
      this.onNoted?.();
    }
  }

  /** Whether a later page will find all of a batch. */
  isSafe({ entries }: Batch): boolean {
    return entries.every((entry) => entry.stored || this.#notedEntries.has(entry));
  }

  /**
   * Something that a note says has changed: one of this page, which is not gone yet, or of another, which was taken over
   * where storage is broken. A note that is gone was taken over, or purged, and does not come back.
   * @returns whether there is any
   */
  noteAgain(): boolean {
    const kept = new Set(this.#notes.owners);
    const own = [...this.#names].filter((owner) => kept.has(owner));
    this.#note(own);
    return own.length > 0;
  }

  /** The names it owns records under, and those it did when it was left; not those whose records it does not know yet. */
  get #names(): Set<string> {
    const names = new Set([...this.#noted, ...this.#lock.names]);
    this.#orphans.taking.forEach((owner) => names.delete(owner));
    return names;
  }

  /**
   * Notes, for each of these names, in what memory and storage differ: what is not stored, what was sent, what should be
   * gone. Returns whether all of it is kept.
   */
  #note(owners: Iterable<string>): boolean {
    const notes = new Map<string, ExitNote>();
    for (const owner of owners) {
      notes.set(owner, { sent: {}, records: [] });
    }
    for (const { owner, opened, msgid, seq } of this.#store.unconfirmedRemovals) {
      const note = notes.get(owner);
      if (note && seq === undefined) {
        // As sent long ago: whoever finds it takes it for delivered.
        note.sent[msgid] = { first: 0, last: 0 };
      } else if (note && seq !== undefined) {
        note.records.push({ opened, msgid, seq });
      }
    }
    const noted: QueueEntry[] = [];
    for (const batch of this.#backlog.batches) {
      const { owner, opened, msgid, sent, entries } = batch;
      const note = notes.get(owner);
      if (!note) {
        continue;
      }
      if (sent) {
        note.sent[msgid] = sent;
      }
      // Whole, since who reads the note may not be able to read storage, and a batch is sent once.
      for (const entry of batch.isStored ? [] : entries) {
        note.records.push({ opened, msgid, seq: entry.seq, value: entry.json });
        noted.push(entry);
      }
    }
    const areKept = [...notes]
      .map(([owner, note]) => this.#notes.write(owner, note))
      .every(Boolean);
    if (areKept) {
      noted.forEach((entry) => this.#notedEntries.add(entry));
    }
    return areKept;
  }
}
