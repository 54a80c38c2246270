import type { EnvironmentProviders, Provider } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, type Routes } from '@angular/router';
import { $t, defaultConfig } from '@project-sunbird/telemetry-sdk';
import { filter, firstValueFrom, map, of, take, toArray, type Observable } from 'rxjs';
import { nextTask } from './browser/next-task';
import type { TelemetrySession } from './capture/telemetry-session';
import type { Answer } from './delivery/collector-answer';
import { TelemetryTransport } from './delivery/telemetry-transport';
import { provideTelemetry, withSession } from './provide-telemetry';
import { purgeStorage } from './recorder/purge-storage';
import { SdkBridge } from './sdk/sdk-bridge';
import { TELEMETRY_SDK, type TelemetrySdk, type TelemetrySdkConfig } from './sdk/telemetry-sdk';
import { resolveConfig, type TelemetryConfig } from './telemetry-config';
import type { EventDraft, TelemetryEdata, TelemetryEid, TelemetryEvent } from './telemetry-event';
import { RECORD_AT_ONCE } from './telemetry-features';
import { TelemetryService } from './telemetry.service';
// provideZoneChangeDetection needs it. Here and not lazily, so that specs meet the same page in any order.
import 'zone.js';

const TIMERS = ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] as const;
for (const timer of TIMERS) {
  // jasmine.clock() refuses to stand in for timers other than the native ones, which zone.js has replaced.
  const native: unknown = Reflect.get(window, Zone.__symbol__(timer));
  Object.assign(window, { [timer]: native });
}

/** Where the SDK keeps the device id. */
export const DEVICE_ID_KEY = 'fpDetails_v2';

/** A valid config. */
export const CONFIG: TelemetryConfig = {
  pdata: { id: 'dev.sunbird.portal', ver: '1.10', pid: 'sunbird-portal' },
  channel: 'sunbird-tenant',
};

export const SESSION: TelemetrySession = {
  userId: 'learner',
  sessionId: 'session-of-learner',
  organisationIds: ['ORG_001'],
  deviceId: 'device-of-session',
};

/** A new SDK, as on a page that has just loaded it. The exported `$t` is shared by all specs, and so are its defaults. */
export function freshSdk(): typeof $t {
  Object.assign(defaultConfig, { batchsize: 20, dispatcher: undefined });
  return new ($t.constructor as new () => typeof $t)();
}

/** Like the SDK, but reads `Date.now()`, which a spec can set without faking all timers. */
export class FakeSdk implements TelemetrySdk {
  isInitialized = false;
  config: TelemetrySdkConfig = {};
  readonly #gathered: TelemetryEvent[] = [];

  initialize(config: TelemetrySdkConfig): void {
    this.isInitialized = true;
    this.config = { ...this.config, ...config };
  }

  syncEvents(): void {
    const events = this.#gathered.splice(0, this.config.batchsize);
    if (events.length) {
      this.config.dispatcher?.dispatch({ events });
    }
  }

  readonly interact = this.#method('INTERACT');
  readonly impression = this.#method('IMPRESSION');
  readonly share = this.#method('SHARE');
  readonly error = this.#method('ERROR');
  readonly audit = this.#method('AUDIT');
  readonly log = this.#method('LOG');
  readonly exdata = this.#method('EXDATA');

  #method(eid: TelemetryEid) {
    return (edata: TelemetryEdata, options: EventDraft['options']): void => {
      const ets = Date.now() + (this.config.timeDiff ?? 0) * 1000;
      const draft = { eid, ets, ver: '3.0', mid: '', ...options, edata };
      // Equal events have equal mids, as the SDK's digests have.
      const event = { ...draft, mid: `${eid}:sdk:${JSON.stringify(draft)}` };
      if (this.#gathered.push({ ...event }) >= (this.config.batchsize ?? 20)) {
        this.syncEvents();
      }
      document.dispatchEvent(new CustomEvent('TelemetryEvent', { detail: event }));
    };
  }
}

/** Acknowledges every batch. */
export class FakeCollector {
  readonly #events: TelemetryEvent[] = [];

  pack(): undefined {
    // As the config of the specs has it.
  }

  async send({ body }: { body: string }): Promise<Answer> {
    this.#events.push(...(JSON.parse(body) as { events: TelemetryEvent[] }).events);
    return { status: 200, own: true };
  }

  reset(): void {
    this.#events.length = 0;
  }

  /** All events, in the order in which they arrived. */
  get events(): readonly TelemetryEvent[] {
    return this.#events;
  }

  /** By id, since events that an earlier spec left in storage may arrive here as well. */
  received(id: string): TelemetryEvent[] {
    return this.#events.filter(({ edata }) => edata['id'] === id);
  }
}

/** Ends the app in the task of its last click: what it still does in microtasks happens. */
export async function endPage(): Promise<void> {
  TestBed.resetTestingModule();
  await nextTask();
}

/** A collector for each spec of the group it is called in, and a browser that keeps nothing of an app of this config. */
export function collectorOfEach(): FakeCollector {
  const collector = new FakeCollector();
  beforeEach(async () => {
    await purgeApp();
    collector.reset();
  });
  afterEach(async () => {
    await endPage();
    await purgeApp();
  });
  return collector;
}

/**
 * Providers of an app that records telemetry, with a fake network and a fake SDK.
 * @param atOnce whether an event is recorded before its click returns
 */
export function provideTestTelemetry({
  atOnce = true,
  config = {},
  session$ = of(null),
  sdk = () => Promise.resolve(new FakeSdk()),
  collector = new FakeCollector(),
  routes = [],
}: {
  atOnce?: boolean;
  config?: Partial<TelemetryConfig>;
  session$?: Observable<TelemetrySession | null>;
  sdk?: () => Promise<TelemetrySdk>;
  collector?: FakeCollector;
  routes?: Routes;
} = {}): (Provider | EnvironmentProviders)[] {
  return [
    provideRouter(routes),
    provideTelemetry(
      { ...CONFIG, ...config },
      withSession(() => session$),
    ),
    { provide: TELEMETRY_SDK, useValue: sdk },
    { provide: TelemetryTransport, useValue: collector },
    { provide: RECORD_AT_ONCE, useValue: atOnce },
  ];
}

const WARM_UP = 'warm-up';

function queuedEvents(): Observable<TelemetryEvent> {
  return TestBed.inject(TelemetryService).events$.pipe(
    filter(({ event, state }) => state === 'queued' && event.edata['id'] !== WARM_UP),
    map(({ event }) => event),
  );
}

/** Starts telemetry. Returns a list that gets each event when it is queued. */
export function recordEvents(): TelemetryEvent[] {
  const events: TelemetryEvent[] = [];
  queuedEvents().subscribe((event) => events.push(event));
  return events;
}

/** Resolves with the next events, when that many are queued. */
export function nextEvents(count: number): Promise<TelemetryEvent[]> {
  return firstValueFrom(queuedEvents().pipe(take(count), toArray()));
}

/** Resolves when the recorder has loaded, and the SDK too or it failed. From then on events are queued at once. */
export async function sdkLoaded(): Promise<void> {
  const telemetry = TestBed.inject(TelemetryService);
  const warm = firstValueFrom(
    telemetry.events$.pipe(filter(({ event }) => event.edata['id'] === WARM_UP)),
  );
  telemetry.interact({ edata: { id: WARM_UP } });
  await warm;
  // As other code does that uses the SDK: the library then does not wait for a quiet moment.
  document.dispatchEvent(new CustomEvent('TelemetryEvent'));
  await TestBed.inject(SdkBridge).load();
}

/** Deletes what an app of this config keeps in the browser. */
export function purgeApp(config: Partial<TelemetryConfig> = {}): Promise<void> {
  return purgeStorage(resolveConfig({ ...CONFIG, ...config }), {});
}

/** One turn of the event loop, without a timer. All settled promises are handled after it. */
export const turn = nextTask;

/** Resolves in an idle moment, after all that has waited for one before. */
export function idle(): Promise<unknown> {
  return new Promise((resolve) => requestIdleCallback(resolve));
}

/** The texts that a spy of the console got. */
export function texts(spy: jasmine.Spy): string[] {
  return spy.calls.allArgs().map(([text]) => String(text));
}

/** Resolves when the console has what was logged so far, whose sentences load late. */
export async function allLogged(): Promise<void> {
  await import('./messages/late-messages');
  await turn();
}

/** Resolves with what the console gets next as an error, as one text. The console prints none. */
export function nextLogged(): Promise<string> {
  return new Promise((resolve) =>
    spyOn(console, 'error').and.callFake((...logged: unknown[]) => {
      resolve(logged.join(' '));
    }),
  );
}
