import { inject, InjectionToken, Injector, PLATFORM_ID } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { EMPTY, Observable, of, Subject, throwError } from 'rxjs';
import { nextTask } from './browser/next-task';
import type { TelemetrySession } from './capture/telemetry-session';
import {
  provideTelemetry,
  withConsent,
  withSession,
  type TelemetryFeature,
} from './provide-telemetry';
import { createRecorder } from './recorder/create-recorder';
import { TELEMETRY_SDK } from './sdk/telemetry-sdk';
import { TELEMETRY_CONFIG, type TelemetryConfig } from './telemetry-config';
import {
  CONFIG,
  DEVICE_ID_KEY,
  FakeSdk,
  nextEvents,
  allLogged,
  nextLogged,
  provideTestTelemetry,
  purgeApp,
  recordEvents,
  sdkLoaded,
  SESSION,
  texts,
} from './telemetry-test-bed.fixture';
import { TelemetryService } from './telemetry.service';

const CONFIG_OF_PORTAL = { pdata: CONFIG.pdata, channel: 'of-initialize' };

describe('provideTelemetry', () => {
  beforeEach(() => purgeApp());
  beforeEach(() => localStorage.removeItem(DEVICE_ID_KEY));
  afterEach(() => localStorage.removeItem(DEVICE_ID_KEY));

  function startApp(config: TelemetryConfig | (() => TelemetryConfig)): void {
    TestBed.configureTestingModule({
      providers: [provideTestTelemetry(), provideTelemetry(config)],
    });
    TestBed.inject(PLATFORM_ID);
  }

  for (const [what, config, message] of [
    ['an empty channel', { ...CONFIG, channel: '' }, /TEL002: .* Give the id of the tenant/],
    ['no producer', () => ({ ...CONFIG, pdata: { id: '' } }), /TEL001: .* Give the producer/],
    ['a config function that throws', () => JSON.parse('<html>') as never, /TEL001: .*JSON/],
  ] as const) {
    it(`starts an app with ${what}, logs how to fix it, and sends nothing`, async () => {
      const logged = nextLogged();

      expect(() => startApp(config)).not.toThrow();
      const events = recordEvents();
      TestBed.inject(TelemetryService).interact({ edata: { id: 'save' } });
      await TestBed.inject(TelemetryService).syncEvents();

      expect(await logged).toMatch(message);
      expect(console.error).toHaveBeenCalledTimes(1);
      expect(events).toEqual([]);
      // No later page may ever deliver it, and each page would leave more.
      expect(Object.keys(localStorage).filter((key) => key.includes('stash'))).toEqual([]);
    });
  }

  it('warns in dev mode of an element that lacks the directive', async () => {
    const warned = new Promise((resolve) => spyOn(console, 'warn').and.callFake(resolve));
    document.body.insertAdjacentHTML('beforeend', '<i appTelemetryInteract="save"></i>');
    startApp(CONFIG);

    expect(await warned).toMatch(/TEL021: <i apptelemetryinteract="save">/);
    document.querySelector('[apptelemetryinteract=save]')?.remove();
  });

  it('records what waited, once a session brings the channel that the config lacks', async () => {
    const session$ = new Subject<TelemetrySession | null>();
    const logged = nextLogged();
    TestBed.configureTestingModule({
      providers: [provideTestTelemetry({ config: { channel: '' }, session$ })],
    });
    const recorded = nextEvents(2);
    const telemetry = TestBed.inject(TelemetryService);
    expect(await logged).toMatch(/TEL002/);
    session$.next(null);
    telemetry.interact({ edata: { id: 'of a visitor' } });

    session$.next({ ...SESSION, channel: 'tenant-of-session' });
    telemetry.interact({ edata: { id: 'of the learner' } });

    expect((await recorded).map(({ edata, context }) => [edata['id'], context.channel])).toEqual([
      ['of a visitor', 'tenant-of-session'],
      ['of the learner', 'tenant-of-session'],
    ]);
  });

  it('records an early event at the time of the device, if timeDiff is no number', async () => {
    const logged = nextLogged();
    const before = Date.now();
    TestBed.configureTestingModule({
      providers: [provideTestTelemetry({ config: { timeDiff: NaN } })],
    });
    const recorded = nextEvents(1);

    TestBed.inject(TelemetryService).interact({ edata: { id: 'early' } });

    expect((await recorded)[0]?.ets).toBeGreaterThanOrEqual(before);
    expect(await logged).toMatch(/TEL006: timeDiff: NaN/);
  });

  it('keeps the first address, if initialize changes it while the recorder is being created', async () => {
    const logged = nextLogged();
    TestBed.configureTestingModule({ providers: [provideTestTelemetry()] });
    const config = TestBed.inject(TELEMETRY_CONFIG);
    const creation = createRecorder(TestBed.inject(Injector), { closed: false });
    await nextTask();

    Object.assign(config, { host: 'https://other.example.org', channel: 'of-initialize' });
    await creation;

    expect([config.host, config.channel]).toEqual(['', 'of-initialize']);
    expect(await logged).toMatch(/TEL004: a second initialize/);
  });

  it('waits for initialize, if the config has no address that can be used', async () => {
    const logged = nextLogged();
    TestBed.configureTestingModule({
      providers: [
        provideTestTelemetry({
          config: { host: 'collector' },
          session$: of(SESSION),
        }),
      ],
    });
    const recorded = nextEvents(1);
    const telemetry = TestBed.inject(TelemetryService);
    telemetry.interact({ edata: { id: 'save' } });
    await telemetry.syncEvents();
    expect(await logged).toMatch(/TEL004: host 'collector'/);
    expect(Object.keys(localStorage).filter((key) => key.includes('stash'))).toEqual([]);

    telemetry.initialize({ config: { ...CONFIG_OF_PORTAL, host: '' } });

    const [event] = await recorded;
    expect(event?.edata['id']).toBe('save');
  });

  it('starts an app with a valid config', () => {
    expect(() => startApp(CONFIG)).not.toThrow();
  });

  it('takes a config function that injects', () => {
    const TENANT = new InjectionToken('tenant', { factory: () => 'injected-tenant' });

    startApp(() => ({ ...CONFIG, channel: inject(TENANT) }));

    expect(TestBed.inject(TELEMETRY_CONFIG).channel).toBe('injected-tenant');
  });

  it('calls the config function once', () => {
    const makeConfig = jasmine.createSpy('makeConfig').and.returnValue(CONFIG);

    startApp(makeConfig);
    TestBed.inject(TelemetryService).interact({ edata: { id: 'save' } });

    expect(makeConfig).toHaveBeenCalledTimes(1);
  });

  it('records as signed out, without a session', async () => {
    startApp(CONFIG);
    const events = recordEvents();
    await sdkLoaded();

    TestBed.inject(TelemetryService).interact({ edata: { id: 'save' } });

    expect(events.length).toBe(1);
    expect(events[0]?.context.uid).toBeUndefined();
  });

  it('records the user of an injected session', async () => {
    const SESSIONS = new InjectionToken('sessions', { factory: () => of(SESSION) });
    TestBed.configureTestingModule({
      providers: [
        provideTestTelemetry(),
        provideTelemetry(
          CONFIG,
          withSession(() => inject(SESSIONS)),
        ),
      ],
    });
    const events = recordEvents();
    await sdkLoaded();

    TestBed.inject(TelemetryService).interact({ edata: { id: 'save' } });

    expect(events[0]?.actor).toEqual({ id: 'learner', type: 'User' });
  });

  describe('starts the app, if the function', () => {
    const failure = new Error('no such service');
    const broken = (): never => {
      throw failure;
    };

    function startWith(...features: TelemetryFeature[]): jasmine.Spy {
      const error = spyOn(console, 'error');
      TestBed.configureTestingModule({
        providers: [provideTestTelemetry(), features.map(({ ɵproviders }) => ɵproviders)],
      });
      expect(() => TestBed.inject(TelemetryService)).not.toThrow();
      return error;
    }

    it('of withSession throws: logs that, and nobody is signed in', async () => {
      const error = startWith(withSession(broken));
      const events = recordEvents();
      await sdkLoaded();

      TestBed.inject(TelemetryService).interact({ edata: { id: 'save' } });

      await allLogged();
      expect(error).toHaveBeenCalledOnceWith(jasmine.stringMatching(/TEL012/), failure);
      expect(events.map(({ actor, context }) => actor.id === context.did)).toEqual([true]);
    });

    for (const [what, source] of [
      [
        'injects what is not provided',
        () => inject(new InjectionToken<Observable<null>>('missing')),
      ],
      ['returns no stream', () => undefined as never],
    ] as const) {
      it(`of withSession ${what}: logs that, and nobody is signed in`, async () => {
        const error = startWith(withSession(source));
        const events = recordEvents();
        await sdkLoaded();

        TestBed.inject(TelemetryService).interact({ edata: { id: 'save' } });

        await allLogged();
        expect(texts(error)).toEqual([jasmine.stringMatching(/TEL012/)]);
        expect(events.map(({ actor, context }) => actor.id === context.did)).toEqual([true]);
      });
    }

    for (const [what, source] of [
      ['throws', broken],
      ['returns no stream', () => undefined as never],
      ['returns null', () => null as never],
      ['returns a stream that fails', () => throwError(() => failure)],
    ] as const) {
      it(`of withConsent ${what}: logs that, and records nothing`, async () => {
        const error = startWith(withConsent(source));
        const events = recordEvents();

        TestBed.inject(TelemetryService).interact({ edata: { id: 'save' } });
        await TestBed.inject(TelemetryService).syncEvents();

        await allLogged();
        expect(texts(error)).toEqual([jasmine.stringMatching(/TEL019/)]);
        expect(events).toEqual([]);
      });
    }
  });

  describe('on the server', () => {
    function startServer(session$: Observable<null> = EMPTY): jasmine.Spy {
      const loadSdk = jasmine.createSpy('loadSdk').and.resolveTo(new FakeSdk());
      TestBed.configureTestingModule({
        providers: [
          provideTestTelemetry({ session$ }),
          { provide: PLATFORM_ID, useValue: 'server' },
          { provide: TELEMETRY_SDK, useValue: loadSdk },
        ],
      });
      return loadSdk;
    }

    it('subscribes to no session', () => {
      const subscribed = jasmine.createSpy('subscribed');
      startServer(new Observable(subscribed));

      TestBed.inject(TelemetryService);

      expect(subscribed).not.toHaveBeenCalled();
    });

    it('records nothing, loads no SDK and creates no device id', async () => {
      const loadSdk = startServer();
      const events = recordEvents();

      TestBed.inject(TelemetryService).interact({ edata: { id: 'save' } });
      await TestBed.inject(TelemetryService).syncEvents();

      expect(events).toEqual([]);
      expect(loadSdk).not.toHaveBeenCalled();
      expect(localStorage.getItem(DEVICE_ID_KEY)).toBeNull();
    });

    it('still logs an invalid config', async () => {
      const logged = nextLogged();
      startServer();
      TestBed.configureTestingModule({ providers: [provideTelemetry({ ...CONFIG, channel: '' })] });

      expect(() => TestBed.inject(PLATFORM_ID)).not.toThrow();
      TestBed.inject(TELEMETRY_CONFIG);
      expect(await logged).toMatch(/TEL002/);
    });
  });
});
