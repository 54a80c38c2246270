import { inject, Injectable, type OnDestroy } from '@angular/core';
import type { Observable } from 'rxjs';
import { EventCapture } from './capture/event-capture';
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
  ShareEdata,
  StartEdata,
} from './capture/event-input';
import {
  portalConfig,
  portalSession,
  type PortalContext,
  type PortalError,
} from './capture/portal-context';
import { RecorderGate } from './capture/recorder-gate';
import type { TelemetrySession } from './capture/telemetry-session';
import type { DeliveryStatus, TelemetryEventState } from './delivery-status';
import { resolveConfig, TELEMETRY_CONFIG } from './telemetry-config';
import type { TelemetrySource } from './messages/telemetry-message';

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
  readonly #gate = inject(RecorderGate);
  readonly #capture = new EventCapture();

  /** Each event, each time its state changes. Emits outside the Angular zone. */
  readonly events$: Observable<TelemetryEventState> = this.#gate.states.asObservable();

  /** What delivery does, now and at each change. Emits outside the Angular zone. */
  readonly status$: Observable<DeliveryStatus> = this.#gate.status.asObservable();

  /**
   * Starts with the app.
   * @internal
   */
  open(session$: () => Observable<TelemetrySession | null>): void {
    this.#capture.open(session$);
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
      if (this.#capture.enabled) {
        this.#capture.setSession(session);
        this.#capture.outside(() => this.#gate.load());
      }
    } catch (error) {
      console.error(error);
    }
  }

  ngOnDestroy(): void {
    this.#capture.close();
  }

  /** Records an INTERACT. If something is wrong, the log names `source`. */
  interact(input: EventInput<InteractEdata>, source?: TelemetrySource): void {
    this.#capture.take('INTERACT', input, source);
  }

  /** Records an IMPRESSION: a page is seen. */
  impression(input: EventInput<ImpressionEdata>): void {
    this.#capture.take('IMPRESSION', input);
  }

  /** Records a START: something that lasts begins. */
  start(input: EventInput<StartEdata>): void {
    this.#capture.take('START', input);
  }

  /** Records an END. Its `duration` is that since the last START of this page that has none. */
  end(input: EventInput<EndEdata>): void {
    this.#capture.take('END', input);
  }

  /** Records a SHARE. */
  share(input: EventInput<ShareEdata>): void {
    this.#capture.take('SHARE', input);
  }

  /** Records an ERROR. */
  error(input: EventInput<ErrorEdata>): void {
    this.#capture.take('ERROR', input);
  }

  /** Records an ERROR, of what the Sunbird portal knows of one. */
  generateErrorEvent(data: PortalError): void {
    const { env, pageid, errorMessage: err = '', errorType: errtype = '', stackTrace = '' } = data;
    this.error({ context: { env }, edata: { err, errtype, stacktrace: stackTrace, pageid } });
  }

  /** Records an AUDIT: the state of the `object` has changed. */
  audit(input: EventInput<AuditEdata>): void {
    this.#capture.take('AUDIT', input);
  }

  /** Records a LOG. */
  log(input: EventInput<LogEdata>): void {
    this.#capture.take('LOG', input);
  }

  /** Records an EXDATA. */
  exData(input: EventInput<ExDataEdata>): void {
    this.#capture.take('EXDATA', input);
  }

  /** Records a FEEDBACK. */
  feedback(input: EventInput<FeedbackEdata>): void {
    this.#capture.take('FEEDBACK', input);
  }

  /** Sends what is queued, now. Resolves when all of it was tried once; never rejects. */
  async syncEvents(): Promise<void> {
    await this.#capture.outside(() => this.#gate.flush());
  }

  /**
   * Deletes all events of this browser that are not delivered yet, for example when a shared device is handed on.
   * Never rejects.
   */
  async purge(): Promise<void> {
    if (this.#capture.enabled) {
      await this.#gate.purge();
    }
  }
}
