import { inject, Injectable } from '@angular/core';
import { afterFrame } from '../browser/after-frame';
import { attempt } from '../browser/attempt';
import { keepText } from '../browser/keep-text';
import { appName } from '../browser/storage-names';
import type { Occurrence } from '../capture/occurrence';
import { EventQueue } from '../delivery/event-queue';
import { EventStore } from '../delivery/event-store';
import { TabLock } from '../delivery/tab-lock';
import type { TelemetrySource } from '../messages/telemetry-source';
import { TELEMETRY_CONFIG } from '../telemetry-config';
import { RECORD_AT_ONCE } from '../telemetry-features';
import { frameStashKey } from './frame-stashes';
import { isPlain } from './is-plain';
import { OccurrenceRecorder } from './occurrence-recorder';
import { SessionSnapshots } from './session-snapshots';

/** Most characters of all that waits: the portal needs its `localStorage` itself. What is beyond is recorded at once. */
const MOST_CHARACTERS = 200_000;

/** The keys of what waits in this page, in all its apps that share this code. */
const pendingKeys = new Set<string>();

/** Whether an app of this page is about to record the occurrence of a stash. */
export function isPending(key: string): boolean {
  return pendingKeys.has(key);
}

/** An occurrence that waits for its frame. */
interface Pending {
  /** The key of its stash. */
  readonly key: string;
  readonly mid: string;
  /** Its JSON: the portal may change its objects before the frame. */
  readonly text: string;
  readonly source: TelemetrySource;
  /** Whether its recording has begun. */
  isBegun?: boolean;
}

/**
 * Records each occurrence after the next frame, so that the page shows first what a click does. Until then the occurrence is in
 * a stash of its own, and a later page records it if this one ends: a handler of the click may crash or hang the page.
 */
@Injectable({ providedIn: 'root' })
export class PendingOccurrences {
  readonly #app = appName(inject(TELEMETRY_CONFIG));
  readonly #isImmediate = inject(RECORD_AT_ONCE, { optional: true });
  readonly #sessions = inject(SessionSnapshots);
  readonly #occurrences = inject(OccurrenceRecorder);
  readonly #queue = inject(EventQueue);
  readonly #store = inject(EventStore);
  readonly #lock = inject(TabLock);
  readonly #pending: Pending[] = [];
  /** Those that are recorded, and whose stashes are still there. */
  readonly #recorded = new Set<Pending>();
  #isAwaited = false;
  #isDraining = false;

  get #mayWait(): boolean {
    return !this.#isImmediate && !this.#queue.isLeaving && 'locks' in navigator;
  }

  /**
   * Takes an occurrence. Records it at once if no stash can hold it, if the page is left, or if no lock tells other pages that
   * this one lives, for example over plain http. Never throws.
   */
  take(occurrence: Occurrence, source: TelemetrySource): void {
    const one = this.#mayWait ? this.#stash(occurrence, source) : undefined;
    if (!one) {
      this.drain();
      this.#occurrences.record(occurrence, source);
      return;
    }
    pendingKeys.add(one.key);
    this.#pending.push(one);
    if (!this.#isAwaited) {
      this.#isAwaited = true;
      void afterFrame().then(() => {
        this.#isAwaited = false;
        this.drain();
      });
    }
  }

  /** Records now what waits. Never throws. */
  drain(): void {
    if (this.#isDraining) {
      // An interceptor, or code that hears of an event, has all events sent.
      return;
    }
    this.#isDraining = true;
    // Firefox may end the script of a page that is left at any point. A later script of the page then goes on here.
    queueMicrotask(() => (this.#isDraining = false));
    // An interceptor that fails may record an error each time. What comes now waits for the next frame.
    for (let left = this.#pending.length; left > 0; left--) {
      const [one] = this.#pending;
      if (!one) {
        break;
      }
      if (!one.isBegun || !this.#queue.has(one.mid)) {
        one.isBegun = true;
        this.#occurrences.record(JSON.parse(one.text) as Occurrence, one.source);
      }
      this.#recorded.add(one);
      if (this.#pending[0] === one) {
        this.#pending.shift();
      }
    }
    this.#isDraining = false;
    if (this.#recorded.size) {
      this.#forgetWhenStored();
    }
  }

  /**
   * Deletes the stashes of what is recorded once the database has it: a browser that is quit may drop its last write. A page that
   * is left has a note instead, and so has one whose database is not open.
   */
  #forgetWhenStored(): void {
    const recorded = [...this.#recorded];
    // In this task, so that it belongs to the transaction of the events.
    void this.#queue.stored().then(() => this.#forget(recorded));
    // After the store's microtask: before it, storage has not been asked to write, and the page may not be left yet.
    queueMicrotask(() => {
      if (this.#queue.isLeaving || this.#store.state !== 'open') {
        this.#forget(this.#recorded);
      }
    });
  }

  /** Forgets what waits. */
  clear(): void {
    this.#forget(this.#pending.splice(0));
    this.#forget(this.#recorded);
  }

  /** Makes the text of an occurrence, for nobody. Does nothing if occurrences are recorded at once. */
  rehearseText(occurrence: Occurrence): void {
    if (this.#mayWait) {
      this.#textOf(occurrence);
    }
  }

  /** Writes an occurrence to its stash; `undefined` if it is too large or no plain JSON, or if storage is full or blocked. */
  #stash(occurrence: Occurrence, source: TelemetrySource): Pending | undefined {
    return attempt(() => {
      const { mid } = occurrence;
      const text = this.#textOf(occurrence);
      const key = frameStashKey(this.#app, this.#lock.owner, mid);
      return text && keepText(key, `[${text}]`) ? { key, mid, text, source } : undefined;
    });
  }

  /** The JSON of an occurrence; empty if it is too large or no plain JSON. */
  #textOf(occurrence: Occurrence): string {
    if (!isPlain(occurrence.input)) {
      return '';
    }
    const session = occurrence.session && this.#sessions.of(occurrence.session);
    const text = JSON.stringify({ ...occurrence, session });
    const before = this.#pending.reduce((sum, one) => sum + one.text.length, 0);
    return before + text.length <= MOST_CHARACTERS ? text : '';
  }

  #forget(some: Iterable<Pending>): void {
    for (const one of some) {
      this.#recorded.delete(one);
      // Not a second time.
      if (pendingKeys.delete(one.key)) {
        attempt(() => localStorage.removeItem(one.key));
      }
    }
  }
}
