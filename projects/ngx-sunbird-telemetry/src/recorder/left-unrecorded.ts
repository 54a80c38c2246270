import { appName, appNameToCome, stashKey } from '../browser/storage-names';
import type { Occurrence } from '../capture/occurrence';
import type { ResolvedTelemetryConfig } from '../telemetry-config';

/** What a page left that had no recorder yet. */
export interface Stash {
  /** Identifies it, and the batch it becomes. */
  id: string;
  occurrences: Occurrence[];
  /** Forgets it. Never throws. */
  remove: () => void;
}

/** What earlier pages left unrecorded. Without a session it is unknown who it was: signed out. */
export function stashes(config: ResolvedTelemetryConfig): Stash[] {
  try {
    return [appName(config), appNameToCome()].map(stashKey).flatMap((prefix) =>
      Object.keys(localStorage)
        .filter((key) => key.startsWith(prefix))
        .map((key) => ({
          id: key.slice(prefix.length),
          occurrences: occurrencesOf(localStorage.getItem(key)),
          remove: () => localStorage.removeItem(key),
        })),
    );
  } catch {
    // Storage is blocked.
    return [];
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
