import { TestBed } from '@angular/core/testing';
import { ReplaySubject } from 'rxjs';
import type { TelemetrySession } from '../capture/telemetry-session';
import type { DeliveryStatus } from '../delivery-status';
import { withInterceptor } from '../provide-telemetry';
import { SdkBridge } from '../sdk/sdk-bridge';
import type { TelemetrySdk } from '../sdk/telemetry-sdk';
import type { TelemetryInterceptor } from '../telemetry-features';
import {
  collectorOfEach,
  endPage,
  FakeSdk,
  provideTestTelemetry,
  recordEvents,
  sdkLoaded,
  SESSION,
  texts,
} from '../telemetry-test-bed.fixture';
import { TelemetryService } from '../telemetry.service';

describe('EventRecorder, with an interceptor', () => {
  const collector = collectorOfEach();

  /** Starts telemetry, and waits until the interceptor gets the event with the id `seen`. */
  async function start(interceptor: TelemetryInterceptor): Promise<TelemetryService> {
    TestBed.configureTestingModule({
      providers: [
        provideTestTelemetry({ collector }),
        withInterceptor((event) => (event.edata['id'] === 'seen' ? interceptor(event) : event))
          .ɵproviders,
      ],
    });
    await sdkLoaded();
    const telemetry = TestBed.inject(TelemetryService);
    await telemetry.syncEvents();
    return telemetry;
  }

  function statusOf(telemetry: TelemetryService): DeliveryStatus[] {
    const status: DeliveryStatus[] = [];
    telemetry.status$.subscribe((now) => status.push(now));
    return status;
  }

  it('sends the event that it returns', async () => {
    const telemetry = await start((event) => ({
      ...event,
      actor: { ...event.actor, id: 'redacted' },
    }));

    telemetry.interact({ edata: { id: 'seen' } });
    await telemetry.syncEvents();

    expect(collector.received('seen').map(({ actor }) => actor.id)).toEqual(['redacted']);
  });

  it('queues, stores and sends nothing of an event it drops', async () => {
    const telemetry = await start(() => null);
    const events = recordEvents();
    const status = statusOf(telemetry);
    const put = spyOn(IDBObjectStore.prototype, 'put').and.callThrough();

    telemetry.interact({ edata: { id: 'seen' } });
    await telemetry.syncEvents();

    expect(events).toEqual([]);
    expect(status.length).toBe(1);
    expect(put).not.toHaveBeenCalled();
    expect(collector.received('seen')).toEqual([]);
  });

  it('drops an event if it throws, and logs that', async () => {
    const failure = new Error('broken');
    const told = spyOn(console, 'error');
    const telemetry = await start(() => {
      throw failure;
    });
    const events = recordEvents();
    const status = statusOf(telemetry);

    expect(() => telemetry.interact({ edata: { id: 'seen' } })).not.toThrow();
    await telemetry.syncEvents();

    expect(status.at(-1)).toEqual(
      jasmine.objectContaining({ queued: 0, dropped: 1, losses: { before_send: 1 } }),
    );

    expect(told).toHaveBeenCalledOnceWith(jasmine.stringMatching(/TEL015/), failure);
    expect(events).toEqual([]);
    expect(collector.received('seen')).toEqual([]);
  });

  it('sends the events after one it dropped', async () => {
    const telemetry = await start(() => null);

    telemetry.interact({ edata: { id: 'seen' } });
    telemetry.interact({ edata: { id: 'next' } });
    await telemetry.syncEvents();

    expect(collector.received('next').length).toBe(1);
  });

  for (const [what, returned] of [
    ['true', true],
    ['an empty object', {}],
    ['a Promise', Promise.resolve(null)],
    ['nothing', undefined],
  ] as const) {
    it(`sends the others of the batch if it returns ${what} for one`, async () => {
      const error = spyOn(console, 'error');
      const telemetry = await start(() => returned as never);
      const status = statusOf(telemetry);

      for (const id of ['before', 'seen', 'after']) {
        telemetry.interact({ edata: { id } });
      }
      await telemetry.syncEvents();

      expect(texts(error)).toEqual([jasmine.stringMatching(/TEL015/)]);
      expect(['before', 'seen', 'after'].map((id) => collector.received(id).length)).toEqual([
        1, 0, 1,
      ]);
      expect(status.at(-1)).toEqual(
        jasmine.objectContaining({ queued: 0, dropped: 1, losses: { before_send: 1 } }),
      );
    });
  }

  describe('that samples by half, keeps half:', () => {
    let passed: string[];
    let session$: ReplaySubject<TelemetrySession | null>;

    beforeEach(() => {
      passed = [];
      session$ = new ReplaySubject(1);
    });

    function startSampling(
      sdk: () => Promise<TelemetrySdk> = () => Promise.resolve(new FakeSdk()),
    ): TelemetryService {
      TestBed.configureTestingModule({
        providers: [
          provideTestTelemetry({ collector, session$, sdk }),
          withInterceptor((event) => {
            const id = String(event.edata['id']);
            return !id.startsWith('seen') || passed.push(id) % 2 ? event : null;
          }).ɵproviders,
        ],
      });
      return TestBed.inject(TelemetryService);
    }

    function click(count: number): string[] {
      const ids = Array.from({ length: count }, (_, at) => `seen ${passed.length + at}`);
      ids.forEach((id) => TestBed.inject(TelemetryService).interact({ edata: { id } }));
      return ids;
    }

    function arrived(ids: string[]): number {
      return ids.flatMap((id) => collector.received(id)).length;
    }

    it('of which alone the SDK hears', async () => {
      const sdk = new FakeSdk();
      const interact = spyOn(sdk, 'interact').and.callThrough();
      session$.next(null);
      const telemetry = startSampling(() => Promise.resolve(sdk));
      await sdkLoaded();
      interact.calls.reset();

      const ids = click(4);
      await telemetry.syncEvents();
      window.dispatchEvent(new Event('pagehide'));

      const heard = interact.calls.allArgs().map(([{ id }]) => id);
      expect(heard.filter((id) => ids.includes(String(id))).length).toBe(2);
      expect(heard.length).toBeLessThanOrEqual(3);
    });

    it('of clicks that wait for a session, each of which passes once', async () => {
      const telemetry = startSampling();
      await telemetry.syncEvents();
      const ids = click(20);
      expect(passed).toEqual([]);

      session$.next(SESSION);
      await telemetry.syncEvents();

      expect(passed).toEqual(ids);
      expect(arrived(ids)).toBe(10);
    });

    it('of clicks before the recorder, with a late session and a late SDK', async () => {
      let come: (sdk: TelemetrySdk) => void = fail;
      const telemetry = startSampling(() => new Promise((resolve) => (come = resolve)));
      const ids = click(20);
      await telemetry.syncEvents();
      session$.next(SESSION);
      const loading = TestBed.inject(SdkBridge).load();
      come(new FakeSdk());
      await loading;
      await telemetry.syncEvents();

      expect(passed).toEqual(ids);
      expect(arrived(ids)).toBe(10);
    });

    it('of clicks whose page is left before the session is known, even if that comes then', async () => {
      const telemetry = startSampling();
      await telemetry.syncEvents();
      const ids = click(20);

      window.dispatchEvent(new Event('pagehide'));
      session$.next(SESSION);
      await telemetry.syncEvents();

      expect(passed).toEqual(ids);
      expect(arrived(ids)).toBe(10);
    });

    it('of clicks an earlier page left unrecorded', async () => {
      startSampling();
      const ids = click(20);
      session$.next(null);
      await endPage();
      expect(passed).toEqual([]);

      const next = startSampling();
      session$.next(null);
      await next.syncEvents();

      expect(passed.sort()).toEqual(ids.sort());
      expect(arrived(ids)).toBe(10);
    });
  });
});
