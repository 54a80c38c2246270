import { UnrecordedStashes } from '../recorder/take-unrecorded';
import { resolveConfig, type ResolvedTelemetryConfig } from '../telemetry-config';
import { CONFIG, SESSION } from '../telemetry-test-bed.fixture';
import { leaveUnrecorded } from './leave-unrecorded';
import type { Occurrence } from './occurrence';

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

/** Leaves occurrences in a stash, and fails the spec if one is reported. */
export function leave(...occurrences: Occurrence[]): void {
  leaveUnrecorded(config, occurrences, fail);
}

/** The `mid`s in all stashes, sorted. */
export function stashedMids(of: ResolvedTelemetryConfig = config): string[] {
  return new UnrecordedStashes(of)
    .read()
    .flatMap(({ occurrences }) => occurrences.map(({ mid }) => mid))
    .sort();
}
