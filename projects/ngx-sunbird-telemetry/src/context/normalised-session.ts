import { telemetryMessage } from '../telemetry-errors';
import { normalisedCdata } from './mended-input';
import type { TelemetrySession } from './telemetry-session';

/** A session of texts, whatever the portal gave. */
export type NormalisedSession = Required<TelemetrySession> & { organisationIds: string[] };

/** Sessions come from servers: numbers become texts, and what the pipeline does not take is left out. Throws nothing. */
export function normalisedSession(session: TelemetrySession | null): NormalisedSession {
  const given = (typeof session === 'object' && session) || ({} as Partial<TelemetrySession>);
  const organisationIds: unknown = given.organisationIds;
  return {
    userId: textOf(given.userId),
    sessionId: textOf(given.sessionId),
    channel: textOf(given.channel),
    deviceId: textOf(given.deviceId),
    organisationIds: [organisationIds].flat().map(textOf).filter(Boolean),
    cdata: normalisedCdata(given.cdata, (what) =>
      console.warn(telemetryMessage('TEL009', `The session ${what}`)),
    ),
  };
}

/** A text, or a number as a text; of anything else an empty one. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : Number.isFinite(value) ? String(value) : '';
}
