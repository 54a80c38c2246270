import { InjectionToken } from '@angular/core';
import { of, type Observable } from 'rxjs';
import type { TelemetryCdata } from '../telemetry-event';

/** Who is signed in. */
export interface TelemetrySession {
  /** `actor.id` and `context.uid`. Empty for a visitor who has a session, but is not signed in. */
  userId: string;
  /** `context.sid`. */
  sessionId: string;
  /** `context.channel`. Default: the config's. */
  channel?: string;
  /** `tags`, and `context.rollup` as `{l1, l2, …}`. Empty ids are left out. */
  organisationIds: readonly string[];
  /** `context.did`. Default: the device id of this browser. */
  deviceId?: string;
  /** Added to every event's `context.cdata`. */
  cdata?: readonly TelemetryCdata[];
}

/** Makes the stream of sessions; runs in an injection context. `null` means signed out. */
export type TelemetrySessionSource = () => Observable<TelemetrySession | null>;

/** The stream of sessions, provided by `withSession`. Without it, nobody is signed in. */
export const TELEMETRY_SESSION = new InjectionToken<Observable<TelemetrySession | null>>(
  'session',
  { providedIn: 'root', factory: () => of(null) },
);
