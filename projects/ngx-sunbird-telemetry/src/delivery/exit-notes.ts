import { inject, Injectable } from '@angular/core';
import { attempt } from '../browser/attempt';
import { keepText } from '../browser/keep-text';
import { appName } from '../browser/storage-names';
import { TELEMETRY_CONFIG } from '../telemetry-config';
import type { Sending } from './batch';
import type { EventRecord } from './stored-events';

/** What a page writes to `localStorage` when it is left, or before it has loaded. */
export interface ExitNote {
  /** Batches without an answer, by `msgid`. */
  sent: Record<string, Sending>;
  /** Events that storage may lack; without a `value`, events that storage should delete. */
  records: (Omit<EventRecord, 'value'> & Partial<Pick<EventRecord, 'value'>>)[];
}

/** How long other pages trust a page's report that the collector fails, in ms. */
const STALE = 3_600_000;
/**
 * Most characters of the records in one note. The first are as many as a page may hold; the second is for a `localStorage`
 * that is nearly full, because it is small, and the portal uses it too.
 */
const MOST_CHARACTERS = [1_000_000, 200_000];

/**
 * The notes that pages write when they are left. In `localStorage`, which is synchronous: WebKit drops what is first
 * written to IndexedDB at that time. Each page has its own note, since `localStorage` has no lock: of two pages that
 * write one key, one overwrites the other.
 * @see https://github.com/whatwg/html/issues/403
 */
@Injectable({ providedIn: 'root' })
export class ExitNotes {
  readonly #app = appName(inject(TELEMETRY_CONFIG));
  readonly #prefix = `${this.#app} left `;

  /** Whether the last answer to any page of this app was a failure, less than an hour ago. */
  get failing(): boolean {
    const since = attempt(() => localStorage.getItem(`${this.#app} failing`));
    return Date.now() - Number(since ?? -Infinity) < STALE;
  }

  set failing(failing: boolean) {
    const key = `${this.#app} failing`;
    attempt(() =>
      failing ? localStorage.setItem(key, String(Date.now())) : localStorage.removeItem(key),
    );
  }

  /** Writes a note; removes it if it is empty. Returns whether all of it was kept. */
  write(owner: string, { sent, records }: ExitNote): boolean {
    if (!records.length && !Object.keys(sent).length) {
      this.remove(owner);
      return true;
    }
    for (const most of MOST_CHARACTERS) {
      const note: ExitNote = { sent, records: withinBound(records, most) };
      const isWritten = attempt(() => keepText(this.#prefix + owner, JSON.stringify(note)));
      if (isWritten) {
        return note.records.length === records.length;
      }
    }
    return false;
  }

  /** The names of the pages that left a note. */
  get owners(): string[] {
    return (attempt(() => Object.keys(localStorage)) ?? [])
      .filter((key) => key.startsWith(this.#prefix))
      .map((key) => key.slice(this.#prefix.length));
  }

  read(owner: string): ExitNote | undefined {
    return attempt(() => {
      const note = JSON.parse(localStorage.getItem(this.#prefix + owner) ?? 'null') as ExitNote;
      const records = note.records.filter(({ msgid, seq }) => msgid && Number.isFinite(seq));
      return { sent: Object(note.sent) as ExitNote['sent'], records };
    });
  }

  /** Sendings of dead pages that no page has taken over yet, by `msgid`. */
  get sendings(): Record<string, Sending> {
    const notes = this.owners.map((owner) => this.read(owner)?.sent ?? {});
    return Object.assign({}, ...notes) as Record<string, Sending>;
  }

  remove(owner: string): void {
    attempt(() => localStorage.removeItem(this.#prefix + owner));
  }
}

/** The records of the first batches that fit. A batch is kept whole or not at all, since it is sent once. */
function withinBound(records: ExitNote['records'], most: number): ExitNote['records'] {
  const characters = new Map<string, number>();
  for (const { msgid, value = '' } of records) {
    characters.set(msgid, (characters.get(msgid) ?? 0) + String(value).length);
  }
  const kept = new Set<string>();
  let left = most;
  for (const [msgid, size] of characters) {
    if (size <= left) {
      left -= size;
      kept.add(msgid);
    }
  }
  return records.filter(({ msgid, value }) => value === undefined || kept.has(msgid));
}
