import { inject, Injectable, type OnDestroy } from '@angular/core';
import { TELEMETRY_CONFIG } from '../telemetry-config';
import type { TelemetrySource } from '../telemetry-errors';
import { Backlog } from './backlog';
import {
  addresseeOf,
  Batch,
  BATCH_BYTES,
  type Completion,
  type CompletionSession,
  type QueueEntry,
} from './batch';
import { EventStore } from './event-store';
import { ExitNotes, type ExitNote } from './exit-notes';
import { Orphans, type Finish } from './orphans';
import { watchPage } from './page-watch';
import { Sender } from './sender';
import type { SerialisedEvent } from './serialised-event';
import { TabChannel } from './tab-channel';
import { TabLock } from './tab-lock';

/** The open batch of what waits for its session. */
const PROVISIONAL = 'provisional';

/** What the queue may be told with an event. */
export interface PutOptions {
  /** Who made it. */
  source?: TelemetrySource;
  /** Makes it final; without, it is. */
  complete?: Completion;
  /** The `msgid` it had on an earlier page, which could not record it. */
  msgid?: string;
}

/** Takes events in. From then on each belongs to a batch, is stored, and leaves when it is delivered. */
@Injectable({ providedIn: 'root' })
export class EventQueue implements OnDestroy {
  readonly #config = inject(TELEMETRY_CONFIG);
  readonly #backlog = inject(Backlog);
  readonly #store = inject(EventStore);
  readonly #sender = inject(Sender);
  readonly #orphans = inject(Orphans);
  readonly #notes = inject(ExitNotes);
  readonly #lock = inject(TabLock);
  readonly #channel = inject(TabChannel);
  readonly #open = new Map<string, Batch>();
  #seq = 0;
  #stopWatching?: () => void;
  #flushTimer?: ReturnType<typeof setTimeout>;
  #sendTimer?: ReturnType<typeof setTimeout>;
  /** Whether the page is being left, and not back. */
  #isLeaving = false;
  /** The entries whose note was kept. */
  #notedEntries = new WeakSet<QueueEntry>();
  /** The names it has noted something under. */
  readonly #noted = new Set<string>();

  /** Hears when a page that is left has noted all that storage does not have. */
  onNoted?: () => void;

  readonly states = this.#backlog.states;
  readonly status = this.#backlog.status;

  constructor() {
    this.#store.onError = (error) =>
      this.#backlog.update({ lastError: `storage: ${String(error)}` });
    this.#store.onLost = () => this.#storeAll();
    this.#channel.names = () => this.#lock.names;
    this.#channel.onPurge = () => {
      // Some of it may be stored again since, where storage told of the purge first.
      [...this.#lock.names].forEach((owner) => this.#store.removeAll(owner));
      this.#store.close();
      this.#forget();
    };
    // What a page has noted as it left may change while it is not gone yet.
    this.#sender.onAnswer = () => {
      this.#noteAgain();
      // The page may live on, as that of an app that was destroyed.
      void this.#store.settled().then(() => this.#noteAgain());
    };
    this.#orphans.onTaken = () => void this.#sender.pump();
  }

  /**
   * Takes over what dead pages left, and watches this one.
   * @param finish makes an event final that waited for its session in vain
   * @param dropped how many events were lost before they came here
   */
  open(finish: Finish, dropped = 0): void {
    this.#orphans.finish = finish;
    this.#backlog.update({ dropped: this.status.value.dropped + dropped });
    this.#stopWatching ??= watchPage({
      hide: () => this.#exit(false),
      leave: () => this.#leave(),
      back: () => this.#comeBack(),
      wake: () => this.#wake(),
      online: () => {
        this.#sender.online();
        void this.#orphans.look();
      },
    });
    this.#store.open();
    this.#begin();
  }

  /** Forgets nothing, and does nothing any more until it is opened again. */
  close(): void {
    this.#stopWatching?.();
    this.#stopWatching = undefined;
    this.#orphans.end();
    this.#stopTimers();
    this.#channel.close();
    this.#lock.release();
    void this.#sender.end();
    this.#store.close();
  }

  ngOnDestroy(): void {
    if (this.#stopWatching) {
      this.#exit(true);
      this.#stopWatching();
      this.#orphans.end();
      this.#stopTimers();
      void this.#sender.end().then(() => this.close());
    } else {
      this.close();
    }
  }

  /** Takes an event in. */
  put(serialised: SerialisedEvent, { source, complete, msgid }: PutOptions = {}): void {
    const entry: QueueEntry = {
      ...serialised,
      seq: ++this.#seq,
      ...(complete && { complete, source }),
    };
    const addressee = msgid ?? (complete ? PROVISIONAL : addresseeOf(entry.event));
    const batch = this.#openBatch(addressee, entry.bytes, msgid);
    this.#backlog.append(batch, entry);
    this.#store.put(batch, entry);
    this.#backlog.update();
    this.#trim();
    if (!complete) {
      this.#backlog.announce([entry], 'queued', undefined, source);
    }
    if (this.#isLeaving) {
      // What comes while the page leaves has nothing to wait for.
      queueMicrotask(() => this.#isLeaving && this.#exit(true));
    } else if (!msgid && batch.entries.length >= this.#config.batchsize) {
      this.#close(addressee);
      // A request costs more than all the rest, so not in the task of a click.
      this.#sendTimer ??= setTimeout(() => {
        this.#sendTimer = undefined;
        void this.#sender.pump();
      });
    } else {
      this.#flushLater();
    }
  }

  /** The session is known that the provisional events wait for. */
  complete(session: CompletionSession): void {
    this.#close(PROVISIONAL);
    for (const batch of [...this.#backlog.batches]) {
      for (const entry of [...batch.entries]) {
        const { complete } = entry;
        if (complete) {
          // It is completed once, whatever the portal does meanwhile.
          entry.complete = undefined;
          this.#completeEntry(batch, entry, complete(session));
          this.#flushLater();
        }
      }
    }
  }

  /** Takes back an event that has not left; too late otherwise. */
  withdraw(mid: string, reason: string): void {
    for (const batch of this.#backlog.batches) {
      const entry = batch.entries.find(({ event }) => event.mid === mid);
      if (entry && !batch.inFlight && !batch.sent) {
        this.#backlog.take(batch, entry);
        this.#store.removeEvent(batch, entry);
        this.#backlog.lose([entry], reason, false);
        return;
      }
    }
  }

  /** Sends what is final, now, unless a failure is waited out. Resolves when that was tried; never rejects. */
  async flush(): Promise<void> {
    this.#closeFinal();
    await this.#sender.pump();
  }

  /** Resolves, with whether it is stored, when what was put is, or cannot be. Never rejects. */
  stored(): Promise<boolean> {
    return this.#store.settled();
  }

  /** Forgets all that is held, here and in other tabs. What is in flight cannot be called back. */
  purge(): void {
    this.#forget();
    this.#channel.purge();
  }

  #forget(): void {
    this.#stopTimers();
    this.#open.clear();
    this.#backlog.purge();
    this.#store.abandon();
  }

  /** Takes a name, and looks for what others left under theirs. */
  #begin(): void {
    const { owner } = this.#lock;
    this.#isLeaving = false;
    this.#noted.clear();
    this.#notedEntries = new WeakSet();
    this.#channel.open();
    this.#sender.begin();
    void this.#lock.acquire().then((acquired) => {
      if (acquired === false && owner === this.#lock.owner && this.#stopWatching) {
        // Somebody took the name before its lock was there, and the records with it.
        this.#comeBack();
      }
    });
    void this.#orphans.begin();
  }

  #openBatch(addressee: string, bytes: number, msgid?: string): Batch {
    const open = this.#open.get(addressee);
    const isFull =
      open &&
      (open.entries.length >= this.#config.batchsize || open.eventBytes + bytes > BATCH_BYTES);
    if (open && this.#backlog.has(open) && (msgid || !isFull)) {
      return open;
    }
    this.#close(addressee);
    const batch = new Batch(this.#lock.owner, msgid);
    this.#open.set(addressee, batch);
    this.#backlog.add(batch);
    return batch;
  }

  /** Returns whether there was such a batch. */
  #close(addressee: string): boolean {
    const batch = this.#open.get(addressee);
    if (batch) {
      batch.closed = true;
    }
    return this.#open.delete(addressee);
  }

  /** Closes all open batches but the provisional one. */
  #closeFinal(): void {
    [...this.#open.keys()].filter((key) => key !== PROVISIONAL).forEach((key) => this.#close(key));
    clearTimeout(this.#flushTimer);
    this.#flushTimer = undefined;
  }

  #flushLater(): void {
    this.#flushTimer ??= setTimeout(() => void this.flush(), this.#config.flushInterval);
  }

  #completeEntry(batch: Batch, entry: QueueEntry, final: SerialisedEvent | undefined): void {
    if (!this.#backlog.has(batch)) {
      return;
    }
    if (final) {
      this.#backlog.settle(entry, final);
      this.#store.put(batch, entry);
      this.#backlog.update();
      this.#backlog.announce([entry], 'queued', undefined, entry.source);
      entry.source = undefined;
    } else {
      this.#backlog.take(batch, entry);
      this.#store.removeEvent(batch, entry);
      this.#backlog.update();
    }
  }

  /** Sends all that may be sent, since the page may not get another chance. */
  #exit(isLeaving: boolean): void {
    this.#isLeaving ||= isLeaving;
    // What storage keeps may go on waiting for its session while the page is only hidden.
    if (isLeaving || this.#store.isBroken) {
      this.complete(null);
    }
    this.#closeFinal();
    if (isLeaving) {
      this.#note();
    }
    this.#sender.exit(this.#lock.owner, isLeaving, (batch) =>
      isLeaving ? this.#isSafe(batch) : this.#store.working,
    );
    if (isLeaving) {
      // Again, with what was sent.
      this.#note();
    }
  }

  #leave(): void {
    this.#exit(true);
    this.#stopTimers();
    this.#orphans.end();
    this.#channel.close();
    this.#lock.release();
  }

  /** Whether a later page will find all of a batch. */
  #isSafe({ entries }: Batch): boolean {
    return entries.every((entry) => entry.stored || this.#notedEntries.has(entry));
  }

  /** What is known has changed since. Where the notes are gone, somebody has taken them over, or purged them. */
  #noteAgain(): void {
    if (this.#isLeaving && [...this.#noted].some((owner) => this.#notes.read(owner))) {
      this.#note();
    }
  }

  /** Notes, for each name, in what memory and storage differ: what is not stored, what was sent, what should be gone. */
  #note(): void {
    const notes = new Map<string, ExitNote>();
    const noteOf = (owner: string): ExitNote => {
      const note = notes.get(owner) ?? { sent: {}, records: [] };
      notes.set(owner, note);
      return note;
    };
    for (const owner of [...this.#noted, ...this.#lock.names]) {
      noteOf(owner);
    }
    for (const { owner, opened, msgid, seq } of this.#store.unconfirmedRemovals) {
      if (seq === undefined) {
        // As sent long ago: whoever finds it takes it for delivered.
        noteOf(owner).sent[msgid] = { first: 0, last: 0 };
      } else {
        noteOf(owner).records.push({ opened, msgid, seq });
      }
    }
    const unstored: QueueEntry[] = [];
    for (const { owner, opened, msgid, sent, entries } of this.#backlog.batches) {
      const note = noteOf(owner);
      if (sent) {
        note.sent[msgid] = sent;
      }
      for (const entry of entries.filter(({ stored }) => !stored)) {
        note.records.push({ opened, msgid, seq: entry.seq, value: entry.json });
        unstored.push(entry);
      }
    }
    notes.forEach((note, owner) => this.#noted.add(owner));
    const areKept = [...notes]
      .map(([owner, note]) => this.#notes.write(owner, note))
      .every(Boolean);
    if (areKept) {
      unstored.forEach((entry) => this.#notedEntries.add(entry));
      this.onNoted?.();
    }
  }

  /**
   * The page is back from the back/forward cache; another may have taken over what it left. Whoever owns that now has it
   * from storage; what nobody could find is here alone.
   */
  #comeBack(): void {
    this.#open.forEach((_, addressee) => this.#close(addressee));
    // What came after it was left has a name that was never locked: that is for whoever comes first, too.
    this.#lock.release();
    for (const batch of [...this.#backlog.batches]) {
      if (!batch.inFlight && this.#isSafe(batch)) {
        this.#backlog.remove(batch);
      }
    }
    this.#backlog.update();
    this.#begin();
    void this.#sender.pump();
  }

  /** The page is seen again. */
  #wake(): void {
    this.#trim();
    void this.flush();
    void this.#orphans.look();
  }

  /** The database was deleted under the page. */
  #storeAll(): void {
    for (const batch of this.#backlog.batches) {
      batch.entries.forEach((entry) => this.#store.put(batch, entry));
      if (batch.sent) {
        this.#store.markSent(batch);
      }
    }
  }

  /** Holds the bounds. */
  #trim(): void {
    const now = Date.now() + this.#config.timeDiff * 1000;
    for (const { batch, entry } of this.#backlog.evict(now)) {
      this.#store.removeEvent(batch, entry);
    }
  }

  #stopTimers(): void {
    clearTimeout(this.#flushTimer);
    clearTimeout(this.#sendTimer);
    this.#flushTimer = this.#sendTimer = undefined;
  }
}
