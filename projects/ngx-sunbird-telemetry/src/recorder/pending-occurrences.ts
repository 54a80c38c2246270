import { inject, Injectable } from '@angular/core';
import { afterFrame } from '../browser/after-frame';
import { attempt } from '../browser/attempt';
import { keepText } from '../browser/keep-text';
import { appName } from '../browser/storage-names';
import type { Occurrence } from '../capture/occurrence';
import type { TelemetrySession } from '../capture/telemetry-session';
import { EventQueue } from '../delivery/event-queue';
import { EventStore } from '../delivery/event-store';
import { TabLock } from '../delivery/tab-lock';
import type { TelemetrySource } from '../messages/telemetry-source';
import { TELEMETRY_CONFIG } from '../telemetry-config';
import { RECORD_AT_ONCE } from '../telemetry-features';
import { EventDrafts } from './event-drafts';
import { frameStashKey } from './frame-stashes';
import { normalisedSession, type NormalisedSession } from './normalised-session';
import { OccurrenceRecorder } from './occurrence-recorder';

/** Most characters of all that waits: the portal needs its `localStorage` itself. What is beyond is recorded at once. */
const MOST_CHARACTERS = 200_000;
/** Most characters of one input. */
const MOST_OF_ONE = 60_000;

/** What an event needs of a session. */
const SESSION_KEYS = [
  'userId',
  'sessionId',
  'channel',
  'deviceId',
  'organisationIds',
  'cdata',
] as const satisfies (keyof TelemetrySession)[];

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
  readonly #drafts = inject(EventDrafts);
  readonly #occurrences = inject(OccurrenceRecorder);
  readonly #queue = inject(EventQueue);
  readonly #store = inject(EventStore);
  readonly #lock = inject(TabLock);
  readonly #pending: Pending[] = [];
  /** Those that are recorded, and whose stashes are still there. */
  readonly #recorded: Pending[] = [];
  /** Of the last session. */
  #snapshot?: { session: TelemetrySession; values: unknown[]; snapshot: NormalisedSession };
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
      this.#recorded.push(one);
      if (this.#pending[0] === one) {
        this.#pending.shift();
      }
    }
    this.#isDraining = false;
    // After the store's microtask: before it, storage has not been asked to write.
    queueMicrotask(() => this.#forgetRecorded());
  }

  /**
   * Deletes the stashes of what is recorded once the database has it: a browser that is quit may drop its last write. A page that
   * is left has a note by now, and so has one whose database is not open.
   */
  #forgetRecorded(): void {
    if (this.#queue.isLeaving || this.#store.state !== 'open') {
      this.#forget(this.#recorded);
    } else if (this.#recorded.length) {
      const last = this.#recorded.at(-1);
      void this.#queue.stored().then(() => {
        // Not those that came after it; none if it is forgotten already.
        this.#forget(this.#recorded, this.#recorded.findIndex((one) => one === last) + 1);
      });
    }
  }

  /** Forgets what waits. */
  clear(): void {
    this.#forget(this.#pending);
    this.#forget(this.#recorded);
  }

  /** Makes the text of an occurrence, for nobody. Does nothing if occurrences are recorded at once. */
  rehearseText(occurrence: Occurrence): void {
    if (this.#mayWait) {
      this.#textOf(occurrence);
    }
  }

  /**
   * Writes an empty stash, and deletes it at once: on a slow phone the first write to storage takes long. If the page ends between
   * the two, another one finds nothing in it, and deletes it. Does nothing if occurrences are recorded at once; throws if storage is
   * full or blocked.
   */
  rehearseStash(mid: string): void {
    if (this.#mayWait) {
      try {
        this.#keep(mid, '');
      } finally {
        localStorage.removeItem(this.#keyOf(mid));
      }
    }
  }

  /** Writes an occurrence to its stash; `undefined` if it is too large or no plain JSON, or if storage is full or blocked. */
  #stash(occurrence: Occurrence, source: TelemetrySource): Pending | undefined {
    return attempt(() => {
      const { mid } = occurrence;
      const text = this.#textOf(occurrence);
      return text && this.#keep(mid, text)
        ? { key: this.#keyOf(mid), mid, text, source }
        : undefined;
    });
  }

  /** The JSON of an occurrence; empty if it is too large or no plain JSON. */
  #textOf(occurrence: Occurrence): string {
    if (!isPlain(occurrence.input)) {
      return '';
    }
    const session = occurrence.session && this.#snapshotOf(occurrence.session);
    const text = JSON.stringify({ ...occurrence, session });
    const before = this.#pending.reduce((sum, one) => sum + one.text.length, 0);
    return before + text.length <= MOST_CHARACTERS ? text : '';
  }

  /** Writes a text to a stash of its own. Returns whether the browser has it; throws if storage is full or blocked. */
  #keep(mid: string, text: string): boolean {
    return keepText(this.#keyOf(mid), `[${text}]`);
  }

  #keyOf(mid: string): string {
    return frameStashKey(this.#app, this.#lock.owner, mid);
  }

  /**
   * What an event needs of a session, which may have getters, which JSON leaves out, and more, for example a token. Made again
   * only if the portal has changed it.
   */
  #snapshotOf(session: TelemetrySession): NormalisedSession {
    const values = SESSION_KEYS.map((key) => {
      const value = session[key];
      // The portal may change a list in place.
      return typeof value === 'object' ? JSON.stringify(value) : value;
    });
    let known = this.#snapshot;
    if (known?.session !== session || values.some((value, at) => value !== known?.values[at])) {
      const snapshot = normalisedSession(session, () => this.#drafts.report(session));
      this.#snapshot = known = { session, values, snapshot };
    }
    return known.snapshot;
  }

  #forget(list: Pending[], count = list.length): void {
    for (const { key } of list.splice(0, count)) {
      pendingKeys.delete(key);
      attempt(() => localStorage.removeItem(key));
    }
  }
}

/**
 * Whether JSON carries all of a value: the accessors of a class, for example, it leaves out. Not what is large, which would take
 * long here.
 */
function isPlain(value: unknown): boolean {
  let left = MOST_OF_ONE;
  const isPart = (part: unknown): boolean => {
    left -= typeof part === 'string' ? part.length : 4;
    if (left < 0 || typeof part !== 'object' || !part) {
      return left >= 0;
    }
    const prototype: unknown = Object.getPrototypeOf(part);
    const isPlainObject = prototype === Object.prototype || prototype === null;
    return (isPlainObject || Array.isArray(part)) && Object.values(part).every(isPart);
  };
  return isPart(value);
}
