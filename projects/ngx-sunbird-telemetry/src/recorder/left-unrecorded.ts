import { appName, appNameToCome, stashKey } from '../browser/storage-names';
import type { Occurrence } from '../capture/occurrence';
import type { ResolvedTelemetryConfig } from '../telemetry-config';

/** The source of what another page has recorded. */
export const EARLIER_PAGE = 'an earlier page';

/** What a page left that had no recorder yet. */
interface Stash {
  /** Identifies it, and the batch it becomes. */
  id: string;
  occurrences: Occurrence[];
}

/** What earlier pages left unrecorded in `localStorage`. Nothing here throws where that is blocked. */
export class LeftUnrecorded {
  readonly #config: ResolvedTelemetryConfig;
  #keys: string[] = [];

  constructor(config: ResolvedTelemetryConfig) {
    this.#config = config;
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
