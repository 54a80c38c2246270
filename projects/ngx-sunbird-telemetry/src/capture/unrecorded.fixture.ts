import { randomId } from '../browser/random-id';
import { appName, stashKey } from '../browser/storage-names';
import { frameStashKey } from '../recorder/frame-stashes';
import { UnrecordedStashes } from '../recorder/unrecorded-stashes';
import { resolveConfig, type ResolvedTelemetryConfig } from '../telemetry-config';
import { CONFIG, SESSION } from '../telemetry-test-bed.fixture';
import type { Occurrence } from './occurrence';
import type { Unrecorded } from './unrecorded';

export const config = resolveConfig(CONFIG);

/** Deletes everything this library keeps in `localStorage`. */
export function forgetStashes(): void {
  Object.keys(localStorage)
    .filter((key) => key.startsWith('ngx-sunbird-telemetry'))
    .forEach((key) => localStorage.removeItem(key));
}

export function occurrence(id: string, session: Occurrence['session'] = SESSION): Occurrence {
  return {
    eid: 'INTERACT',
    mid: `INTERACT:${id}`,
    ets: 1_700_000_000_000,
    input: { edata: { id } },
    route: { pageid: 'home' },
    session,
  };
}

/** Occurrences that wait for the recorder. */
export function waiting(...occurrences: Occurrence[]): Unrecorded[] {
  return occurrences.map((occurrence) => ({ occurrence, source: 'a service call' }));
}

/** Leaves the stash of a page that has ended. Returns its key. */
export function leave(...occurrences: Occurrence[]): string {
  const key = stashKey(appName(config)) + randomId();
  localStorage.setItem(key, JSON.stringify(occurrences));
  return key;
}

/** The page that `leaveBeforeFrame` speaks of. */
export const OWNER = '0'.repeat(32);

/** Leaves the stash of a page that ended before its frame. Returns its key. */
export function leaveBeforeFrame(occurrence: Occurrence): string {
  const key = frameStashKey(appName(config), OWNER, `INTERACT:${'1'.repeat(32)}`);
  localStorage.setItem(key, JSON.stringify([occurrence]));
  return key;
}

/** Resolves when each look for stashes that has begun is over: it has its turn before this. */
export async function looksOver(): Promise<void> {
  await navigator.locks.request(`${appName(config)} unrecorded`, () => undefined);
}

/** The `mid`s in all stashes, sorted. */
export function stashedMids(of: ResolvedTelemetryConfig = config): string[] {
  return new UnrecordedStashes(of)
    .read()
    .map(({ occurrence }) => occurrence.mid)
    .sort();
}
