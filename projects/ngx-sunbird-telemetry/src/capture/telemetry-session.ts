import { InjectionToken } from '@angular/core';
import { of, type Observable } from 'rxjs';
import type { TelemetryCdata } from '../telemetry-event';

/** Who is signed in. */
export interface TelemetrySession {
  /** `actor.id` and `context.uid`. Empty where a visitor has a session, but is not signed in. */
  userId: string;
  /** `context.sid`. */
  sessionId: string;
  /** `context.channel`; default: the config's. */
  channel?: string;
  /** `tags`, and `context.rollup` as `{l1, l2, …}`; empty ones are left out. */
  organisationIds: readonly string[];
  /** `context.did`; default: one of this browser's own. */
  deviceId?: string;
  /** Added to every event's `context.cdata`. */
  cdata?: readonly TelemetryCdata[];
}

/** Makes the stream of sessions; runs in an injection context. `null` is signed out. */
export type TelemetrySessionSource = () => Observable<TelemetrySession | null>;

/** The source of sessions, given by `withSession`; without one nobody is ever signed in. */
export const TELEMETRY_SESSION = new InjectionToken<Observable<TelemetrySession | null>>(
  'TELEMETRY_SESSION',
  { providedIn: 'root', factory: () => of(null) },
);
