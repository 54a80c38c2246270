import { randomId } from '../browser/random-id';
import { appName, appNameToCome, stashKey } from '../browser/storage-names';
import type { ResolvedTelemetryConfig } from '../telemetry-config';
import type { Occurrence } from './occurrence';

/** Most occurrences of one stash. Each stash becomes one batch. */
const MOST = 20;

/**
 * Stores the occurrences of a page that is left before its recorder has loaded, for a later page of this portal. In
 * `localStorage`, since asynchronous storage may not finish. Each stash has its own key, which becomes the `msgid` of
 * its batch: if two pages read it, they send the same batch.
 * @param report called with the error of each occurrence that cannot be JSON or does not fit
 */
export function leaveUnrecorded(
  config: ResolvedTelemetryConfig,
  occurrences: readonly Occurrence[],
  report: (error: unknown) => void,
): void {
  const prefix = stashKey(config.channel ? appName(config) : appNameToCome());
  const keep = (texts: string[]): void => {
    try {
      localStorage.setItem(prefix + randomId(), `[${texts.join()}]`);
    } catch (error) {
      if (texts.length > 1) {
        // Stores each alone, so that one that does not fit does not lose the others.
        texts.forEach((text) => keep([text]));
      } else {
        report(error);
      }
    }
  };
  for (let first = 0; first < occurrences.length; first += MOST) {
    const texts: string[] = [];
    for (const occurrence of occurrences.slice(first, first + MOST)) {
      try {
        texts.push(JSON.stringify(occurrence));
      } catch (error) {
        report(error);
      }
    }
    if (texts.length) {
      keep(texts);
    }
  }
}
