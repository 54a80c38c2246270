import { inject, Injectable } from '@angular/core';
import { afterFrame } from '../browser/after-frame';
import { attempt } from '../browser/attempt';
import { appName, stashKey } from '../browser/storage-names';
import type { Occurrence } from '../capture/occurrence';
import { EventQueue } from '../delivery/event-queue';
import { TabLock } from '../delivery/tab-lock';
import type { TelemetrySource } from '../messages/telemetry-source';
import { TELEMETRY_CONFIG } from '../telemetry-config';
import { RECORD_AT_ONCE } from '../telemetry-features';
import { OccurrenceRecorder } from './occurrence-recorder';

/** Most characters of one stash. What is larger is recorded at once. */
const MOST_CHARACTERS = 60_000;

/** An occurrence that waits for its frame. */
interface Pending {
  /** Its JSON: the portal may change its objects before the frame. */
  readonly text: string;
  readonly source: TelemetrySource;
  /** The key of its stash. */
  readonly key: string;
  /** Its `mid`, once its recording has begun. */
  begun?: string;
}

/**
 * Records each occurrence after the next frame, so that the page shows first what a click does. Until then the occurrence is in
 * a stash of its own, and a later page records it if this one ends: a handler of the click may crash or hang the page.
 */
@Injectable({ providedIn: 'root' })
export class PendingOccurrences {
  readonly #prefix = stashKey(appName(inject(TELEMETRY_CONFIG)));
  readonly #isImmediate = inject(RECORD_AT_ONCE, { optional: true });
  readonly #occurrences = inject(OccurrenceRecorder);
  readonly #queue = inject(EventQueue);
  readonly #lock = inject(TabLock);
  readonly #pending: Pending[] = [];
  #isAwaited = false;
  #isDraining = false;

  /** Takes an occurrence. Records it at once if no stash can hold it, or if the page is left. Never throws. */
  take(occurrence: Occurrence, source: TelemetrySource): void {
    const one = this.#isImmediate || this.#queue.isLeaving ? undefined : this.#stash(occurrence);
    if (!one) {
      this.drain();
      this.#occurrences.record(occurrence, source);
      return;
    }
    this.#pending.push({ ...one, source });
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
    for (let [one] = this.#pending; one; [one] = this.#pending) {
      if (!one.begun || !this.#queue.has(one.begun)) {
        const occurrence = JSON.parse(one.text) as Occurrence;
        one.begun = occurrence.mid;
        this.#occurrences.record(occurrence, one.source);
      }
      this.#forget(one);
      if (this.#pending[0] === one) {
        this.#pending.shift();
      }
    }
    this.#isDraining = false;
  }

  /** Whether an occurrence waits that has this stash. */
  has(key: string): boolean {
    return this.#pending.some((one) => one.key === key);
  }

  /** Forgets what waits. */
  clear(): void {
    this.#pending.splice(0).forEach((one) => this.#forget(one));
  }

  /** Writes an occurrence to its stash; `undefined` if it is no JSON, is too large, or storage is full or blocked. */
  #stash(occurrence: Occurrence): Omit<Pending, 'source'> | undefined {
    return attempt(() => {
      const text = JSON.stringify(occurrence);
      const key = `${this.#prefix}${this.#lock.owner} ${idOf(occurrence)}`;
      if (text.length > MOST_CHARACTERS) {
        return undefined;
      }
      localStorage.setItem(key, `[${text}]`);
      return { text, key };
    });
  }

  #forget({ key }: Pending): void {
    attempt(() => localStorage.removeItem(key));
  }
}

/** The random part of an occurrence's `mid`. */
function idOf({ mid }: Occurrence): string {
  return mid.slice(mid.indexOf(':') + 1);
}
