import { TestBed } from '@angular/core/testing';
import { BehaviorSubject, filter, firstValueFrom } from 'rxjs';
import { verdictOn } from '../verdict/src/verdict';
import { randomId } from './browser/random-id';
import { appName, stashKey } from './browser/storage-names';
import type { TelemetrySession } from './capture/telemetry-session';
import { EventQueue } from './delivery/event-queue';
import { TelemetryTransport } from './delivery/telemetry-transport';
import { revoked, untyped } from './recorder/normalised-input.fixture';
import { resolveConfig, type TelemetryConfig } from './telemetry-config';
import {
  allLogged,
  CONFIG,
  FakeCollector,
  provideTestTelemetry,
  purgeApp,
  recordEvents,
  sdkLoaded,
  SESSION,
  texts,
} from './telemetry-test-bed.fixture';
import { TelemetryService } from './telemetry.service';

/** Half of a surrogate pair, which neither headers nor UTF-8 can carry. */
const HALF = '\ud800';
const LARGE = 'x'.repeat(70_000);

describe('TelemetryService sends an event that the pipeline takes, with any input:', () => {
  let collector: FakeCollector;
  let warn: jasmine.Spy;
  let error: jasmine.Spy;

  beforeEach(async () => {
    await purgeApp();
    collector = new FakeCollector();
    warn = spyOn(console, 'warn');
    error = spyOn(console, 'error');
  });

  afterEach(async () => {
    TestBed.resetTestingModule();
    await purgeApp();
  });

  function start(session: unknown = SESSION): TelemetryService {
    const session$ = new BehaviorSubject(session as TelemetrySession);
    TestBed.configureTestingModule({ providers: provideTestTelemetry({ collector, session$ }) });
    return TestBed.inject(TelemetryService);
  }

  /** Clicks, and expects that the event arrives once, and that the pipeline takes it. */
  async function expectClickToArrive(input: object = {}): Promise<void> {
    const id = randomId();
    const telemetry = TestBed.inject(TelemetryService);
    const edata = { id, pageid: 'home' };
    // Not a spread, which would call the getters.
    telemetry.interact(Object.defineProperties({ edata }, Object.getOwnPropertyDescriptors(input)));
    await telemetry.syncEvents();

    const sent = collector.received(id);
    expect(sent.length).toBe(1);
    expect(JSON.stringify(sent[0]).length).toBeLessThan(60_000);
    expect(sent.flatMap((event) => verdictOn(event).violations)).toEqual([]);
    expect(texts(error)).toEqual([]);
  }

  const sessions: Record<string, unknown> = {
    'with numbers': { userId: 7, sessionId: 8, channel: 9, deviceId: 10, organisationIds: [11] },
    'with a text as organisationIds': { ...SESSION, organisationIds: 'ORG_001' },
    'with a cdata of [null]': { ...SESSION, cdata: [null] },
    'with a cdata that is an object': { ...SESSION, cdata: { type: 'UserRole', id: 1 } },
    'that is undefined': undefined,
    'that is empty': {},
    'that is a text': 'learner',
    'that is a revoked proxy': revoked(),
    'with nulls': { userId: null, sessionId: null, organisationIds: null, cdata: null },
    'with half a character': { ...SESSION, deviceId: HALF, channel: HALF },
    'with a getter that throws': {
      ...SESSION,
      get organisationIds(): never {
        throw new Error('broken getter');
      },
    },
  };

  for (const [what, session] of Object.entries(sessions)) {
    it(`a session ${what}`, async () => {
      start(session);
      await sdkLoaded();

      await expectClickToArrive();
    });
  }

  it('an invalid session, which is logged once, not at each click', async () => {
    start({ ...SESSION, cdata: [null, {}] });
    await sdkLoaded();

    await expectClickToArrive();
    await expectClickToArrive();

    expect(texts(warn)).toEqual([jasmine.stringMatching(/TEL009: the session has a cdata/)]);
  });

  const inputs: Record<string, object> = {
    'an object that throws': {
      get object(): never {
        throw new Error('broken getter');
      },
    },
    'revoked proxies': { object: revoked(), context: revoked() },
    'numbers in object and context': { object: { id: 1, type: 2, ver: 3 }, context: { env: 4 } },
    'a list as object, and a text as context': { object: [], context: 'Library' },
    'half a character': { object: { id: HALF, type: 'Course' }, context: { env: HALF } },
    'an object of 70 kB': { object: { id: 'do_1', type: 'Course', rollup: { l1: LARGE } } },
    'a cdata of 70 kB': { context: { cdata: [{ type: 'Course', id: LARGE }] } },
    'an env of 70 kB': { context: { env: LARGE } },
    'a BigInt and a function': { object: { id: 'do_1', type: 'Course', ver: 7n, more: start } },
  };

  for (const [what, input] of Object.entries(inputs)) {
    it(`a click with ${what}`, async () => {
      start();
      await sdkLoaded();

      await expectClickToArrive(input);
    });
  }

  for (const [what, input] of [
    ['null', null],
    ['a revoked proxy', revoked()],
    ['a text of 10 MB for an edata', { edata: 'x'.repeat(10_000_000) }],
  ] as const) {
    it(`no event for ${what}, and the next one all the same`, async () => {
      const telemetry = start();
      await sdkLoaded();

      expect(() => telemetry.interact(untyped(input), 'the save button')).not.toThrow();
      await allLogged();
      expect([...texts(warn), ...texts(error)]).toContain(
        jasmine.stringMatching(/TEL00[37]: the save button/),
      );
      error.calls.reset();

      await expectClickToArrive();
    });

    it(`no event for ${what} before the recorder has loaded, and the next one all the same`, async () => {
      const telemetry = start();
      telemetry.interact(untyped(input), 'the save button');
      await sdkLoaded();
      await allLogged();
      expect([...texts(warn), ...texts(error)]).toContain(
        jasmine.stringMatching(/TEL00[37]: the save button/),
      );
      error.calls.reset();

      await expectClickToArrive();
    });
  }

  for (const [what, changes] of [
    ['cdata', { cdata: null }],
    ['endpoint', { endpoint: null }],
    ['anything it need not have', { uid: null, sid: null, env: null, host: null, timeDiff: null }],
  ] as const) {
    it(`initialize with null for ${what}`, async () => {
      const telemetry = start();
      await sdkLoaded();
      const config = { ...CONFIG, channel: 'of-initialize', ...changes };

      telemetry.initialize({ config: untyped(config) });

      const events = recordEvents();
      await expectClickToArrive();
      expect(events.map(({ context }) => context.channel)).toEqual(['of-initialize']);
    });
  }

  for (const context of [null, {}, { config: null }, { config: { pdata: { id: 'portal' } } }]) {
    it(`initialize(${JSON.stringify(context)}), which changes nothing`, async () => {
      const telemetry = start();
      const events = recordEvents();
      await sdkLoaded();

      const logged = new Promise((resolve) => error.and.callFake(resolve));

      expect(() => telemetry.initialize(untyped(context))).not.toThrow();
      expect(await logged).toMatch(/TEL00[12]/);
      expect(error).toHaveBeenCalledTimes(1);
      error.calls.reset();

      await expectClickToArrive();
      expect(events.map(({ actor, context: { channel } }) => [actor.id, channel])).toEqual([
        [SESSION.userId, CONFIG.channel],
      ]);
    });
  }

  it('a stash with foreign content', async () => {
    const key = stashKey(appName(resolveConfig(CONFIG)));
    const half = { eid: 'TOAST', mid: 'TOAST:1', ets: 1, route: {} };
    ['[null]', '7', JSON.stringify([half])].forEach((text, at) =>
      localStorage.setItem(`${key}${at}`, text),
    );
    const telemetry = start();
    await sdkLoaded();
    await telemetry.syncEvents();
    error.calls.reset();

    await expectClickToArrive();
    await TestBed.inject(EventQueue).stored();
    expect(Object.keys(localStorage).filter((one) => one.startsWith(key))).toEqual([]);
  });

  const halves: Record<string, { config?: Partial<TelemetryConfig>; session?: object }> = {
    channel: { config: { channel: HALF } },
    'pdata.id': { config: { pdata: { id: HALF } } },
    did: { session: { ...SESSION, deviceId: `device ${HALF}` } },
  };

  for (const [what, { config, session = SESSION }] of Object.entries(halves)) {
    it(`half a character in ${what}: the queue goes on`, async () => {
      spyOn(window, 'fetch').and.callFake(async (url, init) => {
        // Throws for an invalid header.
        expect(new Request(new URL(url as string, location.href), init).method).toBe('POST');
        return new Response('{"responseCode":"SUCCESS"}');
      });
      TestBed.configureTestingModule({
        providers: provideTestTelemetry({
          config,
          session$: new BehaviorSubject(session as TelemetrySession),
        }),
      }).overrideProvider(TelemetryTransport, { useFactory: () => new TelemetryTransport() });
      const telemetry = TestBed.inject(TelemetryService);
      const sent = firstValueFrom(
        telemetry.events$.pipe(
          filter(({ state, event }) => state === 'sent' && event.edata['id'] === 'save'),
        ),
      );

      telemetry.interact({ edata: { id: 'save' } });
      await telemetry.syncEvents();

      expect((await sent).event.edata['id']).toBe('save');
      await telemetry.purge();
    });
  }
});
