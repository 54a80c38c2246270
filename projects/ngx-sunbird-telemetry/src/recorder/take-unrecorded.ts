import { oneAtATime } from '../browser/one-at-a-time';
import { appName, appNameToCome, stashKey } from '../browser/storage-names';
import type { Occurrence } from '../capture/occurrence';
import type { ResolvedTelemetryConfig } from '../telemetry-config';

/** How long a page waits for its turn, and then for storage to confirm, in ms. */
const PATIENCE = 5000;

/** The source of an event that an earlier page left. */
export const EARLIER_PAGE = 'an earlier page';

/** The occurrences of a page that was left before its recorder had loaded. */
interface Stash {
  /** Identifies the stash; the `msgid` of the batch it becomes. */
  id: string;
  occurrences: Occurrence[];
}

/** The stashes that earlier pages left in `localStorage`. Never throws, though that may be blocked. */
export class UnrecordedStashes {
  readonly #config: ResolvedTelemetryConfig;
  #keys: string[] = [];

  constructor(config: ResolvedTelemetryConfig) {
    this.#config = config;
  }

  /**
   * Records all stashes, while no other page of the app does. If two pages recorded the same stash, one would still
   * hold it after the other has delivered it. Resolves when they are recorded, or after 5 s; never rejects.
   * @param isWanted whether the page may still record
   * @param record records an occurrence under the `msgid` of its batch
   * @param stored resolves when the events are written, with whether storage kept them
   */
  take(
    isWanted: () => boolean,
    record: (occurrence: Occurrence, msgid: string) => void,
    stored: () => Promise<boolean>,
  ): Promise<void> {
    if (!this.#found().length) {
      // As nearly always: no lock and no timer for nothing.
      return Promise.resolve();
    }
    return new Promise((recorded) => {
      // A page that holds the lock may be frozen.
      setTimeout(recorded, PATIENCE);
      void oneAtATime(`${appName(this.#config)} unrecorded`, async () => {
        const stashes = isWanted() ? this.read() : [];
        for (const { id, occurrences } of stashes) {
          occurrences.forEach((occurrence) => record(occurrence, id));
        }
        recorded();
        if (stashes.length) {
          const kept = stored().then((isStored) => isStored && this.remove());
          await Promise.race([kept, new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
        }
      });
    });
  }

  /** Reads all stashes. An occurrence without a session counts as signed out. */
  read(): Stash[] {
    const found = this.#found();
    this.#keys.push(...found.map(({ key }) => key));
    return found.map(({ key, id }) => ({
      id,
      occurrences: occurrencesOf(localStorage.getItem(key)),
    }));
  }

  /** The keys of all stashes, and their ids; none if storage is blocked. */
  #found(): { key: string; id: string }[] {
    try {
      return [appName(this.#config), appNameToCome()].map(stashKey).flatMap((prefix) =>
        Object.keys(localStorage)
          .filter((key) => key.startsWith(prefix))
          .map((key) => ({ key, id: key.slice(prefix.length) })),
      );
    } catch {
      return [];
    }
  }

  /** Deletes the stashes that were read. Their events are delivered, in storage, or in the note of a page that is left. */
  remove(): void {
    this.#keys.splice(0).forEach((key) => localStorage.removeItem(key));
  }
}

function occurrencesOf(text: string | null): Occurrence[] {
  try {
    const list: unknown = JSON.parse(text ?? '[]');
    return (Array.isArray(list) ? list : [])
      .filter(isOccurrence)
      .map((one) => ({ ...one, session: one.session ?? null }));
  } catch {
    return [];
  }
}

function isOccurrence(one: Partial<Occurrence> | null): one is Occurrence {
  return !!(one?.mid && one.eid && one.ets && one.route);
}
