import { attempt } from '../browser/attempt';
import { oneAtATime } from '../browser/one-at-a-time';
import { appName, appNameToCome, stashKey } from '../browser/storage-names';
import type { Occurrence } from '../capture/occurrence';
import type { Batch } from '../delivery/batch';
import { lockName } from '../delivery/tab-lock';
import type { ResolvedTelemetryConfig } from '../telemetry-config';
import { frameStashKey, ownerIn } from './frame-stashes';
import { isPending } from './pending-occurrences';

/** How long a page waits for its turn, for storage to confirm, and for a page that is just ending, in ms. */
const PATIENCE = 5000;

/** How long a page may not hear that a stash is deleted, in ms. Less than the time between two looks. */
const LATE_NEWS = 4000;

/** Longest wait between two looks for pages that have not ended, in ms. */
const LONGEST = 600_000;

/** Most occurrences of one batch. */
const BATCH = 20;

/** The source of an event that an earlier page left. */
export const EARLIER_PAGE = 'an earlier page';

/**
 * The `msgid` of the batch to which an occurrence of a stash belongs, whichever page records it: so a batch that two pages
 * send counts once. An occurrence that only waited for its frame is in the open batch of its own page.
 * @param key of the stash
 * @param at place in the stash
 */
export function msgidIn(key: string, at: number): string {
  const batch = Math.floor(at / BATCH).toString(16);
  return key.slice(-32, -batch.length) + batch;
}

/** An occurrence of a page that had no recorder yet, or that ended before the frame. */
export interface Stashed {
  occurrence: Occurrence;
  msgid: string;
}

/** The stashes in `localStorage`, of this page and of earlier ones. Never throws, though storage may be blocked. */
export class UnrecordedStashes {
  readonly #config: ResolvedTelemetryConfig;
  /** Keys of the stashes that this page records. */
  readonly #claimed = new Set<string>();
  /** When a look has first found a key, by `performance.now()`. */
  readonly #seen = new Map<string, number>();
  /** Those of the claimed ones whose occurrences are all recorded. Firefox may end the script of a page that is left before that. */
  readonly #recorded = new Set<string>();
  #own?: string;
  /** Time until the next look for pages that have not ended, in ms. */
  #lookAgain = PATIENCE;

  constructor(config: ResolvedTelemetryConfig) {
    this.#config = config;
  }

  /** Takes the stash of this page over from the gate. It is deleted like those of others. */
  own(key: string): void {
    this.#own = key;
    this.#claimed.add(key);
    this.#recorded.add(key);
  }

  /**
   * Records the stashes of pages that have ended, while no other page of the app does. If two pages recorded the same
   * stash, one would still hold it after the other has delivered it, and could send it again. Resolves when they are
   * recorded, or after 5 s; never rejects.
   * @param isWanted whether the page may still record
   * @param record records occurrences, each under the `msgid` of its batch
   * @param stored resolves when the events are written, with whether storage kept them
   */
  take(
    isWanted: () => boolean,
    record: (stashed: readonly Stashed[]) => void,
    stored: () => Promise<boolean>,
  ): Promise<void> {
    if (!isWanted() || !this.#unclaimed().length) {
      // As nearly always: no lock and no timer for nothing.
      return Promise.resolve();
    }
    return new Promise((recorded) => {
      // A page that holds the lock may be frozen.
      setTimeout(recorded, PATIENCE);
      const turn = `${appName(this.#config)} unrecorded`;
      void oneAtATime(turn, async () => {
        // Before the look for pages: one may begin to live, and record, after it.
        const keys = this.#unclaimed().filter((key) => this.#isRipe(key));
        const living = await otherPages(turn);
        const stashed = isWanted() ? this.read(living, keys) : [];
        record(stashed);
        this.confirm();
        recorded();
        if (this.#unclaimed().length) {
          // Their pages have not ended yet. Most soon do; a page that cannot load its recorder may live for hours.
          setTimeout(() => void this.take(isWanted, record, stored), this.#lookAgain);
          this.#lookAgain = Math.min(2 * this.#lookAgain, LONGEST);
        }
        if (isWanted() && this.#recorded.size) {
          await Promise.race([
            this.removeWhenStored(stored()),
            new Promise((resolve) => setTimeout(resolve, PATIENCE)),
          ]);
        }
      });
    });
  }

  /**
   * Reads what is not claimed yet, and claims it. An occurrence without a session counts as signed out.
   * @param living names of the locks of pages that may still record what they stashed
   * @param keys of the stashes to read
   */
  read(living: ReadonlySet<string> = new Set(), keys = this.#unclaimed()): Stashed[] {
    const app = appName(this.#config);
    return keys
      .filter((key) => !living.has(key) && !living.has(lockName(app, ownerIn(key, app))))
      .flatMap((key) => {
        this.#claimed.add(key);
        return stashedAt(key);
      });
  }

  /** All that was read so far is recorded. */
  confirm(): void {
    this.#claimed.forEach((key) => this.#recorded.add(key));
  }

  /** Deletes the stashes of events that waited for their frame. */
  removeOf(batches: readonly Pick<Batch, 'owner' | 'entries'>[]): void {
    const keys = new Set(this.#unclaimed());
    if (!keys.size) {
      // As nearly always: there may be a thousand events.
      return;
    }
    const app = appName(this.#config);
    for (const { owner, entries } of batches) {
      for (const { event } of entries) {
        const key = frameStashKey(app, owner, event.mid);
        if (keys.has(key)) {
          attempt(() => localStorage.removeItem(key));
        }
      }
    }
  }

  /** Deletes what is recorded by now, if storage has kept its events. */
  async removeWhenStored(stored: Promise<boolean>): Promise<void> {
    const recorded = [...this.#recorded];
    if (await stored) {
      this.remove(recorded);
    }
  }

  /**
   * Deletes what was recorded. Its events are delivered, in storage, or in the note of a page that is left. Without a stash,
   * the page needs its lock no more, which could keep it out of the back/forward cache.
   */
  remove(recorded: readonly string[] = [...this.#recorded]): void {
    for (const key of recorded) {
      attempt(() => localStorage.removeItem(key));
      this.#claimed.delete(key);
      this.#recorded.delete(key);
      if (key === this.#own) {
        giveBack(key);
      }
    }
  }

  #unclaimed(): string[] {
    const prefixes = [appName(this.#config), appNameToCome()].map(stashKey);
    const keys = attempt(() => Object.keys(localStorage)) ?? [];
    return keys.filter(
      (key) =>
        prefixes.some((prefix) => key.startsWith(prefix)) &&
        !this.#claimed.has(key) &&
        !isPending(key),
    );
  }

  /**
   * Whether a stash may be taken. One that only waited for its frame not until four seconds after the first look: its page may
   * have recorded it as it was left, under another `msgid`, and this page may not have heard yet that the stash is deleted.
   * @see https://github.com/whatwg/html/issues/403
   */
  #isRipe(key: string): boolean {
    const now = performance.now();
    const seen = this.#seen.get(key) ?? now;
    this.#seen.set(key, seen);
    return now - seen >= LATE_NEWS || !ownerIn(key, appName(this.#config));
  }
}

/** Ends the lock of this page's stash. */
function giveBack(name: string): void {
  (navigator as Partial<Navigator>).locks
    ?.request(name, { steal: true }, () => undefined)
    .catch(() => undefined);
}

/**
 * Names of the locks of other pages that live; empty without Web Locks. Apps of this page that were destroyed still hold
 * theirs.
 * @param own name of a lock that this page holds
 */
async function otherPages(own: string): Promise<Set<string>> {
  try {
    const { held = [], pending = [] } = await navigator.locks.query();
    const page = held.find(({ name }) => name === own)?.clientId;
    const others = [...held, ...pending].filter(({ clientId }) => clientId !== page);
    return new Set(others.map(({ name = '' }) => name));
  } catch {
    return new Set();
  }
}

function stashedAt(key: string): Stashed[] {
  const list = attempt<unknown>(() => JSON.parse(localStorage.getItem(key) ?? '[]'));
  return (Array.isArray(list) ? list : []).flatMap((one: Partial<Occurrence> | null, at) =>
    isOccurrence(one)
      ? { occurrence: { ...one, session: one.session ?? null }, msgid: msgidIn(key, at) }
      : [],
  );
}

function isOccurrence(one: Partial<Occurrence> | null): one is Occurrence {
  return !!(one?.mid && one.eid && one.ets && one.route);
}
