import { TestBed } from '@angular/core/testing';
import type { DeliveryStatus } from './delivery/delivery-status';
import { withInterceptor } from './provide-telemetry';
import { purgeStorage } from './purge';
import type { TelemetryInterceptor } from './telemetry-features';
import {
  FakeCollector,
  provideTestTelemetry,
  recordEvents,
  sdkSettled,
} from './telemetry-test-bed.spec';
import { TelemetryService } from './telemetry.service';

describe('EventRecorder, with an interceptor', () => {
  let collector: FakeCollector;

  beforeEach(async () => {
    await purgeStorage();
    collector = new FakeCollector();
  });

  afterEach(async () => {
    TestBed.resetTestingModule();
    await purgeStorage();
  });

  /** Starts, then lets the interceptor see the event with the id `seen`. */
  async function start(interceptor: TelemetryInterceptor): Promise<TelemetryService> {
    TestBed.configureTestingModule({
      providers: [
        provideTestTelemetry({ collector }),
        withInterceptor((event) => (event.edata['id'] === 'seen' ? interceptor(event) : event))
          .ɵproviders,
      ],
    });
    await sdkSettled();
    const telemetry = TestBed.inject(TelemetryService);
    await telemetry.syncEvents();
    return telemetry;
  }

  function statusOf(telemetry: TelemetryService): DeliveryStatus[] {
    const status: DeliveryStatus[] = [];
    telemetry.status$.subscribe((now) => status.push(now));
    return status;
  }

  it('sends what it makes of the event', async () => {
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

  it('drops an event on which it throws, and tells the console', async () => {
    const failure = new Error('broken');
    const told = spyOn(console, 'error');
    const telemetry = await start(() => {
      throw failure;
    });
    const events = recordEvents();

    expect(() => telemetry.interact({ edata: { id: 'seen' } })).not.toThrow();
    await telemetry.syncEvents();

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
});
