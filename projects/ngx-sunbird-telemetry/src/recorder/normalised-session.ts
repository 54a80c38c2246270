import type { TelemetrySession } from '../capture/telemetry-session';
import { textOf } from '../capture/text-of';
import { listOf, normalisedCdata } from './normalised-cdata';

/** A session in which all values are texts. */
export type NormalisedSession = Required<TelemetrySession> & { organisationIds: string[] };

/**
 * Makes a session valid, since it may come from a server: numbers become texts, and what the pipeline does not take is
 * left out. Never throws.
 * @param report called for each entry of its `cdata` that is left out
 */
export function normalisedSession(
  session: TelemetrySession | null,
  report: () => void,
): NormalisedSession {
  const given = (typeof session === 'object' && session) || ({} as Partial<TelemetrySession>);
  const read = (key: keyof TelemetrySession): unknown => {
    try {
      return given[key];
    } catch {
      // A getter that throws, or a revoked proxy.
      return undefined;
    }
  };
  return {
    userId: textOf(read('userId')),
    sessionId: textOf(read('sessionId')),
    channel: textOf(read('channel')).trim(),
    deviceId: textOf(read('deviceId')),
    organisationIds: listOf(read('organisationIds')).map(textOf).filter(Boolean),
    cdata: normalisedCdata(read('cdata'), report),
  };
}
