import { TestBed } from '@angular/core/testing';
import { of, ReplaySubject } from 'rxjs';
import type { TelemetrySession } from './capture/telemetry-session';
import type { TelemetrySdk } from './sdk/telemetry-sdk';
import type { TelemetryEvent } from './telemetry-event';
import {
  FakeCollector,
  freshSdk,
  provideTestTelemetry,
  purgeApp,
  recordEvents,
  sdkLoaded,
  SESSION,
} from './telemetry-test-bed.fixture';
import { TelemetryService } from './telemetry.service';

const HOUR = 3_600_000;

describe('TelemetryService, while the clock of the device is changed,', () => {
  let now: number;
  let clock: jasmine.Spy;
  let events: TelemetryEvent[];

  beforeEach(async () => {
    await purgeApp();
    now = Date.now();
  });

  afterEach(async () => {
    clock.and.callThrough();
    TestBed.resetTestingModule();
    await purgeApp();
  });

  async function start(
    options: Parameters<typeof provideTestTelemetry>[0] = {},
  ): Promise<TelemetryService> {
    TestBed.configureTestingModule({ providers: provideTestTelemetry(options) });
    const telemetry = TestBed.inject(TelemetryService);
    events = recordEvents();
    await (options.session$ ? telemetry.syncEvents() : sdkLoaded());
    clock = spyOn(Date, 'now');
    return telemetry;
  }

  /** Clicks when the clock of the device is that far ahead, in ms. */
  function clickAt(ahead: number): void {
    clock.and.returnValue(now + ahead);
    TestBed.inject(TelemetryService).interact({ edata: { id: 'save' } });
  }

  function times(): number[] {
    return events.map(({ ets }) => ets - now);
  }

  for (const [what, sdk] of [
    ['with the SDK', () => Promise.resolve(freshSdk() as TelemetrySdk)],
    ['without the SDK', () => Promise.reject(new Error('blocked'))],
  ] as const) {
    it(`dates each event by the clock of its moment, ${what}: 3 h ahead, then corrected`, async () => {
      await start({ sdk });

      [3 * HOUR, 0, 1, 1, 2].forEach(clickAt);

      expect(times()).toEqual([3 * HOUR, 0, 1, 1, 2]);
      expect(new Set(events.map(({ mid }) => mid)).size).toBe(5);
    });
  }

  it('dates each event by the clock of its moment: 3 h behind, then corrected, then set back', async () => {
    await start();

    [-3 * HOUR, 0, -HOUR, -HOUR].forEach(clickAt);

    expect(times()).toEqual([-3 * HOUR, 0, -HOUR, -HOUR]);
  });

  it('dates an event that waited for its session by its own moment, not by a clock corrected since', async () => {
    const session$ = new ReplaySubject<TelemetrySession | null>(1);
    await start({ session$ });

    [3 * HOUR, 3 * HOUR + 1].forEach(clickAt);
    clickAt(0);
    session$.next(SESSION);

    expect(times()).toEqual([3 * HOUR, 3 * HOUR + 1, 0]);
  });

  it('sends events that were dated ahead, and later ones', async () => {
    const collector = new FakeCollector();
    const telemetry = await start({ collector, session$: of(SESSION) });

    [3 * HOUR, 0].forEach(clickAt);
    await telemetry.syncEvents();

    expect(collector.received('save').map(({ ets }) => ets - now)).toEqual([3 * HOUR, 0]);
  });
});
