import { TestBed } from '@angular/core/testing';
import { NEVER, of, type Observable } from 'rxjs';
import { listenersOn } from './browser/listeners.fixture';
import { randomId } from './browser/random-id';
import type { TelemetrySession } from './capture/telemetry-session';
import { SdkBridge } from './sdk/sdk-bridge';
import type { TelemetrySdk } from './sdk/telemetry-sdk';
import {
  collectorOfEach,
  FakeSdk,
  nextEvents,
  provideTestTelemetry,
  sdkLoaded,
  SESSION,
  turn,
} from './telemetry-test-bed.fixture';
import { TelemetryService } from './telemetry.service';

describe('TelemetryService, when its app is destroyed,', () => {
  const collector = collectorOfEach();

  function start(
    session$: Observable<TelemetrySession | null> = of(SESSION),
    sdk: () => Promise<TelemetrySdk> = () => Promise.resolve(new FakeSdk()),
  ): TelemetryService {
    TestBed.configureTestingModule({
      providers: provideTestTelemetry({ collector, session$, sdk }),
    });
    return TestBed.inject(TelemetryService);
  }

  function destroy(): void {
    TestBed.resetTestingModule();
  }

  /** Waits until all that was loading has loaded. */
  async function loaded(): Promise<void> {
    await import('./recorder/event-recorder');
    await turn();
  }

  function received(ids: string[]): string[] {
    return ids.filter((id) => collector.received(id).length === 1);
  }

  describe('leaves no listener on the page', () => {
    let onWindow: () => string[];
    let onDocument: () => string[];

    beforeEach(() => {
      onWindow = listenersOn(window);
      onDocument = listenersOn(document);
    });

    function expectNone(): void {
      expect(onWindow()).toEqual([]);
      expect(onDocument()).toEqual([]);
    }

    it('also after it started and was destroyed ten times in one task', async () => {
      for (let time = 0; time < 10; time++) {
        start();
        destroy();
      }
      await loaded();

      expectNone();
    });

    it('after all of it has loaded', async () => {
      start();
      await sdkLoaded();
      const ours = ['TelemetryEvent', 'online', 'pagehide', 'pagehide', 'pagehide', 'pageshow'];
      expect(onWindow()).toEqual(jasmine.arrayContaining(ours));

      destroy();
      await loaded();

      expectNone();
    });

    it('while the SDK loads, which comes later', async () => {
      let come: (sdk: TelemetrySdk) => void = fail;
      start(
        of(SESSION),
        () =>
          new Promise((resolve) => {
            come = resolve;
          }),
      );
      await TestBed.inject(TelemetryService).syncEvents();
      void TestBed.inject(SdkBridge).load();

      destroy();
      come(new FakeSdk());
      await loaded();

      expectNone();
    });

    it('with a click in it, before the recorder has loaded', async () => {
      start().interact({ edata: { id: 'save' } });

      destroy();
      await loaded();

      expectNone();
    });
  });

  describe('loses no click:', () => {
    it('leaves one in the same task as start and end to the next app', async () => {
      const ids = Array.from({ length: 10 }, randomId);
      for (const id of ids) {
        start().interact({ edata: { id } });
        destroy();
      }
      await loaded();
      expect(received(ids)).toEqual([]);

      const next = start();
      await sdkLoaded();
      await next.syncEvents();

      expect(received(ids)).toEqual(ids);
    });

    it('sends one that is queued', async () => {
      start();
      const queued = nextEvents(1);
      const id = randomId();
      TestBed.inject(TelemetryService).interact({ edata: { id } });
      await queued;

      destroy();
      await turn();

      expect(received([id])).toEqual([id]);
    });

    it('sends one whose session is unknown as that of the device', async () => {
      const telemetry = start(NEVER);
      await telemetry.syncEvents();
      const id = randomId();
      telemetry.interact({ edata: { id } });

      destroy();
      await turn();

      const [event] = collector.received(id);
      expect(event?.actor.id).toBe(event?.context.did);
      expect(event?.context.uid).toBeUndefined();
    });

    it('leaves one before the recorder, whose session is unknown, to the next app', async () => {
      const id = randomId();
      start(NEVER).interact({ edata: { id } });
      destroy();

      const next = start();
      await sdkLoaded();
      await next.syncEvents();

      const [event] = collector.received(id);
      expect(event?.context.uid).toBeUndefined();
    });
  });

  it('records nothing after that', async () => {
    const telemetry = start();
    await sdkLoaded();
    const id = randomId();

    destroy();
    telemetry.interact({ edata: { id } });
    const next = start();
    await sdkLoaded();
    await next.syncEvents();

    expect(collector.received(id)).toEqual([]);
  });
});
