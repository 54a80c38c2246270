import { randomId } from '../browser/random-id';
import { appName, appNameToCome, stashKey } from '../browser/storage-names';
import type { ResolvedTelemetryConfig } from '../telemetry-config';
import type { Occurrence } from './occurrence';

/** Most occurrences of one stash: each becomes a batch. */
const MOST = 20;

/**
 * Keeps the occurrences of a page that is left before its recorder has come, for a later page of this portal.
 * `localStorage`, since nothing asynchronous is sure to finish now. Each stash has a key of its own, which becomes the
 * `msgid` of its batch: should two pages read it, they send the same batch. What is no JSON, or does not fit, is reported.
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
        // One that does not fit is not to take the others with it.
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
