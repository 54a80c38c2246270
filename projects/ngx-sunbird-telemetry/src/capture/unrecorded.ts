import { attempt } from '../browser/attempt';
import { keepText } from '../browser/keep-text';
import { randomId } from '../browser/random-id';
import { appName, appNameToCome, stashKey } from '../browser/storage-names';
import type { TelemetrySource } from '../messages/telemetry-source';
import type { ResolvedTelemetryConfig } from '../telemetry-config';
import type { Occurrence } from './occurrence';

/** An occurrence that waits for the recorder. */
export interface Unrecorded {
  occurrence: Occurrence;
  source: TelemetrySource;
  /** Its JSON; cleared when its session becomes known. */
  text?: string;
}

/** Most characters of a stash: the portal needs its `localStorage` itself. */
const MOST_CHARACTERS = 500_000;

/**
 * Writes what waits for the recorder to `localStorage`. If the page ends, a later page records it. To write it when the page
 * is left is too late: WebKit fires neither `pagehide` nor `visibilitychange` if the page has not loaded yet
 * (`m_didCallImplicitClose`), and a page that crashes fires nothing. Asynchronous storage may not finish. If storage is full
 * or blocked, or this is more than the portal can spare, the occurrences wait in memory alone. If nothing waits, the
 * stash is empty, and has no lock.
 * @see https://github.com/WebKit/WebKit/blob/main/Source/WebCore/loader/FrameLoader.cpp
 * @param key of the stash of this page, and name of its lock; empty if it has none yet
 * @returns the key
 */
export function stash(
  config: ResolvedTelemetryConfig,
  waiting: readonly Unrecorded[],
  key: string,
): string {
  if (!key) {
    key = stashKey(config.channel ? appName(config) : appNameToCome()) + randomId();
    // Says that the page lives, so that no other page takes its stash. The recorder gives the lock back.
    const living = waiting[0] && new Promise(() => undefined);
    (navigator as Partial<Navigator>).locks?.request(key, () => living).catch(() => undefined);
  }
  const texts = waiting.map(
    // What cannot be JSON keeps its place, because its place says to which batch an occurrence belongs.
    (one) => (one.text ??= attempt(() => JSON.stringify(one.occurrence)) ?? 'null'),
  );
  const text = `[${texts.join()}]`;
  attempt(() => text.length < MOST_CHARACTERS && keepText(key, text));
  return key;
}
