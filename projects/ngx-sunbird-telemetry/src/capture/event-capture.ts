import { isPlatformBrowser, Location } from '@angular/common';
import { inject, NgZone, PLATFORM_ID } from '@angular/core';
import { Router } from '@angular/router';
import { Subscription, type Observable } from 'rxjs';
import { attempt } from '../browser/attempt';
import { randomId } from '../browser/random-id';
import { whenShown } from '../browser/when-shown';
import { logLate } from '../messages/log-late';
import type { TelemetrySource } from '../messages/telemetry-source';
import { TELEMETRY_CONFIG } from '../telemetry-config';
import type { TelemetryEid } from '../telemetry-event';
import type { EventInput } from './event-input';
import { RecorderGate } from './recorder-gate';
import { routeContext } from './route-context';
import { streamFrom } from './stream-from';
import type { TelemetrySession } from './telemetry-session';

/**
 * Captures the moment of an event: the time, the page, and who is signed in. Does nothing on the server. Must be
 * created in an injection context.
 */
export class EventCapture {
  readonly #config = inject(TELEMETRY_CONFIG);
  readonly #zone = inject(NgZone);
  readonly #router = inject(Router);
  readonly #location = inject(Location);
  readonly #gate = inject(RecorderGate);
  readonly #subscription = new Subscription();
  /** `undefined` until the portal gives the first one. */
  #session: TelemetrySession | null | undefined;

  readonly enabled = isPlatformBrowser(inject(PLATFORM_ID));

  /** Follows the portal's sessions. A stream that fails, or ends without a session, means signed out. */
  open(session$: () => Observable<TelemetrySession | null>): void {
    if (!this.enabled) {
      return;
    }
    whenShown(() => this.#gate.open());
    // Subscribes in the zone of the caller: the portal shares this stream, and its own views depend on it.
    this.#subscription.add(
      streamFrom(session$).subscribe({
        next: (session) => this.setSession(session),
        error: (error: unknown) => {
          logLate((texts) => [texts.sessionFailed(), error], error);
          this.setSession(null);
        },
        complete: () => this.setSession(this.#session ?? null),
      }),
    );
  }

  close(): void {
    this.#subscription.unsubscribe();
    this.#gate.close();
  }

  setSession(session: TelemetrySession | null): void {
    // The portal may pass on an id that it got without consent. A session from a server may be anything.
    if (this.#gate.isOfPage(attempt(() => session?.deviceId))) {
      session = { ...session, deviceId: undefined } as TelemetrySession;
    }
    this.#session = session;
    this.outside(() => this.#gate.attribute(session));
  }

  /**
   * Captures an event and passes it to the gate. Never throws.
   * @param ago how long ago it happened, in ms
   */
  take(eid: TelemetryEid, input: EventInput, source: TelemetrySource = eid, ago = 0): void {
    if (this.enabled) {
      // Nobody has seen a prerendered page yet. Its events happen when it is shown.
      this.outside(() => whenShown(() => this.#take(eid, input, source, ago)));
    }
  }

  /** Runs work outside the Angular zone, since nothing here changes a view. */
  outside<T>(work: () => T): T {
    return this.#zone.runOutsideAngular(work);
  }

  #take(eid: TelemetryEid, input: EventInput, source: TelemetrySource, ago: number): void {
    if (this.#gate.closed) {
      return;
    }
    try {
      this.#gate.record(
        {
          eid,
          mid: `${eid}:${randomId()}`,
          ets: Math.round(Date.now() - ago + (this.#config.timeDiff * 1000 || 0)),
          input,
          route: routeContext(this.#router, this.#location),
          session: this.#session,
        },
        source,
      );
    } catch (error) {
      logLate((texts) => [texts.notRecorded(source), error], error);
    }
  }
}
