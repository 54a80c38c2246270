import { isPlatformBrowser } from '@angular/common';
import { inject, Injectable, NgZone, PLATFORM_ID, type OnDestroy } from '@angular/core';
import { Router } from '@angular/router';
import type { Observable, Subscription } from 'rxjs';
import { deviceId } from './context/device-id';
import { eventOptions } from './context/event-context';
import type { InteractInput } from './context/event-input';
import { mendInput } from './context/mended-input';
import { routeContext } from './context/route-context';
import type { TelemetrySession } from './context/telemetry-session';
import type { QueueEntry } from './delivery/batch';
import { EventQueue, type TelemetryEventState } from './delivery/event-queue';
import { buildEvent } from './sdk/event-builder';
import { SunbirdSdk } from './sdk/sunbird-sdk';
import { TELEMETRY_CONFIG } from './telemetry-config';
import { telemetryMessage } from './telemetry-errors';
import type { EventDraft } from './telemetry-event';

/** An event that waits for its session or the SDK; the queue has it as it would be sent if the page ended now. */
interface HeldEvent {
  readonly entry: QueueEntry;
  readonly draft: (session: TelemetrySession | null) => EventDraft;
  /** `undefined` until the first session. */
  session: TelemetrySession | null | undefined;
}

/** Records what people do. Does nothing on the server. */
@Injectable({ providedIn: 'root' })
export class TelemetryService implements OnDestroy {
  readonly #config = inject(TELEMETRY_CONFIG);
  readonly #zone = inject(NgZone);
  readonly #router = inject(Router);
  readonly #sdk = inject(SunbirdSdk);
  readonly #queue = inject(EventQueue);
  readonly #enabled = isPlatformBrowser(inject(PLATFORM_ID));
  /** `undefined` until the first one comes. */
  #session: TelemetrySession | null | undefined;
  #subscription?: Subscription;
  #held: HeldEvent[] = [];
  #lastTime = 0;
  #deviceId?: string;

  /** Each event, each time its state changes. Emits outside the Angular zone. */
  readonly events$: Observable<TelemetryEventState> = this.#queue.states.asObservable();

  /**
   * Starts with the app.
   * @internal
   */
  start(session$: Observable<TelemetrySession | null>): void {
    if (!this.#enabled) {
      return;
    }
    this.#outside(() => {
      this.#sdk.onForeignEvent = (event) => this.#queue.put(event);
      this.#queue.open();
      whenIdle(() => this.#loadSdk());
    });
    // In the zone of the caller: the portal shares this stream, and its own views depend on it.
    this.#subscription = session$.subscribe({
      next: (session) => this.#setSession(session),
      error: (error) => {
        console.error(
          telemetryMessage('TEL012', 'the session failed; nobody is signed in.'),
          error,
        );
        this.#setSession(null);
      },
      complete: () => this.#setSession(this.#session ?? null),
    });
  }

  ngOnDestroy(): void {
    this.#subscription?.unsubscribe();
  }

  /**
   * Records an INTERACT of this moment, on this page, by who is signed in now.
   * Never throws: what cannot be sent is told to the console, which names `source`.
   */
  interact(input: InteractInput, source = () => 'interact()'): void {
    if (!this.#enabled) {
      return;
    }
    this.#outside(() => {
      try {
        this.#interact(input, source);
      } catch (error) {
        console.error(telemetryMessage('TEL007', `${source()} could not be recorded.`), error);
      }
    });
  }

  /** Sends what is queued, now. Resolves when all of it was tried once; never rejects. */
  syncEvents(): Promise<void> {
    return this.#outside(() => this.#queue.flush());
  }

  #interact(given: InteractInput, source: () => string): void {
    const route = routeContext(this.#router);
    const input = mendInput(given, route, this.#config.section, source);
    if (!input) {
      return;
    }
    const ets = this.#now();
    const draft = (session: TelemetrySession | null): EventDraft => ({
      ets,
      edata: input.edata,
      options: eventOptions(input, route, session, this.#config, () => this.#device()),
    });
    const session = this.#session;
    const now = draft(session ?? null);
    if (session === undefined || !this.#sdk.settled) {
      this.#held.push({ entry: this.#queue.put(buildEvent(now), true), draft, session });
      this.#loadSdk();
      return;
    }
    const event = this.#sdk.build(now);
    if (event) {
      this.#queue.put(event);
    }
  }

  #setSession(session: TelemetrySession | null): void {
    if (this.#session === undefined) {
      for (const held of this.#held) {
        held.session = session;
      }
    }
    this.#session = session;
    this.#outside(() => this.#settle());
  }

  #loadSdk(): void {
    void this.#sdk.load().then(() => this.#settle());
  }

  /** Builds the held events anew, now that all is known, with the time, page and person of their click. */
  #settle(): void {
    if (this.#session === undefined || !this.#sdk.settled) {
      return;
    }
    for (const { entry, draft, session } of this.#held.splice(0)) {
      this.#queue.settle(entry, this.#sdk.build(draft(session ?? null)));
    }
  }

  /**
   * Strictly later than the last event: two equal events of one millisecond would get the same `mid`, and the
   * pipeline drop one.
   */
  #now(): number {
    const time = Date.now() + Math.round(this.#config.timeDiff * 1000);
    return (this.#lastTime = Math.max(time, this.#lastTime + 1));
  }

  #device(): string {
    return (this.#deviceId ??= deviceId());
  }

  #outside<T>(work: () => T): T {
    return this.#zone.runOutsideAngular(work);
  }
}

/** When the page has nothing better to do; Safari has no word for that. */
function whenIdle(work: () => void): void {
  if (typeof requestIdleCallback === 'function') {
    requestIdleCallback(work);
  } else {
    setTimeout(work, 1000);
  }
}
