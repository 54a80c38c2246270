import type { ApplicationRef } from '@angular/core';
import { createApplication } from '@angular/platform-browser';
import { of } from 'rxjs';
import { randomId } from './browser/random-id';
import { withInterceptor } from './provide-telemetry';
import { SdkBridge } from './sdk/sdk-bridge';
import type { TelemetrySdk } from './sdk/telemetry-sdk';
import type { TelemetryConfig } from './telemetry-config';
import type { TelemetryEvent } from './telemetry-event';
import {
  FakeCollector,
  freshSdk,
  provideTestTelemetry,
  purgeApp,
  SESSION,
} from './telemetry-test-bed.fixture';
import { TelemetryService } from './telemetry.service';

const A = { pdata: { id: 'a.sunbird.portal' } };
const B = { pdata: { id: 'b.sunbird.portal' }, host: 'https://b.example.org' };

interface App {
  ref: ApplicationRef;
  telemetry: TelemetryService;
  collector: FakeCollector;
  /** Ids of the events that passed its interceptor. */
  intercepted: unknown[];
}

describe('Two apps on one page, with one SDK,', () => {
  const apps: App[] = [];
  let page: ReturnType<typeof freshSdk>;

  beforeEach(async () => {
    page = freshSdk();
    await purgeApp(A);
    await purgeApp(B);
  });

  afterEach(async () => {
    apps.splice(0).forEach(({ ref }) => ref.destroyed || ref.destroy());
    await purgeApp(A);
    await purgeApp(B);
  });

  async function start(
    config: Partial<TelemetryConfig>,
    interceptor: (event: TelemetryEvent) => TelemetryEvent | null = (event) => event,
  ): Promise<App> {
    const collector = new FakeCollector();
    const intercepted: unknown[] = [];
    const ref = await createApplication({
      providers: [
        ...provideTestTelemetry({
          config,
          collector,
          session$: of(SESSION),
          sdk: () => Promise.resolve(page as TelemetrySdk),
        }),
        ...withInterceptor((event) => {
          intercepted.push(event.edata['id']);
          return interceptor(event);
        }).ɵproviders,
      ],
    });
    const telemetry = ref.injector.get(TelemetryService);
    await telemetry.syncEvents();
    await ref.injector.get(SdkBridge).load();
    const app = { ref, telemetry, collector, intercepted };
    apps.push(app);
    return app;
  }

  function click({ telemetry }: App, count: number): string[] {
    const ids = Array.from({ length: count }, randomId);
    ids.forEach((id) => telemetry.interact({ edata: { id } }));
    return ids;
  }

  /** How often each event arrived at the collector of an app. */
  function arrived({ collector }: App, ids: string[]): number[] {
    return ids.map((id) => collector.received(id).length);
  }

  async function sync(): Promise<void> {
    page.syncEvents();
    await Promise.all(apps.map(({ telemetry }) => telemetry.syncEvents()));
  }

  const [FIVE, NONE] = [Array(5).fill(1), Array(5).fill(0)] as [number[], number[]];

  it('send ten clicks as ten, each through its own interceptor to its own collector', async () => {
    const [a, b] = [await start(A), await start(B)];

    const [ofA, ofB] = [click(a, 5), click(b, 5)];
    await sync();

    expect([arrived(a, ofA), arrived(a, ofB)]).toEqual([FIVE, NONE]);
    expect([arrived(b, ofB), arrived(b, ofA)]).toEqual([FIVE, NONE]);
    expect([a.intercepted, b.intercepted]).toEqual([ofA, ofB]);
  });

  it('do not send an event that the interceptor of one drops', async () => {
    const [a, b] = [await start(A, () => null), await start(B)];

    const [ofA, ofB] = [click(a, 5), click(b, 5)];
    await sync();

    expect([arrived(a, ofA), arrived(b, ofA)]).toEqual([NONE, NONE]);
    expect(arrived(b, ofB)).toEqual(FIVE);
    expect(b.intercepted).toEqual(ofB);
  });

  it('click in turn, and each event has the producer of its app', async () => {
    const [a, b] = [await start(A), await start(B)];

    const turns = Array.from({ length: 5 }, () => [click(a, 1), click(b, 1)] as const);
    await sync();

    for (const [[ofA = ''], [ofB = '']] of turns) {
      expect(a.collector.received(ofA).map(({ context }) => context.pdata.id)).toEqual([
        'a.sunbird.portal',
      ]);
      expect(b.collector.received(ofB).map(({ context }) => context.pdata.id)).toEqual([
        'b.sunbird.portal',
      ]);
    }
  });

  it('of one config send ten clicks as ten as well', async () => {
    const [a, b] = [await start(A), await start(A)];

    const [ofA, ofB] = [click(a, 5), click(b, 5)];
    await sync();

    expect([arrived(a, ofA), arrived(b, ofB)]).toEqual([FIVE, FIVE]);
    expect([arrived(a, ofB), arrived(b, ofA)]).toEqual([NONE, NONE]);
  });

  it('send an event once that other code builds with the SDK', async () => {
    const [a, b] = [await start(A), await start(B)];
    const id = randomId();

    page.interact({ id, type: 'click', pageid: 'of other code' });
    await sync();

    expect([...arrived(a, [id]), ...arrived(b, [id])]).toEqual([1, 0]);
  });

  it('do not depend on each other: if one is destroyed, the other continues', async () => {
    const [a, b] = [await start(A), await start(B)];
    const ofA = click(a, 5);

    a.ref.destroy();
    const [ofB, id] = [click(b, 5), randomId()];
    page.interact({ id, type: 'click', pageid: 'of other code' });
    await b.telemetry.syncEvents();

    expect([arrived(a, ofA), arrived(b, ofA)]).toEqual([FIVE, NONE]);
    expect([arrived(b, ofB), arrived(b, [id])]).toEqual([FIVE, [1]]);
  });
});
