import { inject, Injectable } from '@angular/core';
import type { TelemetrySession } from '../capture/telemetry-session';
import { EventDrafts } from './event-drafts';
import { normalisedSession, type NormalisedSession } from './normalised-session';

/** What an event needs of a session. */
const KEYS = [
  'userId',
  'sessionId',
  'channel',
  'deviceId',
  'organisationIds',
  'cdata',
] as const satisfies (keyof TelemetrySession)[];

/** Keeps the last session as an event needs it, since each click of a visit asks for the same one. */
@Injectable({ providedIn: 'root' })
export class SessionSnapshots {
  readonly #drafts = inject(EventDrafts);
  #last?: { session: TelemetrySession; values: unknown[]; snapshot: NormalisedSession };

  /**
   * What an event needs of a session, which may have getters, which JSON leaves out, and more, for example a token. Made again
   * only if the portal has changed it.
   */
  of(session: TelemetrySession): NormalisedSession {
    const values = KEYS.map((key) => {
      const value = session[key];
      // The portal may change a list in place.
      return typeof value === 'object' ? JSON.stringify(value) : value;
    });
    let last = this.#last;
    if (last?.session !== session || values.some((value, at) => value !== last?.values[at])) {
      const snapshot = normalisedSession(session, () => this.#drafts.report(session));
      this.#last = last = { session, values, snapshot };
    }
    return last.snapshot;
  }
}
