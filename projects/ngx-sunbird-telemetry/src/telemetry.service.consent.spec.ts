import { TestBed } from '@angular/core/testing';
import { of, Subject } from 'rxjs';
import { appName } from './browser/storage-names';
import { OWN_DEVICE } from './recorder/purge-storage';
import { EventQueue } from './delivery/event-queue';
import { withConsent, withUtm } from './provide-telemetry';
import type { TelemetrySdk } from './sdk/telemetry-sdk';
import { resolveConfig } from './telemetry-config';
import {
  CONFIG,
  DEVICE_ID_KEY,
  FakeCollector,
  FakeSdk,
  nextEvents,
  provideTestTelemetry,
  purgeApp,
  sdkLoaded,
  SESSION,
} from './telemetry-test-bed.fixture';
import { TelemetryService } from './telemetry.service';

/** Whose device the browser is to say. */
const ON_THIS_DEVICE = { ...SESSION, deviceId: undefined };
const DATABASE = appName(resolveConfig(CONFIG));

describe('TelemetryService', () => {
  let collector: FakeCollector;
  let send: jasmine.Spy<FakeCollector['send']>;
  let loadSdk: jasmine.Spy<() => Promise<TelemetrySdk>>;
  let consent$: Subject<boolean>;

  beforeEach(async () => {
    localStorage.removeItem(DEVICE_ID_KEY);
    await purgeApp();
    collector = new FakeCollector();
    send = spyOn(collector, 'send').and.callThrough();
    loadSdk = jasmine.createSpy('loadSdk').and.resolveTo(new FakeSdk());
    consent$ = new Subject();
  });

  afterEach(async () => {
    TestBed.resetTestingModule();
    localStorage.removeItem(DEVICE_ID_KEY);
    await purgeApp();
  });

  function start(asksConsent = true): TelemetryService {
    TestBed.configureTestingModule({
      providers: [
        provideTestTelemetry({ collector, sdk: loadSdk, session$: of(ON_THIS_DEVICE) }),
        withUtm().ɵproviders,
        asksConsent ? withConsent(() => consent$).ɵproviders : [],
      ],
    });
    return TestBed.inject(TelemetryService);
  }

  it('gives an id for this page only without consent, stores none, and sends none', async () => {
    const telemetry = start();
    const id = await telemetry.deviceId;
    expect(id).toMatch(/^[0-9a-f]{32}$/);
    expect(await telemetry.deviceId).toBe(id);
    consent$.next(false);
    expect(await telemetry.deviceId).toBe(id);
    expect(localStorage.getItem(DEVICE_ID_KEY)).toBeNull();

    consent$.next(true);
    // As a portal does that starts with the id.
    telemetry.initialize({
      config: { pdata: CONFIG.pdata, channel: CONFIG.channel, did: id, uid: 'learner' },
    });
    click('save');
    await telemetry.syncEvents();

    const [event] = collector.received('save');
    expect(event?.context.did).toMatch(/^[0-9a-f]{32}$/);
    expect(event?.context.did).not.toBe(id);
    expect(await telemetry.deviceId).toBe(event?.context.did ?? 'none');
  });

  it('stores no id if consent is withdrawn while it is asked for', async () => {
    const telemetry = start();
    consent$.next(true);
    const asked = telemetry.deviceId;
    consent$.next(false);
    await asked;
    await telemetry.purge();

    expect(localStorage.getItem(DEVICE_ID_KEY)).toBeNull();
  });

  function click(...ids: string[]): void {
    ids.forEach((id) => TestBed.inject(TelemetryService).interact({ edata: { id } }));
  }

  /** Clicks, and waits until the event is in the queue. */
  async function queue(...ids: string[]): Promise<void> {
    const queued = nextEvents(ids.length);
    click(...ids);
    await queued;
  }

  /** Clicks, and waits until the event is in storage. */
  async function store(id: string): Promise<void> {
    await queue(id);
    await TestBed.inject(EventQueue).stored();
  }

  function received(...ids: string[]): string[] {
    return ids.filter((id) => collector.received(id).length > 0);
  }

  async function databases(): Promise<(string | undefined)[]> {
    return (await indexedDB.databases()).map(({ name }) => name);
  }

  describe('with consent', () => {
    it('stores, sends and loads nothing before the first answer', async () => {
      const open = spyOn(indexedDB, 'open').and.callThrough();
      const fetched = spyOn(window, 'fetch');
      const keys = Object.keys(localStorage);
      const before = await databases();
      const telemetry = start();

      click('one', 'two');
      window.dispatchEvent(new Event('pagehide'));
      await telemetry.syncEvents();

      expect(open).not.toHaveBeenCalled();
      expect(fetched).not.toHaveBeenCalled();
      expect(send).not.toHaveBeenCalled();
      expect(loadSdk).not.toHaveBeenCalled();
      expect(Object.keys(localStorage)).toEqual(keys);
      expect((await databases()).filter((name) => !before.includes(name))).toEqual([]);
    });

    it('sends the waiting clicks as soon as it is given', async () => {
      const telemetry = start();
      click('one', 'two');
      const queued = nextEvents(2);

      consent$.next(true);
      await queued;
      await telemetry.syncEvents();

      expect(received('one', 'two')).toEqual(['one', 'two']);
    });

    it('dates them by the moment of the click', async () => {
      const telemetry = start();
      const now = Date.now();
      const clock = spyOn(Date, 'now').and.returnValue(now);
      click('one');
      clock.and.returnValue(now + 60_000);
      const queued = nextEvents(1);

      consent$.next(true);
      await queued;
      await telemetry.syncEvents();

      expect(collector.received('one').map(({ ets }) => ets)).toEqual([now]);
    });

    it('forgets the waiting clicks if it is refused, and records no more', async () => {
      const telemetry = start();
      click('waited');

      consent$.next(false);
      click('refused');
      await telemetry.syncEvents();
      expect(loadSdk).not.toHaveBeenCalled();
      consent$.next(true);
      await queue('agreed');
      await telemetry.syncEvents();

      expect(received('waited', 'refused', 'agreed')).toEqual(['agreed']);
    });

    it('deletes all events when it is withdrawn, and sends nothing more', async () => {
      const telemetry = start();
      consent$.next(true);
      await sdkLoaded();
      await telemetry.syncEvents();
      await store('held');
      send.calls.reset();
      const deleted = deletion();

      consent$.next(false);
      click('later');
      await deleted;
      window.dispatchEvent(new Event('pagehide'));
      await telemetry.syncEvents();

      expect(send).not.toHaveBeenCalled();
      expect(await databases()).not.toContain(DATABASE);
    });

    it('leaves nothing for the next page when it is withdrawn', async () => {
      const telemetry = start();
      consent$.next(true);
      await sdkLoaded();
      await telemetry.syncEvents();
      await store('held');
      const deleted = deletion();
      consent$.next(false);
      await deleted;

      TestBed.resetTestingModule();
      const next = start();
      consent$.next(true);
      await sdkLoaded();
      await queue('of the next page');
      await next.syncEvents();

      expect(received('held', 'of the next page')).toEqual(['of the next page']);
    });

    it('deletes the device id that this library made, and the campaign', async () => {
      sessionStorage.setItem('UTM', JSON.stringify([{ type: 'UtmSource', id: 'list' }]));
      start();
      consent$.next(true);
      await queue('with a device');
      expect(localStorage.getItem(DEVICE_ID_KEY)).toContain(OWN_DEVICE);
      const deleted = deletion();

      consent$.next(false);
      await deleted;

      expect(localStorage.getItem(DEVICE_ID_KEY)).toBeNull();
      expect(sessionStorage.getItem('UTM')).toBeNull();
    });

    it('makes another device id when it is given again', async () => {
      start();
      consent$.next(true);
      const first = nextEvents(1);
      click('first');
      const deleted = deletion();
      const before = (await first)[0]?.context.did;
      consent$.next(false);
      await deleted;
      consent$.next(true);
      const second = nextEvents(1);
      click('second');

      expect((await second)[0]?.context.did).not.toBe(before);
    });

    it('keeps the device id of the SDK when it is withdrawn', async () => {
      const ofSdk = JSON.stringify({ result: 'fingerprint' });
      localStorage.setItem(DEVICE_ID_KEY, ofSdk);
      start();
      consent$.next(true);
      await queue('with a device');
      const deleted = deletion();

      consent$.next(false);
      await deleted;

      expect(localStorage.getItem(DEVICE_ID_KEY)).toBe(ofSdk);
    });

    it('works again when it is given again', async () => {
      const telemetry = start();
      consent$.next(true);
      await sdkLoaded();
      await store('held');
      const deleted = deletion();
      consent$.next(false);
      await deleted;

      consent$.next(true);
      await queue('again');
      await telemetry.syncEvents();

      expect(received('again')).toEqual(['again']);
    });
  });

  describe('purge()', () => {
    it('deletes all events, on the page and in storage', async () => {
      const telemetry = start(false);
      await sdkLoaded();
      await telemetry.syncEvents();
      await store('held');
      const deleted = deletion();

      await telemetry.purge();
      await deleted;

      expect(await databases()).not.toContain(DATABASE);
      await telemetry.syncEvents();
      expect(received('held')).toEqual([]);
    });

    it('deletes the clicks that wait for the recorder', async () => {
      const telemetry = start(false);
      click('waits');

      await telemetry.purge();
      await queue('later');
      await telemetry.syncEvents();

      expect(received('waits', 'later')).toEqual(['later']);
    });

    it('leaves telemetry working', async () => {
      const telemetry = start(false);
      await sdkLoaded();
      await store('held');

      await telemetry.purge();
      await queue('later');
      await telemetry.syncEvents();

      expect(received('later')).toEqual(['later']);
    });

    it('never rejects if storage is blocked', async () => {
      const telemetry = start(false);
      spyOn(indexedDB, 'deleteDatabase').and.throwError('blocked');

      await expectAsync(telemetry.purge()).toBeResolved();
    });
  });

  it('creates no database if consent is withdrawn while the recorder loads', async () => {
    const telemetry = start();
    consent$.next(true);
    consent$.next(false);
    await telemetry.syncEvents();
    await telemetry.purge();

    expect(await databases()).not.toContain(DATABASE);
  });

  /** Resolves when the next deletion of the database is done. */
  function deletion(): Promise<unknown> {
    const original = indexedDB.deleteDatabase.bind(indexedDB);
    const { promise, resolve } = withResolver();
    spyOn(indexedDB, 'deleteDatabase').and.callFake((name) => {
      const request = original(name);
      request.addEventListener('success', resolve);
      return request;
    });
    return promise;
  }
});

function withResolver(): { promise: Promise<unknown>; resolve: (value: unknown) => void } {
  let resolve: (value: unknown) => void = () => undefined;
  const promise = new Promise((settled) => (resolve = settled));
  return { promise, resolve };
}
