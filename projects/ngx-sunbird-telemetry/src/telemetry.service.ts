import { isPlatformBrowser, Location } from '@angular/common';
import { inject, Injectable, NgZone, PLATFORM_ID, type OnDestroy } from '@angular/core';
import { Router } from '@angular/router';
import { Subscription, type Observable } from 'rxjs';
import { randomId } from './browser/random-id';
import { whenShown } from './browser/when-shown';
import type {
  AuditEdata,
  EndEdata,
  ErrorEdata,
  EventInput,
  ExDataEdata,
  FeedbackEdata,
  ImpressionEdata,
  InteractEdata,
  LogEdata,
  Occurrence,
  ShareEdata,
  StartEdata,
} from './capture/occurrence';
import {
  portalConfig,
  portalSession,
  type PortalContext,
  type PortalError,
} from './capture/portal-context';
import { RecorderGate } from './capture/recorder-gate';
import { routeContext } from './capture/route-context';
import type { TelemetrySession } from './capture/telemetry-session';
import type { DeliveryStatus, TelemetryEventState } from './delivery-status';
import { resolveConfig, TELEMETRY_CONFIG } from './telemetry-config';
import { nameOf, telemetryMessage, type TelemetrySource } from './telemetry-errors';
import type { TelemetryEid } from './telemetry-event';

/**
 * Records what people do, and what happens to them, as Sunbird Telemetry v3 events. Does nothing on the server.
 *
 * Each method takes down this moment: the time, the page, and who is signed in now. None throws: what cannot be sent
 * is logged. In the initial bundle there is only this and the gate; the rest is loaded when the app
 * starts.
 */
@Injectable({ providedIn: 'root' })
export class TelemetryService implements OnDestroy {
  readonly #config = inject(TELEMETRY_CONFIG);
  readonly #zone = inject(NgZone);
  readonly #router = inject(Router);
  readonly #location = inject(Location);
  readonly #gate = inject(RecorderGate);
  readonly #enabled = isPlatformBrowser(inject(PLATFORM_ID));
  readonly #subscription = new Subscription();
  /** `undefined` until the first one comes. */
  #session: TelemetrySession | null | undefined;

  /** Each event, each time its state changes. Emits outside the Angular zone. */
  readonly events$: Observable<TelemetryEventState> = this.#gate.states.asObservable();

  /** What delivery does, now and at each change. Emits outside the Angular zone. */
  readonly status$: Observable<DeliveryStatus> = this.#gate.status.asObservable();

  /**
   * Starts with the app.
   * @internal
   */
  open(session$: () => Observable<TelemetrySession | null>): void {
    if (!this.#enabled) {
      return;
    }
    whenShown(() => this.#gate.open());
    const fail = (error: unknown): void => {
      console.error(telemetryMessage('TEL012', 'the session failed; nobody is signed in.'), error);
      this.#setSession(null);
    };
    try {
      // In the zone of the caller: the portal shares this stream, and its own views depend on it.
      this.#subscription.add(
        session$().subscribe({
          next: (session) => this.#setSession(session),
          error: fail,
          complete: () => this.#setSession(this.#session ?? null),
        }),
      );
    } catch (error) {
      fail(error);
    }
  }

  /**
   * Says where events go and whose they are from now on, as the Sunbird portal does at its start and when the user
   * changes. What was recorded before the first call goes with it. Where the context cannot work, the log says
   * how to fix it, and all stays as it was.
   */
  initialize(context: PortalContext): void {
    try {
      const session = portalSession(context);
      Object.assign(this.#config, resolveConfig(portalConfig(context), this.#config));
      if (this.#enabled) {
        this.#setSession(session);
        this.#outside(() => this.#gate.load());
      }
    } catch (error) {
      console.error(error);
    }
  }

  ngOnDestroy(): void {
    this.#subscription.unsubscribe();
    if (this.#enabled) {
      this.#gate.close();
    }
  }

  /** Records an INTERACT. If something is wrong, the log names `source`. */
  interact(input: EventInput<InteractEdata>, source?: TelemetrySource): void {
    this.#capture('INTERACT', input, source);
  }

  /** Records an IMPRESSION: a page is seen. */
  impression(input: EventInput<ImpressionEdata>): void {
    this.#capture('IMPRESSION', input);
  }

  /** Records a START: something that lasts begins. */
  start(input: EventInput<StartEdata>): void {
    this.#capture('START', input);
  }

  /** Records an END. Its `duration` is that since the last START of this page that has none. */
  end(input: EventInput<EndEdata>): void {
    this.#capture('END', input);
  }

  /** Records a SHARE. */
  share(input: EventInput<ShareEdata>): void {
    this.#capture('SHARE', input);
  }

  /** Records an ERROR. */
  error(input: EventInput<ErrorEdata>): void {
    this.#capture('ERROR', input);
  }

  /** Records an ERROR, of what the Sunbird portal knows of one. */
  generateErrorEvent(data: PortalError): void {
    const { env, pageid, errorMessage: err = '', errorType: errtype = '', stackTrace = '' } = data;
    this.error({ context: { env }, edata: { err, errtype, stacktrace: stackTrace, pageid } });
  }

  /** Records an AUDIT: the state of the `object` has changed. */
  audit(input: EventInput<AuditEdata>): void {
    this.#capture('AUDIT', input);
  }

  /** Records a LOG. */
  log(input: EventInput<LogEdata>): void {
    this.#capture('LOG', input);
  }

  /** Records an EXDATA. */
  exData(input: EventInput<ExDataEdata>): void {
    this.#capture('EXDATA', input);
  }

  /** Records a FEEDBACK. */
  feedback(input: EventInput<FeedbackEdata>): void {
    this.#capture('FEEDBACK', input);
  }

  /** Sends what is queued, now. Resolves when all of it was tried once; never rejects. */
  async syncEvents(): Promise<void> {
    await this.#outside(() => this.#gate.flush());
  }

  /**
   * Deletes all events of this browser that are not delivered yet, for example when a shared device is handed on.
   * Never rejects.
   */
  async purge(): Promise<void> {
    if (this.#enabled) {
      await this.#gate.purge();
    }
  }

  #capture(eid: TelemetryEid, input: EventInput, source: TelemetrySource = eid): void {
    if (this.#enabled) {
      // A page that is prerendered has not been seen: the moment is when it is.
      this.#outside(() => whenShown(() => this.#record(eid, input, source)));
    }
  }

  #record(eid: TelemetryEid, input: EventInput, source: TelemetrySource): void {
    if (!this.#gate.closed) {
      try {
        this.#gate.record(this.#occurrence(eid, input), source);
      } catch (error) {
        console.error(telemetryMessage('TEL007', `${nameOf(source)} was not recorded.`), error);
      }
    }
  }

  #occurrence(eid: TelemetryEid, input: EventInput): Occurrence {
    return {
      eid,
      mid: `${eid}:${randomId()}`,
      ets: Date.now() + Math.round(this.#config.timeDiff * 1000),
      input,
      route: routeContext(this.#router, this.#location),
      session: this.#session,
    };
  }

  #setSession(session: TelemetrySession | null): void {
    this.#session = session;
    this.#outside(() => this.#gate.attribute(session));
  }

  #outside<T>(work: () => T): T {
    return this.#zone.runOutsideAngular(work);
  }
}
