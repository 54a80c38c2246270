import { isPlatformBrowser, Location } from '@angular/common';
import { inject, Injectable, Injector, NgZone, PLATFORM_ID, type OnDestroy } from '@angular/core';
import { Router } from '@angular/router';
import { BehaviorSubject, Subject, Subscription, type Observable } from 'rxjs';
import type { InteractInput, Interaction } from './context/event-input';
import { routeContext } from './context/route-context';
import type { TelemetrySession } from './context/telemetry-session';
import { IDLE, type DeliveryStatus, type TelemetryEventState } from './delivery/delivery-status';
import type { EventRecorder } from './event-recorder';
import { stash } from './interaction-stash';
import { purgeStorage } from './purge';
import { TELEMETRY_CONFIG } from './telemetry-config';
import { nameOf, telemetryMessage, type TelemetrySource } from './telemetry-errors';
import { TELEMETRY_CONSENT } from './telemetry-features';

/** Most interactions that wait for the recorder, or for consent; beyond it the oldest go. */
const MOST_WAITING = 1000;

/**
 * Records what people do. Does nothing on the server.
 *
 * In the initial bundle there is only this: it takes down the moment, and hands it to the recorder, which is
 * loaded when the app starts. A page that ends sooner leaves its interactions to the next one.
 */
@Injectable({ providedIn: 'root' })
export class TelemetryService implements OnDestroy {
  readonly #config = inject(TELEMETRY_CONFIG);
  readonly #zone = inject(NgZone);
  readonly #router = inject(Router);
  readonly #location = inject(Location);
  readonly #injector = inject(Injector);
  readonly #enabled = isPlatformBrowser(inject(PLATFORM_ID));
  readonly #states = new Subject<TelemetryEventState>();
  readonly #status = new BehaviorSubject<DeliveryStatus>(IDLE);
  readonly #subscriptions = new Subscription();
  /** `undefined` until the first one comes. */
  #session: TelemetrySession | null | undefined;
  /** `undefined` until the first answer. */
  #consent: boolean | undefined;
  /** Before the first session. */
  #unattributed: Interaction[] = [];
  /** Before the recorder. */
  #waiting: { interaction: Interaction; source: TelemetrySource }[] = [];
  #loading?: Promise<void>;
  #recorder?: EventRecorder;
  #lastTime = 0;

  /** Each event, each time its state changes. Emits outside the Angular zone. */
  readonly events$: Observable<TelemetryEventState> = this.#states.asObservable();

  /** What delivery does, now and at each change. Emits outside the Angular zone. */
  readonly status$: Observable<DeliveryStatus> = this.#status.asObservable();

  /**
   * Starts with the app.
   * @internal
   */
  start(session$: () => Observable<TelemetrySession | null>): void {
    if (!this.#enabled) {
      return;
    }
    addEventListener('pagehide', this.#stash);
    const consent$ = this.#injector.get(TELEMETRY_CONSENT);
    if (consent$) {
      this.#subscriptions.add(consent$.subscribe((given) => this.#setConsent(given)));
    } else {
      this.#setConsent(true);
    }
    // In the zone of the caller: the portal shares this stream, and its own views depend on it.
    this.#subscriptions.add(
      session$().subscribe({
        next: (session) => this.#setSession(session),
        error: (error: unknown) => {
          console.error(
            telemetryMessage('TEL012', 'the session failed; nobody is signed in.'),
            error,
          );
          this.#setSession(null);
        },
        complete: () => this.#setSession(this.#session ?? null),
      }),
    );
  }

  ngOnDestroy(): void {
    this.#subscriptions.unsubscribe();
    if (this.#enabled) {
      removeEventListener('pagehide', this.#stash);
    }
  }

  /**
   * Records an INTERACT of this moment, on this page, by who is signed in now.
   * Never throws: what cannot be sent is told to the console, which names `source`, by default this method.
   */
  interact(input: InteractInput, source: TelemetrySource = 'interact()'): void {
    if (this.#enabled && this.#consent !== false) {
      this.#outside(() => {
        try {
          this.#interact(input, source);
        } catch (error) {
          console.error(telemetryMessage('TEL007', `${nameOf(source)} was not recorded.`), error);
        }
      });
    }
  }

  /** Sends what is queued, now. Resolves when all of it was tried once; never rejects. */
  async syncEvents(): Promise<void> {
    await this.#loading;
    await this.#outside(() => this.#recorder?.flush());
  }

  /**
   * Deletes all events of this browser that are not delivered yet, for example when a shared device is handed on.
   * Never rejects.
   */
  async purge(): Promise<void> {
    if (this.#enabled) {
      this.#waiting = [];
      this.#unattributed = [];
      this.#recorder?.purge();
      await purgeStorage();
    }
  }

  #interact(input: InteractInput, source: TelemetrySource): void {
    // Strictly later than the last: two equal events of one millisecond would get the same `mid`, and the
    // pipeline drop one.
    const time = Date.now() + Math.round(this.#config.timeDiff * 1000);
    this.#lastTime = Math.max(time, this.#lastTime + 1);
    const interaction: Interaction = {
      ets: this.#lastTime,
      input,
      route: routeContext(this.#router, this.#location),
      session: this.#session,
    };
    if (this.#session === undefined) {
      this.#unattributed.push(interaction);
    }
    if (this.#recorder) {
      this.#recorder.record(interaction, source);
      return;
    }
    // The portal may change its objects before the recorder comes.
    interaction.input = snapshot(input);
    this.#waiting.push({ interaction, source });
    if (this.#waiting.length > MOST_WAITING) {
      this.#waiting.shift();
      this.#status.next({ ...this.#status.value, dropped: this.#status.value.dropped + 1 });
    }
    this.#load();
  }

  #setSession(session: TelemetrySession | null): void {
    this.#session = session;
    for (const interaction of this.#unattributed.splice(0)) {
      interaction.session = session;
    }
    this.#outside(() => this.#recorder?.settle());
  }

  #setConsent(given: boolean): void {
    this.#consent = given;
    if (this.#recorder) {
      this.#recorder.consent = given;
    }
    if (given) {
      this.#outside(() => this.#load());
    } else {
      void this.purge();
    }
  }

  /** Loads the recorder, again where that failed. */
  #load(): void {
    if (this.#consent) {
      this.#loading ??= import('./event-recorder')
        .then(({ EventRecorder }) => {
          if (!this.#consent) {
            this.#loading = undefined;
            return;
          }
          const recorder = this.#injector.get(EventRecorder);
          recorder.states.subscribe(this.#states);
          recorder.status.subscribe(this.#status);
          recorder.open();
          this.#recorder = recorder;
          for (const { interaction, source } of this.#waiting.splice(0)) {
            recorder.record(interaction, source);
          }
        })
        .catch((error: unknown) => {
          this.#loading = undefined;
          // After the app is gone there is nobody to tell.
          if (!this.#subscriptions.closed) {
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
      const waiting = this.#waiting.splice(0).map(({ interaction }) => interaction);
      stash(waiting, (error) =>
        console.error(telemetryMessage('TEL007', 'an interaction was not recorded.'), error),
      );
    }
  };

  #outside<T>(work: () => T): T {
    return this.#zone.runOutsideAngular(work);
  }
}

/** A copy; where there is none to be had, say of a function, the recorder leaves that part out. */
function snapshot<T>(data: T): T {
  try {
    return structuredClone(data);
  } catch {
    return data;
  }
}
