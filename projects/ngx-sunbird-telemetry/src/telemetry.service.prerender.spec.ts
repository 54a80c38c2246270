import { TestBed } from '@angular/core/testing';
import { of } from 'rxjs';
import { randomId } from './browser/random-id';
import { withConsent } from './provide-telemetry';
import type { TelemetrySdk } from './sdk/telemetry-sdk';
import {
  DEVICE_ID_KEY,
  FakeCollector,
  FakeSdk,
  nextEvents,
  provideTestTelemetry,
  purgeApp,
  recordEvents,
  SESSION,
  turn,
} from './telemetry-test-bed.fixture';
import { TelemetryService } from './telemetry.service';

describe('TelemetryService, on a page that is prerendered,', () => {
  let collector: FakeCollector;
  let loadSdk: jasmine.Spy<() => Promise<TelemetrySdk>>;
  let open: jasmine.Spy;
  let setItem: jasmine.Spy;

  beforeEach(async () => {
    localStorage.removeItem(DEVICE_ID_KEY);
    await purgeApp();
    collector = new FakeCollector();
    loadSdk = jasmine.createSpy('loadSdk').and.resolveTo(new FakeSdk());
    open = spyOn(indexedDB, 'open').and.callThrough();
    setItem = spyOn(Storage.prototype, 'setItem').and.callThrough();
    Object.defineProperty(document, 'prerendering', { value: true, configurable: true });
  });

  afterEach(async () => {
    Reflect.deleteProperty(document, 'prerendering');
    TestBed.resetTestingModule();
    await purgeApp();
    localStorage.removeItem(DEVICE_ID_KEY);
  });

  function start(...features: ReturnType<typeof withConsent>[]): TelemetryService {
    TestBed.configureTestingModule({
      providers: [
        provideTestTelemetry({ collector, sdk: loadSdk, session$: of(SESSION) }),
        features.map(({ ɵproviders }) => ɵproviders),
      ],
    });
    return TestBed.inject(TelemetryService);
  }

  /** The page is shown. */
  function activate(): void {
    Reflect.deleteProperty(document, 'prerendering');
    document.dispatchEvent(new Event('prerenderingchange'));
  }

  /** Waits until all that could start has started. */
  async function loaded(): Promise<void> {
    await import('./recorder/event-recorder');
    await turn();
  }

  function expectNothingDone(): void {
    expect(open).not.toHaveBeenCalled();
    expect(setItem).not.toHaveBeenCalled();
    expect(loadSdk).not.toHaveBeenCalled();
  }

  it('does nothing until the page is shown', async () => {
    const telemetry = start();
    const events = recordEvents();

    telemetry.impression({ edata: { uri: '/home', pageid: 'home' } });
    telemetry.interact({ edata: { id: 'save' } });
    await telemetry.syncEvents();
    await loaded();

    expect(events).toEqual([]);
    expectNothingDone();
  });

  it('does nothing if the page is never shown, but left, and its app destroyed', async () => {
    const telemetry = start();
    const id = randomId();
    telemetry.interact({ edata: { id } });

    window.dispatchEvent(new Event('pagehide'));
    TestBed.resetTestingModule();
    document.dispatchEvent(new Event('prerenderingchange'));
    await loaded();

    expectNothingDone();
    expect(collector.received(id)).toEqual([]);
  });

  it('dates events by when the page is shown, in their order', async () => {
    const telemetry = start();
    const queued = nextEvents(2);
    const now = Date.now();
    const clock = spyOn(Date, 'now').and.returnValue(now);
    telemetry.impression({ edata: { uri: '/home', pageid: 'home' } });
    telemetry.interact({ edata: { id: 'save' } });

    clock.and.returnValue(now + 3_600_000);
    activate();

    expect((await queued).map(({ eid, ets }) => [eid, ets - now])).toEqual([
      ['IMPRESSION', 3_600_000],
      ['INTERACT', 3_600_000],
    ]);
  });

  it('sends each event once, when the page is shown', async () => {
    const telemetry = start();
    const [before, after] = [randomId(), randomId()];
    telemetry.interact({ edata: { id: before } });

    activate();
    telemetry.interact({ edata: { id: after } });
    await loaded();
    await telemetry.syncEvents();

    expect([before, after].map((id) => collector.received(id).length)).toEqual([1, 1]);
  });

  it('asks for no consent until the page is shown', async () => {
    const asked = jasmine.createSpy('asked').and.returnValue(of(true));
    start(withConsent(asked));
    expect(asked).not.toHaveBeenCalled();

    activate();

    expect(asked).toHaveBeenCalledTimes(1);
    await loaded();
  });

  it('loads nothing if the portal initialises it before the page is shown', async () => {
    const telemetry = start();
    const pdata = { id: 'dev.sunbird.portal', ver: '1.10', pid: 'sunbird-portal' };

    telemetry.initialize({ config: { pdata, channel: 'tenant', uid: 'asha' } });
    await loaded();

    expectNothingDone();
  });
});
