import { oneAtATime } from '../browser/one-at-a-time';
import { appName, appNameToCome, stashKey } from '../browser/storage-names';
import type { Occurrence } from '../capture/occurrence';
import type { ResolvedTelemetryConfig } from '../telemetry-config';

/** How long another page waits for storage to say that it has what this one took, in ms. */
const PATIENCE = 5000;

/** The source of what another page has recorded. */
export const EARLIER_PAGE = 'an earlier page';

/** What a page left that had no recorder yet. */
interface Stash {
  /** Identifies it, and the batch it becomes. */
  id: string;
  occurrences: Occurrence[];
}

/** What earlier pages left unrecorded in `localStorage`. Nothing here throws where that is blocked. */
export class UnrecordedStashes {
  readonly #config: ResolvedTelemetryConfig;
  #keys: string[] = [];

  constructor(config: ResolvedTelemetryConfig) {
    this.#config = config;
  }

  /**
   * Records all there is, while no other page of the app does: of two with the same, one would be left with it when the
   * other has delivered it. Resolves when it is recorded, or after 5 s; never rejects.
   * @param isWanted whether anything may still be recorded
   * @param record takes what has happened, and the `msgid` of its batch
   * @param stored resolves, with whether it is kept, when what was recorded is
   */
  take(
    isWanted: () => boolean,
    record: (occurrence: Occurrence, msgid: string) => void,
    stored: () => Promise<boolean>,
  ): Promise<void> {
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

  /** Reads all there is. Without a session it is unknown who it was: signed out. */
  read(): Stash[] {
    try {
      return [appName(this.#config), appNameToCome()].map(stashKey).flatMap((prefix) => {
        const keys = Object.keys(localStorage).filter((key) => key.startsWith(prefix));
        this.#keys.push(...keys);
        return keys.map((key) => ({
          id: key.slice(prefix.length),
          occurrences: occurrencesOf(localStorage.getItem(key)),
        }));
      });
    } catch {
      return [];
    }
  }

  /** Forgets what was read: it is kept elsewhere, in storage or in the note of a page that is left. */
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
