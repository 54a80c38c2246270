import { inject, Injectable } from '@angular/core';
import { appName } from '../browser/storage-names';
import { TELEMETRY_CONFIG } from '../telemetry-config';
import type { Sending } from './batch';
import type { EventRecord } from './stored-events';

/** What a page notes as it leaves. */
export interface ExitNote {
  /** Batches without an answer, by `msgid`. */
  sent: Record<string, Sending>;
  /** What storage may not have any more; without a value, what it may still have but should not. */
  records: (Omit<EventRecord, 'value'> & { value?: string })[];
}

/** How long one page's word that the collector fails is good for others, in ms. */
const STALE = 3_600_000;
/** Most characters of the records of one note: `localStorage` is small, and the portal's. */
const MOST_CHARACTERS = 200_000;

/**
 * What a page writes as it leaves, synchronously, since WebKit drops what is first written to IndexedDB then. Each page
 * has a note of its own: `localStorage` has no lock, and one that two pages write loses what one of them wrote.
 * @see https://github.com/whatwg/html/issues/403
 */
@Injectable({ providedIn: 'root' })
export class ExitNotes {
  readonly #app = appName(inject(TELEMETRY_CONFIG));
  readonly #prefix = `${this.#app} left `;

  /** Whether the collector failed the last time that a page of this app asked it. */
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

  /** Returns whether all of it is kept. */
  write(owner: string, { sent, records }: ExitNote): boolean {
    const note: ExitNote = { sent, records: withinBound(records) };
    if (!records.length && !Object.keys(sent).length) {
      this.remove(owner);
      return true;
    }
    return !!attempt(() => {
      localStorage.setItem(this.#prefix + owner, JSON.stringify(note));
      return note.records.length === records.length;
    });
  }

  /** The pages that left a note. */
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

  /** What pages sent that are gone, and nobody has taken over yet, by `msgid`. */
  get sendings(): Record<string, Sending> {
    const notes = this.owners.map((owner) => this.read(owner)?.sent ?? {});
    return Object.assign({}, ...notes) as Record<string, Sending>;
  }

  remove(owner: string): void {
    attempt(() => localStorage.removeItem(this.#prefix + owner));
  }
}

/** The records of the first batches that fit; a batch whole or not at all, since it is sent once. */
function withinBound(records: ExitNote['records']): ExitNote['records'] {
  const characters = new Map<string, number>();
  for (const { msgid, value = '' } of records) {
    characters.set(msgid, (characters.get(msgid) ?? 0) + value.length);
  }
  const kept = new Set<string>();
  let left = MOST_CHARACTERS;
  for (const [msgid, size] of characters) {
    if (size <= left) {
      left -= size;
      kept.add(msgid);
    }
  }
  return records.filter(({ msgid, value }) => value === undefined || kept.has(msgid));
}

/** `undefined` where storage is blocked or full, or what it holds is not ours to read. */
function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
