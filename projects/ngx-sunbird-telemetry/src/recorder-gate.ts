import { inject, Injectable, Injector, NgZone } from '@angular/core';
import { BehaviorSubject, Subject, Subscription } from 'rxjs';
import type { Occurrence } from './context/event-input';
import type { TelemetrySession } from './context/telemetry-session';
import { IDLE, type DeliveryStatus, type TelemetryEventState } from './delivery/delivery-status';
import type { EventRecorder } from './event-recorder';
import { stash } from './occurrence-stash';
import { purgeStorage } from './purge';
import { TELEMETRY_CONFIG } from './telemetry-config';
import { telemetryMessage, type TelemetrySource } from './telemetry-errors';
import { TELEMETRY_CONSENT } from './telemetry-features';

/** Most occurrences that wait for the recorder, or for consent; beyond it the oldest go. */
const MOST_WAITING = 1000;

/**
 * Where occurrences wait for consent, for their session, and for the recorder, which it loads; from then on they go
 * straight through. A page that ends sooner leaves them to the next one.
 */
@Injectable({ providedIn: 'root' })
export class RecorderGate {
  readonly #injector = inject(Injector);
  readonly #zone = inject(NgZone);
  readonly #config = inject(TELEMETRY_CONFIG);
  readonly #subscription = new Subscription();
  /** `undefined` until the first answer. */
  #consent: boolean | undefined;
  /** Before the first session. */
  #unattributed: Occurrence[] = [];
  /** Before the recorder. */
  #waiting: { occurrence: Occurrence; source: TelemetrySource }[] = [];
  #loading?: Promise<void>;
  #recorder?: EventRecorder;

  /** Each event, each time its state changes. */
  readonly states = new Subject<TelemetryEventState>();
  readonly status = new BehaviorSubject<DeliveryStatus>(IDLE);

  /** Whether nothing may be recorded. */
  get closed(): boolean {
    return this.#consent === false;
  }

  /** Asks for consent, where the app does, and loads the recorder. */
  open(): void {
    addEventListener('pagehide', this.#stash);
    const consent$ = this.#injector.get(TELEMETRY_CONSENT);
    if (consent$) {
      this.#subscription.add(consent$.subscribe((given) => this.#setConsent(given)));
    } else {
      this.#setConsent(true);
    }
  }

  /** The app is gone. */
  close(): void {
    this.#subscription.unsubscribe();
    removeEventListener('pagehide', this.#stash);
  }

  record(occurrence: Occurrence, source: TelemetrySource): void {
    if (occurrence.session === undefined) {
      this.#unattributed.push(occurrence);
    }
    if (this.#recorder) {
      this.#recorder.record(occurrence, source);
      return;
    }
    // The portal may change its objects before the recorder comes.
    occurrence.input = snapshot(occurrence.input);
    this.#waiting.push({ occurrence, source });
    if (this.#waiting.length > MOST_WAITING) {
      this.#waiting.shift();
      this.status.next({ ...this.status.value, dropped: this.status.value.dropped + 1 });
    }
    this.load();
  }

  /** The session of what was recorded without one is known now. */
  settle(session: TelemetrySession | null): void {
    for (const occurrence of this.#unattributed.splice(0)) {
      occurrence.session = session;
    }
    this.#recorder?.settle();
  }

  /** Sends what is queued, now. Resolves when all of it was tried once; never rejects. */
  async flush(): Promise<void> {
    await this.#loading;
    await this.#recorder?.flush();
  }

  /** Deletes all that this browser holds. Never rejects. */
  async purge(): Promise<void> {
    this.#waiting = [];
    this.#unattributed = [];
    this.#recorder?.purge();
    await purgeStorage();
  }

  #setConsent(given: boolean): void {
    this.#consent = given;
    if (this.#recorder) {
      this.#recorder.consent = given;
    }
    if (given) {
      // The stream is the portal's, and comes in its zone.
      this.#zone.runOutsideAngular(() => this.load());
    } else {
      void this.purge();
    }
  }

  /** Loads the recorder where nothing stands against it; again where that failed. */
  load(): void {
    // Without a channel the config is still to come.
    if (this.#consent && this.#config.channel) {
      this.#loading ??= import('./event-recorder')
        .then(({ EventRecorder }) => {
          if (!this.#consent) {
            this.#loading = undefined;
            return;
          }
          const recorder = this.#injector.get(EventRecorder);
          recorder.states.subscribe(this.states);
          recorder.status.subscribe(this.status);
          recorder.open();
          this.#recorder = recorder;
          for (const { occurrence, source } of this.#waiting.splice(0)) {
            recorder.record(occurrence, source);
          }
        })
        .catch((error: unknown) => {
          this.#loading = undefined;
          // After the app is gone there is nobody to tell.
          if (!this.#subscription.closed) {
            console.warn(
              telemetryMessage('TEL013', 'the recorder could not be loaded; events wait.'),
              error,
            );
          }
        });
    }
  }

  readonly #stash = (): void => {
    if (this.#consent) {
      const waiting = this.#waiting.splice(0).map(({ occurrence }) => occurrence);
      stash(waiting, (error) =>
        console.error(telemetryMessage('TEL007', 'an event was not recorded.'), error),
      );
    }
  };
}

/** A copy; where there is none to be had, say of a function, the recorder leaves that part out. */
function snapshot<T>(data: T): T {
  try {
    return structuredClone(data);
  } catch {
    return data;
  }
}
