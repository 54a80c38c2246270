import { TestBed } from '@angular/core/testing';
import { appName } from '../browser/storage-names';
import { RecorderGate } from '../capture/recorder-gate';
import { withConsent, withInterceptor } from '../provide-telemetry';
import { resolveConfig } from '../telemetry-config';
import type { TelemetryEvent } from '../telemetry-event';
import type { TelemetryInterceptor } from '../telemetry-features';
import {
  collectorOfEach,
  CONFIG,
  endPage,
  provideTestTelemetry,
  sdkLoaded,
} from '../telemetry-test-bed.fixture';
import { TelemetryService } from '../telemetry.service';
import { BehaviorSubject } from 'rxjs';
import packageJson from '../../package.json';
import { countOf } from './delivery-times';
import { RELEASE } from './release';
import type { ReportState } from './report-counts';
import { withDeliveryReport } from './with-delivery-report';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const KEY = `${appName(resolveConfig(CONFIG))} report`;

describe('The delivery report', () => {
  const collector = collectorOfEach();
  /** How far the clock is ahead, in ms. */
  let ahead = 0;
  let telemetry: TelemetryService;

  beforeEach(() => {
    ahead = 0;
    const real = Date.now.bind(Date);
    spyOn(Date, 'now').and.callFake(() => real() + ahead);
  });

  /** Opens a page of the portal. */
  async function openPage(
    interceptor: TelemetryInterceptor = (event) => event,
    features = [withDeliveryReport()],
  ): Promise<void> {
    TestBed.configureTestingModule({
      providers: [
        provideTestTelemetry({ collector }),
        ...[withInterceptor(interceptor), ...features].map(({ ɵproviders }) => ɵproviders),
      ],
    });
    await sdkLoaded();
    telemetry = TestBed.inject(TelemetryService);
    await import('./start-report');
    await click('opening');
  }

  /** Clicks, and delivers the click and the report that it may cause. */
  async function click(id: string, after = 0): Promise<void> {
    telemetry.interact({ edata: { id } });
    ahead += after;
    await counted();
    await telemetry.syncEvents();
    await counted();
  }

  /** Resolves when what was counted is stored, and a report that is due is recorded. */
  async function counted(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve));
    await navigator.locks.request(KEY, () => undefined);
  }

  function reports(): TelemetryEvent[] {
    return collector.events.filter(({ edata }) => edata['type'] === 'delivery_report');
  }

  /** The numbers of the last report. */
  function numbers(): Record<string, unknown> {
    const { params = [] } = (reports().at(-1)?.edata ?? {}) as { params?: object[] };
    return Object.assign({}, ...params) as Record<string, unknown>;
  }

  it('comes once an hour, with the next event, and says how many were delivered and how fast', async () => {
    await openPage();
    await click('quick', 500);
    await click('slow', 40_000);
    ahead += HOUR - 2 * MINUTE;
    await click('too early');
    expect(reports()).toEqual([]);

    ahead += 3 * MINUTE;
    await click('the next');

    expect(reports().length).toBe(1);
    expect(reports()[0]?.edata).toEqual(
      jasmine.objectContaining({ level: 'INFO', message: '5 events delivered, 0 lost' }),
    );
    const { period, p50, p95, oldest, ...rest } = numbers();
    expect(rest).toEqual({ release: RELEASE, delivered: 5, lost: 0 });
    expect(period).toBeGreaterThanOrEqual(HOUR);
    expect(p50).toBeLessThan(1000);
    expect(p95).toBeGreaterThanOrEqual(40_000);
    expect(p95).toBeLessThan(45_000);
    expect(oldest).toBeGreaterThanOrEqual(40_000);
    expect(oldest).toBeLessThan(41_000);
  });

  it('counts no report, and begins anew after each', async () => {
    await openPage();
    ahead += HOUR;
    await click('with the first report');
    expect(numbers()['delivered']).toBe(2);

    ahead += HOUR;
    await click('with the second report');

    expect(reports().length).toBe(2);
    // The click that the first report came with was delivered after it.
    expect(numbers()['delivered']).toBe(1);
  });

  it('counts losses by their reason', async () => {
    await openPage((event) => {
      if (event.edata['id'] === 'broken') {
        throw new Error('of the portal');
      }
      return event;
    });
    spyOn(console, 'error');
    spyOn(console, 'warn');
    await click('broken');
    await click('broken');
    for (let at = 0; at < 1200; at++) {
      telemetry.interact({ edata: { id: `click ${at}` } });
    }
    await click('last');
    ahead += HOUR;
    await click('the next');

    const { before_send, queue_overflow, lost } = numbers();
    expect(before_send).toBe(2);
    expect(queue_overflow).toBeGreaterThan(0);
    expect(lost).toBe(2 + Number(queue_overflow));
    expect(reports()[0]?.edata['level']).toBe('WARN');
  });

  it('survives a reload', async () => {
    await openPage();
    await click('before');
    await endPage();
    ahead += HOUR;
    await openPage();

    expect(reports().length).toBe(1);
    // The warm-up click of each page is one of them; that of the second page came with the report or before it.
    expect(numbers()['delivered']).toBeGreaterThanOrEqual(3);
  });

  it('does not report that an interceptor fails with it', async () => {
    const error = spyOn(console, 'error');
    await openPage((event) => {
      if (event.eid === 'LOG') {
        throw new Error('of the portal');
      }
      return event;
    });
    ahead += HOUR;
    await click('with the first report');
    expect(error).toHaveBeenCalledTimes(1);

    expect(stored().counts.losses).toEqual({});
    // The report has not left, so the next one has its numbers.
    expect(countOf(stored().counts.times)).toBeGreaterThanOrEqual(2);
  });

  it('says in the next report what a lost one has said', async () => {
    await openPage();
    ahead += HOUR;
    const { send } = collector;
    const rejected = spyOn(collector, 'send').and.resolveTo({ status: 400, own: true });
    spyOn(console, 'error');
    await click('with the first report');
    expect(reports()).toEqual([]);
    rejected.and.callFake((batch) => send.call(collector, batch));

    ahead += HOUR;
    await click('with the second report');

    expect(numbers()['send_error']).toBe(1);
    expect(numbers()['delivered']).toBe(2);
  });

  it('counts what a page repeats on which nobody clicks', async () => {
    await openPage();
    const before = countOf(stored().counts.times);
    await endPage();
    TestBed.configureTestingModule({
      providers: [provideTestTelemetry({ collector }), withDeliveryReport().ɵproviders],
    });
    telemetry = TestBed.inject(TelemetryService);
    await import('./start-report');
    for (const event of collector.events.slice(0, 1)) {
      TestBed.inject(RecorderGate).states.next({ event, state: 'sent' });
    }
    await counted();

    expect(countOf(stored().counts.times)).toBe(before + 1);
  });

  it('forgets what it has counted when consent is withdrawn', async () => {
    const consent$ = new BehaviorSubject(true);
    await openPage(undefined, [withConsent(() => consent$), withDeliveryReport()]);
    await click('one');
    expect(localStorage.getItem(KEY)).not.toBeNull();

    telemetry.interact({ edata: { id: 'two' } });
    consent$.next(false);
    await telemetry.purge();
    await counted();

    expect(localStorage.getItem(KEY)).toBeNull();
  });

  it('does not report that it was lost itself', async () => {
    await openPage();
    spyOn(console, 'warn');
    ahead += HOUR;
    telemetry.interact({ edata: { id: 'with the report' } });
    await counted();
    // Too old, with the click.
    ahead += 8 * 24 * HOUR;
    await click('much later');
    await click('later still');

    // Those of the first page are in the second report, since the first was lost.
    expect(reports().map(({ edata }) => edata['message'])).toEqual(['2 events delivered, 1 lost']);
    expect(numbers()['queue_overflow']).toBe(1);
  });

  it('is deleted by a purge', async () => {
    await openPage();
    expect(localStorage.getItem(KEY)).not.toBeNull();

    await telemetry.purge();

    expect(localStorage.getItem(KEY)).toBeNull();
  });

  for (const [what, content] of [
    ['no JSON', 'counts'],
    ['another list', '[1, 2]'],
    [
      'texts for numbers',
      '{"counts":{"since":1,"losses":{"invalid":"many"},"times":{},"oldest":1},"reportedAt":0}',
    ],
    ['nothing', '{"counts":{"since":1,"losses":null,"times":[],"oldest":1},"reportedAt":0}'],
  ] as const) {
    it(`begins anew if storage has ${what}`, async () => {
      localStorage.setItem(KEY, content);
      await openPage();
      ahead += HOUR;
      await click('with the report');

      expect(numbers()['lost']).toBe(0);
      expect(numbers()['delivered']).toBe(2);
    });
  }

  it('counts in memory if storage is full', async () => {
    spyOn(Storage.prototype, 'setItem').and.throwError(new DOMException('full'));
    await openPage();
    ahead += HOUR;
    await click('with the report');

    expect(numbers()['delivered']).toBe(2);
  });

  it('counts in memory if storage is blocked', async () => {
    spyOn(Storage.prototype, 'getItem').and.throwError('blocked');
    spyOn(Storage.prototype, 'setItem').and.throwError('blocked');
    await openPage();
    ahead += HOUR;
    await click('with the report');

    expect(numbers()['delivered']).toBe(2);
  });

  it('is not sent, and nothing counted, without the feature', async () => {
    await openPage(undefined, []);
    ahead += HOUR;
    await click('the next');
    ahead += HOUR;
    await click('the last');

    expect(reports()).toEqual([]);
    expect(localStorage.getItem(KEY)).toBeNull();
  });

  it('names the release of the package', () => {
    expect(RELEASE).toBe(packageJson.version);
  });

  function stored(): ReportState {
    return JSON.parse(localStorage.getItem(KEY) ?? '{}') as ReportState;
  }
});
