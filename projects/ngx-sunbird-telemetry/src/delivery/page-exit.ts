import { inject, Injectable } from '@angular/core';
import { Backlog } from './backlog';
import type { Batch, QueueEntry } from './batch';
import { EventStore } from './event-store';
import { ExitNotes, type ExitNote } from './exit-notes';
import { OpenBatches } from './open-batches';
import { Orphans } from './orphans';
import { EventsAwaitingSession } from './events-awaiting-session';
import { Sender } from './sender';
import { storedForm } from './stored-events';
import { TabLock } from './tab-lock';

/**
 * Handles a page that is hidden or left: sends what it may not be able to send later, and notes what storage may lack.
 */
@Injectable({ providedIn: 'root' })
export class PageExit {
  readonly #backlog = inject(Backlog);
  readonly #open = inject(OpenBatches);
  readonly #awaiting = inject(EventsAwaitingSession);
  readonly #store = inject(EventStore);
  readonly #sender = inject(Sender);
  readonly #notes = inject(ExitNotes);
  readonly #lock = inject(TabLock);
  readonly #orphans = inject(Orphans);
  /** Whether the page was left and is not back. */
  #isLeaving = false;
  /** Whether all of the leaving was done. */
  #hasLeft = false;
  #isLeavingAgain = false;
  #isNotingEarly = false;
  /** The name under which this page has an early note. */
  #notedEarly?: string;
  /** A new symbol for each early note. */
  #earlyTurn?: symbol;
  /** The entries whose note was kept. */
  #notedEntries = new WeakSet<QueueEntry>();
  /** Names under which this page has written a note. */
  readonly #noted = new Set<string>();

  /** Called when a note has all that storage lacks. */
  onNoted?: () => void;

  get isLeaving(): boolean {
    return this.#isLeaving;
  }

  /** The page starts, or is back. */
  begin(): void {
    this.#isLeaving = this.#hasLeft = false;
    this.#noted.clear();
    this.#notedEntries = new WeakSet();
  }

  /**
   * Whether the page began to be left, and the browser ended its script before all was done. Firefox does that, without an
   * exception, to one script of a page whose process ends with it. A page that was visible is hidden after that.
   * @see https://searchfox.org/mozilla-central/search?q=SignalImpendingShutdownToContentJS
   */
  get isCutOff(): boolean {
    return this.#isLeaving && !this.#hasLeft;
  }

  /** The page is hidden. Stored events still wait for their session, or for the end of a backoff. */
  hide(): void {
    const { state } = this.#store;
    if (state === 'failing' || state === 'missing') {
      this.#awaiting.complete(null);
    }
    this.#open.closeFinal();
    this.#sender.exit(
      this.#lock.owner,
      false,
      ({ entries }) => state === 'open' && entries.every(({ stored }) => stored !== false),
    );
  }

  /** The page begins to be left, or was just left. */
  startLeaving(): void {
    this.#isLeaving = true;
  }

  leave(): void {
    this.#isLeaving = true;
    this.#hasLeft = false;
    this.#awaiting.complete(null);
    this.#open.closeFinal();
    // Before sending, since a noted batch is safe and can wait for the end of a backoff; and again after it, with what
    // was sent.
    this.#noteAll();
    this.#sender.exit(this.#lock.owner, true, (batch) => this.isSafe(batch));
    this.#noteAll();
    this.#hasLeft = true;
  }

  /** What comes while the page is left has nothing to wait for; all of a task leaves at once. */
  leaveAgain(): void {
    this.#hasLeft = false;
    if (!this.#isLeavingAgain) {
      this.#isLeavingAgain = true;
      queueMicrotask(() => {
        this.#isLeavingAgain = false;
        if (this.#isLeaving) {
          this.leave();
        }
      });
    }
  }

  /**
   * Storage gets a write. Until storage is open and the page has loaded, a note has what storage has not confirmed: a
   * browser that is quit fires no events; and if a page is left that has not loaded, WebKit drops the write and fires
   * neither `pagehide` nor `visibilitychange` (`m_didCallImplicitClose`). After that the note would be older than storage.
   * @see https://github.com/WebKit/WebKit/blob/main/Source/WebCore/loader/FrameLoader.cpp
   */
  noteEarly(): void {
    const { owner } = this.#lock;
    if (this.#isLeaving || this.#isNotingEarly) {
      return;
    }
    const { state } = this.#store;
    // Another tab's purge has closed it; this write opens it again.
    const isOpening = state === 'opening' || state === 'closed';
    if (document.readyState === 'complete' && !isOpening) {
      if (this.#notedEarly === owner) {
        this.#notes.remove(owner);
        this.#notedEntries = new WeakSet();
      }
      this.#notedEarly = undefined;
      return;
    }
    this.#isNotingEarly = true;
    this.#notedEarly = owner;
    this.#forgetWhenStored(owner);
    queueMicrotask(() => {
      this.#isNotingEarly = false;
      if (this.#notedEarly === this.#lock.owner && this.#note([owner])) {
        this.onNoted?.();
      }
    });
  }

  /** Once storage has the writes so far, leaves them out of the early note, unless later writes are in it. */
  #forgetWhenStored(owner: string): void {
    const turn = (this.#earlyTurn = Symbol());
    void this.#store.stored().then((areStored) => {
      if (areStored && turn === this.#earlyTurn && owner === this.#notedEarly) {
        this.noteAgain();
      }
    });
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
   * Updates this page's notes, and those of pages it took over while storage is broken. Does not restore a note that is
   * gone: another page took it over, or it was purged.
   * @returns whether there is any note
   */
  noteAgain(): boolean {
    const kept = new Set(this.#notes.owners);
    const own = [...this.#names].filter((owner) => kept.has(owner));
    this.#note(own);
    return own.length > 0;
  }

  /**
   * The names this page owns records under, now or when it was left; without those whose records it has not read yet.
   */
  get #names(): Set<string> {
    const names = new Set([...this.#noted, ...this.#lock.names]);
    this.#orphans.taking.forEach((owner) => names.delete(owner));
    return names;
  }

  /**
   * Writes a note for each name: what storage lacks, what was sent, and what storage should delete. Returns whether all
   * of it was kept.
   */
  #note(owners: Iterable<string>): boolean {
    const notes = new Map<string, ExitNote>();
    for (const owner of owners) {
      notes.set(owner, { sent: {}, records: [] });
    }
    for (const { owner, opened, msgid, seq } of this.#store.unconfirmedRemovals) {
      const note = notes.get(owner);
      if (note && seq === undefined) {
        // Marked as sent long ago, so that the next page presumes it delivered.
        note.sent[msgid] = { first: 0, last: 0 };
      } else if (note && seq !== undefined) {
        note.records.push({ opened, msgid, seq });
      }
    }
    const noted: QueueEntry[] = [];
    for (const batch of this.#backlog.batches) {
      const { owner, opened, msgid, sent, entries } = batch;
      const note = notes.get(owner);
      if (!note || batch.isPart) {
        continue;
      }
      if (sent) {
        note.sent[msgid] = sent;
      }
      // All entries, since the page that reads the note may not be able to read storage, and a batch is sent once.
      for (const entry of batch.isStored ? [] : entries) {
        note.records.push({ opened, msgid, seq: entry.seq, value: storedForm(entry) });
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
