import { NgZone, provideZoneChangeDetection } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import {
  filter,
  firstValueFrom,
  map,
  Observable,
  of,
  ReplaySubject,
  Subject,
  throwError,
} from 'rxjs';
import { randomId } from './browser/random-id';
import type { TelemetrySession } from './capture/telemetry-session';
import type { TelemetryEventState } from './delivery-status';
import type { TelemetrySdk } from './sdk/telemetry-sdk';
import {
  allLogged,
  DEVICE_ID_KEY,
  FakeCollector,
  FakeSdk,
  freshSdk,
  provideTestTelemetry,
  purgeApp,
  recordEvents,
  sdkLoaded,
  SESSION,
} from './telemetry-test-bed.fixture';
import { TelemetryService } from './telemetry.service';

const DEVICE = 'device-of-browser';

describe('TelemetryService', () => {
  let collector: FakeCollector;

  beforeEach(async () => {
    await purgeApp();
    collector = new FakeCollector();
    localStorage.setItem(DEVICE_ID_KEY, JSON.stringify({ result: DEVICE }));
  });

  afterEach(async () => {
    await TestBed.inject(TelemetryService).syncEvents();
    localStorage.removeItem(DEVICE_ID_KEY);
  });

  function start(options: Parameters<typeof provideTestTelemetry>[0] = {}): TelemetryService {
    TestBed.configureTestingModule({ providers: provideTestTelemetry({ collector, ...options }) });
    return TestBed.inject(TelemetryService);
  }

  it('has sent all events when syncEvents resolves', async () => {
    const telemetry = start({ session$: of(SESSION) });
    const id = randomId();
    await sdkLoaded();

    telemetry.interact({ edata: { id } });
    await telemetry.syncEvents();

    expect(collector.received(id).map(({ actor }) => actor.id)).toEqual([SESSION.userId]);
  });

  it('reports that each event is queued, then that it is sent', async () => {
    const telemetry = start();
    await sdkLoaded();
    const states: TelemetryEventState[] = [];
    telemetry.events$.subscribe((state) => states.push(state));
    const id = randomId();

    telemetry.interact({ edata: { id } });
    await telemetry.syncEvents();

    const ofEvent = states.filter(({ event }) => event.edata['id'] === id);
    expect(ofEvent.map(({ state }) => state)).toEqual(['queued', 'sent']);
  });

  it('reports who made an event when it is queued, also after it waited for its session', async () => {
    const session$ = new Subject<TelemetrySession | null>();
    const telemetry = start({ session$ });
    const button = document.createElement('button');
    const states = new ReplaySubject<TelemetryEventState>();
    telemetry.events$.subscribe(states);
    const [early, late] = [randomId(), randomId()];
    const sourceOf = (id: string, state: string): Promise<unknown> =>
      firstValueFrom(
        states.pipe(
          filter((one) => one.event.edata['id'] === id && one.state === state),
          map(({ source }) => source),
        ),
      );

    telemetry.interact({ edata: { id: early } }, button);
    session$.next(null);
    expect(await sourceOf(early, 'queued')).toBe(button);
    telemetry.interact({ edata: { id: late } }, 'a gesture');
    expect(await sourceOf(late, 'queued')).toBe('a gesture');
    await telemetry.syncEvents();

    expect(await sourceOf(late, 'sent')).toBeUndefined();
  });

  describe('records each kind of event', () => {
    it('with the context of its moment', async () => {
      const telemetry = start({ session$: of(SESSION) });
      await sdkLoaded();
      const events = recordEvents();

      telemetry.impression({ edata: { uri: '/home', pageid: 'home' }, context: { env: 'home' } });
      telemetry.share({ edata: { items: [{ id: 'do_1' }] } });
      telemetry.error({ edata: { err: '500', errtype: 'SYSTEM', stacktrace: '' } });
      telemetry.audit({ edata: { props: ['name'] }, object: { id: 'do_1', type: 'Course' } });
      telemetry.log({ edata: { type: 'api_call', level: 'INFO', message: 'ok' } });
      telemetry.exData({ edata: { type: 'x', data: 'y' } });
      telemetry.feedback({ edata: { rating: 5 } });

      expect(events.map(({ eid }) => eid)).toEqual([
        'IMPRESSION',
        'SHARE',
        'ERROR',
        'AUDIT',
        'LOG',
        'EXDATA',
        'FEEDBACK',
      ]);
      expect(events[0]?.edata).toEqual({ type: 'view', uri: '/home', pageid: 'home' });
      expect(events[0]?.context.env).toBe('home');
      expect(events[3]?.object).toEqual({ id: 'do_1', type: 'Course' });
    });

    it('and measures an END from the last START without one', async () => {
      const telemetry = start({ session$: of(SESSION) });
      await sdkLoaded();
      const events = recordEvents();
      const began = Date.now() + 1000;
      const now = spyOn(Date, 'now');
      const at = (seconds: number): unknown => now.and.returnValue(began + seconds * 1000);

      at(0);
      telemetry.start({ edata: { type: 'course' } });
      at(10);
      telemetry.start({ edata: { type: 'lesson' } });
      at(12.5);
      telemetry.end({ edata: { type: 'lesson' } });
      at(30);
      telemetry.end({ edata: { type: 'course' } });
      telemetry.end({ edata: { type: 'course', duration: '7' } });

      expect(events.map(({ eid, edata }) => [eid, edata['type'], edata['duration']])).toEqual([
        ['START', 'course', 0],
        ['START', 'lesson', 0],
        ['END', 'lesson', 2.5],
        ['END', 'course', 30],
        ['END', 'course', 7],
      ]);
    });
  });

  it('dates events by the clock of the server, if the config says how far it is ahead', async () => {
    const telemetry = start({ config: { timeDiff: 90.5 } });
    const events = recordEvents();
    await sdkLoaded();
    const now = Date.now();
    spyOn(Date, 'now').and.returnValue(now);

    telemetry.interact({ edata: { id: 'save' } });

    expect(events.map(({ ets }) => ets)).toEqual([now + 90_500]);
  });

  it('gives 1000 equal events of one task different mids, and the time of the clock', async () => {
    const telemetry = start({ sdk: () => Promise.resolve(freshSdk() as TelemetrySdk) });
    const events = recordEvents();
    await sdkLoaded();
    const now = Date.now();
    spyOn(Date, 'now').and.returnValue(now);

    for (let click = 0; click < 1000; click++) {
      telemetry.interact({ edata: { id: 'save' } });
    }

    expect(events.length).toBe(1000);
    expect(new Set(events.map(({ mid }) => mid)).size).toBe(1000);
    expect(new Set(events.map(({ ets }) => ets))).toEqual(new Set([now]));
  });

  it('takes events that other code on the page builds with the SDK', async () => {
    const page = freshSdk();
    start({ sdk: () => Promise.resolve(page as TelemetrySdk) });
    const events = recordEvents();
    await sdkLoaded();

    page.impression({ type: 'view', pageid: 'library', uri: '/library' });

    expect(events.map(({ eid }) => eid)).toEqual(['IMPRESSION']);
  });

  describe('never throws', () => {
    const broken: Record<string, unknown> = {
      'nothing at all': undefined,
      null: null,
      'no edata': {},
      'a cdata that is no list': { edata: { id: 'save' }, context: { cdata: 7 } },
      'data that throws when read': {
        get edata(): never {
          throw new Error('broken getter');
        },
      },
    };

    for (const [what, input] of Object.entries(broken)) {
      it(`given ${what}, and logs who made it`, async () => {
        const telemetry = start();
        await sdkLoaded();
        const told = [spyOn(console, 'warn'), spyOn(console, 'error')];

        expect(() =>
          telemetry.interact(input as { edata: object }, 'the save button'),
        ).not.toThrow();
        await allLogged();

        const messages = told.flatMap((spy) => spy.calls.allArgs().map(([text]) => String(text)));
        expect(messages).toEqual([jasmine.stringMatching(/TEL00[379]: the save button/)]);
      });
    }

    it('if the SDK throws, and loses nothing', async () => {
      const sdk = new FakeSdk();
      spyOn(sdk, 'interact').and.throwError('broken');
      const telemetry = start({ sdk: () => Promise.resolve(sdk) });
      const events = recordEvents();
      await sdkLoaded();

      expect(() => telemetry.interact({ edata: { id: 'save' } })).not.toThrow();
      expect(events.length).toBe(1);
    });
  });

  it('logs a failed session, and counts as signed out', async () => {
    const failure = new Error('session API down');
    const told = spyOn(console, 'error');
    const telemetry = start({ session$: throwError(() => failure) });
    const events = recordEvents();
    await sdkLoaded();

    telemetry.interact({ edata: { id: 'save' } });

    await allLogged();
    expect(told).toHaveBeenCalledOnceWith(jasmine.stringMatching(/TEL012/), failure);
    expect(events.map(({ actor }) => actor.id)).toEqual([DEVICE]);
  });

  it('unsubscribes from the session when the app is destroyed', () => {
    const session$ = new Subject<TelemetrySession | null>();
    start({ session$ });
    expect(session$.observed).toBeTrue();

    TestBed.resetTestingModule();
    TestBed.configureTestingModule({ providers: provideTestTelemetry() });

    expect(session$.observed).toBeFalse();
  });

  describe('with zone.js', () => {
    it("subscribes to the session in the caller's zone, since the views of the portal share it", () => {
      const zones: boolean[] = [];
      TestBed.configureTestingModule({
        providers: [provideTestTelemetry({ collector }), provideZoneChangeDetection()],
      });
      const telemetry = TestBed.inject(TelemetryService);
      const session$ = new Observable<null>(() => void zones.push(NgZone.isInAngularZone()));

      TestBed.inject(NgZone).run(() => telemetry.open(() => session$));

      expect(zones).toEqual([true]);
    });

    it('emits events outside the Angular zone', async () => {
      TestBed.configureTestingModule({
        providers: [provideTestTelemetry({ collector }), provideZoneChangeDetection()],
      });
      const telemetry = TestBed.inject(TelemetryService);
      await sdkLoaded();
      const zones: boolean[] = [];
      telemetry.events$.subscribe(() => zones.push(NgZone.isInAngularZone()));

      TestBed.inject(NgZone).run(() => telemetry.interact({ edata: { id: 'save' } }));

      expect(zones).toEqual([false]);
    });
  });
});
