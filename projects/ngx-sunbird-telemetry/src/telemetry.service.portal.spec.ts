import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { appName } from './browser/storage-names';
import type { PortalConfig, PortalContext } from './capture/portal-context';
import { TelemetryTransport } from './delivery/telemetry-transport';
import { TELEMETRY_SDK } from './sdk/telemetry-sdk';
import { resolveConfig, TELEMETRY_CONFIG } from './telemetry-config';
import { RECORD_AT_ONCE } from './telemetry-features';
import {
  CONFIG,
  FakeCollector,
  FakeSdk,
  nextEvents,
  nextLogged,
  provideTestTelemetry,
  purgeApp,
  recordEvents,
  sdkLoaded,
} from './telemetry-test-bed.fixture';
import { TelemetryModule } from './telemetry.module';
import { TelemetryService } from './telemetry.service';

/** The context of a portal with a signed-in user. */
function contextOf(changes: Partial<PortalConfig> = {}): PortalContext {
  return {
    config: {
      pdata: { id: 'dev.sunbird.portal', ver: '6.0', pid: 'sunbird-portal' },
      channel: 'channel-of-asha',
      uid: 'asha',
      sid: 'session-of-asha',
      did: 'device-of-asha',
      env: 'home',
      host: '',
      apislug: '/content/',
      endpoint: 'data/v1/telemetry',
      batchsize: 10,
      ...changes,
    },
    userOrgDetails: { organisationIds: ['ORG_001', '', 'ORG_002'] },
  };
}

describe('TelemetryService, in a portal that initialises it,', () => {
  let send: jasmine.Spy<FakeCollector['send']>;

  beforeEach(async () => {
    await purgeApp({ pdata: contextOf().config.pdata });
    const collector = new FakeCollector();
    send = spyOn(collector, 'send').and.callThrough();
    TestBed.configureTestingModule({
      imports: [TelemetryModule.forRoot()],
      providers: [
        provideRouter([]),
        { provide: RECORD_AT_ONCE, useValue: true },
        { provide: TELEMETRY_SDK, useValue: () => Promise.resolve(new FakeSdk()) },
        { provide: TelemetryTransport, useValue: collector },
      ],
    });
  });

  afterEach(async () => {
    TestBed.resetTestingModule();
    await purgeApp({ pdata: contextOf().config.pdata });
  });

  function start(): TelemetryService {
    return TestBed.inject(TelemetryService);
  }

  it('holds earlier events, and sends them with their own time and the context it gets later', async () => {
    const telemetry = start();
    const open = spyOn(indexedDB, 'open').and.callThrough();
    telemetry.interact({ edata: { id: 'early' } });
    const before = Date.now();
    await telemetry.syncEvents();
    expect(open).not.toHaveBeenCalled();
    expect(send).not.toHaveBeenCalled();

    const recorded = nextEvents(1);
    telemetry.initialize(contextOf());

    const [event] = await recorded;
    expect(event?.ets).toBeLessThanOrEqual(before + 1);
    expect(event?.actor).toEqual({ id: 'asha', type: 'User' });
    expect(event?.tags).toEqual(['ORG_001', 'ORG_002']);
    expect(event?.context).toEqual({
      channel: 'channel-of-asha',
      pdata: { id: 'dev.sunbird.portal', ver: '6.0', pid: 'sunbird-portal' },
      env: 'home',
      sid: 'session-of-asha',
      did: 'device-of-asha',
      cdata: [],
      rollup: { l1: 'ORG_001', l2: 'ORG_002' },
      uid: 'asha',
    });
  });

  it('keeps the first collector, and logs that, if a later context has another', async () => {
    const logged = spyOn(console, 'error');
    const telemetry = start();
    const events = recordEvents();
    telemetry.initialize(contextOf());
    await sdkLoaded();

    telemetry.initialize(contextOf({ uid: 'meera', host: 'https://other.example.org' }));
    telemetry.interact({ edata: { id: 'of Meera' } });

    expect(logged).toHaveBeenCalledOnceWith(jasmine.stringMatching(/TEL004.*host/));
    expect(TestBed.inject(TELEMETRY_CONFIG).host).not.toContain('other');
    expect(events.map(({ actor }) => actor.id)).toEqual(['meera']);
  });

  it('deletes what an earlier page left, if purged before it is initialised', async () => {
    const name = appName(resolveConfig({ ...CONFIG, pdata: contextOf().config.pdata }));
    localStorage.setItem(`${name} left earlier-page`, '{}');
    const telemetry = start();

    await telemetry.purge();
    expect(localStorage.getItem(`${name} left earlier-page`)).toBe('{}');
    telemetry.initialize(contextOf());
    await sdkLoaded();

    expect(localStorage.getItem(`${name} left earlier-page`)).toBeNull();
  });

  it('follows a change of the user', async () => {
    const telemetry = start();
    const events = recordEvents();
    telemetry.initialize(contextOf());
    await sdkLoaded();

    telemetry.interact({ edata: { id: 'of Asha' } });
    telemetry.initialize(contextOf({ uid: 'meera', channel: 'channel-of-meera' }));
    telemetry.interact({ edata: { id: 'of Meera' } });

    expect(
      events.map(({ edata, actor, context }) => [edata['id'], actor.id, context.channel]),
    ).toEqual([
      ['of Asha', 'asha', 'channel-of-asha'],
      ['of Meera', 'meera', 'channel-of-meera'],
    ]);
  });

  it('takes the device as actor of a visitor who is not signed in, and keeps the session', async () => {
    const telemetry = start();
    const events = recordEvents();
    telemetry.initialize(contextOf({ uid: 'anonymous' }));
    await sdkLoaded();

    telemetry.interact({ edata: { id: 'save' } });

    expect(events[0]?.actor.id).toBe('device-of-asha');
    expect(events[0]?.context.sid).toBe('session-of-asha');
    expect(events[0]?.context).not.toEqual(jasmine.objectContaining({ uid: jasmine.anything() }));
  });

  it('passes the id of the browser to the portal, the same that its events have', async () => {
    const telemetry = start();
    const [id, parts, version] = await new Promise<[string, unknown[], string]>((resolve) =>
      telemetry.getDeviceId((...given) => resolve(given)),
    );
    const events = recordEvents();
    telemetry.initialize(contextOf({ did: undefined }));
    await sdkLoaded();
    telemetry.interact({ edata: { id: 'save' } });
    await telemetry.syncEvents(false);

    expect(id).toMatch(/^[0-9a-f]{32}$/);
    expect([parts, version]).toEqual([[], 'v2']);
    expect(await telemetry.deviceId).toBe(id);
    expect(events[0]?.context.did).toBe(id);
  });

  it('adds the cdata of the portal to all events, and warns of an invalid entry', async () => {
    const warn = spyOn(console, 'warn');
    const telemetry = start();
    const events = recordEvents();
    telemetry.initialize(contextOf({ cdata: [{ type: 'Theme', id: 'joy' }, { id: 'old' }] }));
    await sdkLoaded();

    telemetry.interact({ edata: { id: 'save' } });

    expect(events[0]?.context.cdata).toEqual([{ type: 'Theme', id: 'joy' }]);
    expect(warn).toHaveBeenCalledOnceWith(
      jasmine.stringMatching(/TEL009: the session has a cdata/),
    );
  });

  it('takes an ERROR in the form of the portal', async () => {
    const telemetry = start();
    const events = recordEvents();
    telemetry.initialize(contextOf());
    await sdkLoaded();

    telemetry.generateErrorEvent({
      env: 'course',
      pageid: 'player',
      errorMessage: 'cannot play',
      errorType: 'SYSTEM',
      stackTrace: 'at play()',
    });

    expect(events.map(({ eid, context, edata }) => [eid, context.env, edata])).toEqual([
      [
        'ERROR',
        'course',
        { err: 'cannot play', errtype: 'SYSTEM', stacktrace: 'at play()', pageid: 'player' },
      ],
    ]);
  });

  it('sends a section in edata.extra, if the SDK checks events', async () => {
    const telemetry = start();
    const events = recordEvents();
    telemetry.initialize(contextOf({ enableValidation: true }));
    await sdkLoaded();

    telemetry.interact({ edata: { id: 'save', section: 'toc' } });

    expect(events[0]?.edata).toEqual(jasmine.objectContaining({ extra: { section: 'toc' } }));
  });

  for (const [what, changes, code] of [
    ['no producer', { pdata: { id: '' } }, 'TEL001'],
    ['no channel', { channel: '' }, 'TEL002'],
    ['a channel of blanks', { channel: '  ' }, 'TEL002'],
    ['a host that is not an origin', { host: 'collector' }, 'TEL004'],
  ] as const) {
    it(`logs what is wrong if the context has ${what}, and waits`, async () => {
      const logged = nextLogged();
      const telemetry = start();

      telemetry.initialize(contextOf(changes));
      telemetry.interact({ edata: { id: 'save' } });
      await telemetry.syncEvents();

      expect(await logged).toContain(code);
      expect(send).not.toHaveBeenCalled();

      const recorded = nextEvents(1);
      telemetry.initialize(contextOf());

      expect((await recorded)[0]?.edata['id']).toBe('save');
    });
  }
});

describe('TelemetryService, with a config of its own,', () => {
  it('keeps the values that the portal does not give', async () => {
    const url = spyOn(window, 'fetch').and.callFake(async () => new Response());
    TestBed.configureTestingModule({
      providers: [provideTestTelemetry({ config: { env: 'of config', timeDiff: 90 } })],
    }).overrideProvider(TelemetryTransport, { useFactory: () => new TelemetryTransport() });
    const telemetry = TestBed.inject(TelemetryService);
    const events = recordEvents();
    telemetry.initialize(contextOf({ env: undefined, host: 'https://collector.example.org' }));
    await sdkLoaded();

    telemetry.interact({ edata: { id: 'save' } });
    await telemetry.syncEvents();

    expect(events[0]?.ets).toBeGreaterThan(Date.now() + 80_000);
    expect(events[0]?.context.env).toBe('of config');
    expect(url.calls.mostRecent().args[0]).toBe(
      'https://collector.example.org/content/data/v1/telemetry',
    );
  });
});
