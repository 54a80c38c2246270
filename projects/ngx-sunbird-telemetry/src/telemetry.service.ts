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
import { isComplete, logStartError, resolveConfig, TELEMETRY_CONFIG } from './telemetry-config';
import type { TelemetrySource } from './messages/telemetry-source';

/**
 * Records what users do and see as Sunbird Telemetry v3 events. Does nothing on the server.
 *
 * Each method captures the moment: the time, the page, and who is signed in now. No method throws: what cannot be
 * recorded is logged. The initial bundle has only this service and the gate; the rest loads when the app starts.
 */
@Injectable({ providedIn: 'root' })
export class TelemetryService implements OnDestroy {
  readonly #config = inject(TELEMETRY_CONFIG);
  readonly #gate = inject(RecorderGate);
  readonly #capture = new EventCapture();

  /** Each event, each time its state changes. Emits outside the Angular zone. */
  readonly events$: Observable<TelemetryEventState> = this.#gate.states.asObservable();

  /** Number of events in each state, now and at each change. Emits outside the Angular zone. */
  readonly status$: Observable<DeliveryStatus> = this.#gate.status.asObservable();

  /**
   * Called when the app starts.
   * @internal
   */
  open(session$: () => Observable<TelemetrySession | null>): void {
    this.#capture.open(session$);
  }

  /**
   * Sets where events go, and who acts from now on. The Sunbird portal calls it at its start and when the user changes.
   * Events before the first call wait for it. Without `pdata.id` or `channel`, the log says how to fix it, and nothing
   * changes. Once the recorder has loaded, `pdata.id`, `host` and `endpoint` cannot change: a call that differs in them
   * logs TEL004 and keeps them.
   */
  initialize(context: PortalContext): void {
    try {
      const session = portalSession(context);
      const config = portalConfig(context);
      if (!isComplete(config)) {
        logStartError(config);
        return;
      }
      // What was captured before belongs to the config of then.
      this.#capture.outside(() => this.#gate.load());
      Object.assign(this.#config, resolveConfig(config, this.#config));
      if (this.#capture.enabled) {
        this.#capture.setSession(session);
      }
    } catch (error) {
      logStartError(error);
    }
  }

  ngOnDestroy(): void {
    this.#capture.close();
  }

  /**
   * Records an INTERACT. Warnings about it name `source`.
   * @param ago how long ago it happened, in ms
   */
  interact(input: EventInput<InteractEdata>, source?: TelemetrySource, ago?: number): void {
    this.#capture.take('INTERACT', input, source, ago);
  }

  /** Records an IMPRESSION: the user sees a page. */
  impression(input: EventInput<ImpressionEdata>): void {
    this.#capture.take('IMPRESSION', input);
  }

  /** Records a START: something that lasts begins. */
  start(input: EventInput<StartEdata>): void {
    this.#capture.take('START', input);
  }

  /** Records an END. Its default `duration` is the time since the last START of this page without an END. */
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

  /** Records an ERROR, given in the form of the Sunbird portal. */
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

  /**
   * Sends all queued events now, except during a backoff. Resolves when they were tried once; never rejects.
   * @param _async has no effect; the Sunbird portal gives it
   */
  async syncEvents(_async?: { valueOf(): boolean }): Promise<void> {
    await this.#capture.outside(() => this.#gate.flush());
  }

  /**
   * The id of this browser: the one that the SDK or this library has stored, else a new one, which is stored. Without
   * consent, or if its code does not load, an id for this page only, which no event gets; empty on the server. Never
   * rejects. A session's `deviceId` does not show here.
   */
  get deviceId(): Promise<string> {
    return this.#capture.enabled ? this.#gate.deviceId() : Promise.resolve('');
  }

  /**
   * Passes `deviceId` to a function, as the Sunbird portal's service does: its start waits for that.
   * @param callback gets the id, an empty list where the SDK gives the parts of its fingerprint, and the version `v2`
   */
  getDeviceId(callback: (id: string, components: unknown[], version: string) => void): void {
    void this.deviceId.then((id) => callback(id, [], 'v2'));
  }

  /**
   * Deletes all events of this browser that are not delivered yet, for example when a shared device changes hands.
   * Never rejects.
   */
  async purge(): Promise<void> {
    if (this.#capture.enabled) {
      await this.#gate.purge();
    }
  }
}
