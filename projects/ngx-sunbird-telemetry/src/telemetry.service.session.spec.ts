import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { BehaviorSubject, EMPTY, ReplaySubject, Subject } from 'rxjs';
import { randomId } from './browser/random-id';
import type { TelemetrySession } from './capture/telemetry-session';
import type { TelemetrySdk } from './sdk/telemetry-sdk';
import {
  DEVICE_ID_KEY,
  FakeCollector,
  FakeSdk,
  nextEvents,
  provideTestTelemetry,
  purgeApp,
  recordEvents,
  sdkLoaded,
  SESSION,
  endPage,
} from './telemetry-test-bed.fixture';
import { TelemetryService } from './telemetry.service';

@Component({ selector: 'ngx-page', template: '' })
class PageComponent {}

const DEVICE = 'device-of-browser';
const FIRST: TelemetrySession = { ...SESSION, userId: 'first-child', sessionId: 'first-session' };
const SECOND: TelemetrySession = {
  ...SESSION,
  userId: 'second-child',
  sessionId: 'second-session',
};

describe('TelemetryService and the session:', () => {
  let collector: FakeCollector;

  beforeEach(async () => {
    await purgeApp();
    collector = new FakeCollector();
    localStorage.setItem(DEVICE_ID_KEY, JSON.stringify({ result: DEVICE }));
  });

  afterEach(async () => {
    await TestBed.inject(TelemetryService).syncEvents();
    localStorage.removeItem(DEVICE_ID_KEY);
  });

  function start(options: Parameters<typeof provideTestTelemetry>[0] = {}): TelemetryService {
    TestBed.configureTestingModule({ providers: provideTestTelemetry({ collector, ...options }) });
    return TestBed.inject(TelemetryService);
  }

  describe('before the first session', () => {
    let session$: Subject<TelemetrySession | null>;

    beforeEach(() => (session$ = new ReplaySubject(1)));

    it('holds events until it comes, in the order of the clicks', async () => {
      const telemetry = start({ session$ });
      const events = recordEvents();
      const queued = nextEvents(2);
      const [one, two] = [randomId(), randomId()];

      telemetry.interact({ edata: { id: one } });
      telemetry.interact({ edata: { id: two } });
      await telemetry.syncEvents();
      expect(events).toEqual([]);
      expect(collector.received(one)).toEqual([]);
      session$.next(FIRST);
      await queued;

      expect(events.map(({ edata }) => edata['id'])).toEqual([one, two]);
    });

    it('records time and page of the click, and the user of the first session', async () => {
      const telemetry = start({
        session$,
        routes: [
          { path: 'library', component: PageComponent, data: { telemetry: { env: 'Library' } } },
          { path: 'courses', component: PageComponent, data: { telemetry: { env: 'Course' } } },
        ],
      });
      const queued = nextEvents(1);
      const now = Date.now();
      const clock = spyOn(Date, 'now').and.returnValue(now);
      await TestBed.inject(Router).navigateByUrl('/library');

      telemetry.interact({ edata: { id: 'save' } });
      clock.and.returnValue(now + 60_000);
      await TestBed.inject(Router).navigateByUrl('/courses');
      session$.next(FIRST);

      expect(await queued).toEqual([
        jasmine.objectContaining({
          ets: now,
          actor: { id: 'first-child', type: 'User' },
          edata: { id: 'save', type: 'click', pageid: 'library' },
          context: jasmine.objectContaining({
            env: 'Library',
            uid: 'first-child',
            sid: 'first-session',
          }),
        }),
      ]);
    });

    it('takes the device as actor, if the page ends first', async () => {
      const telemetry = start({ session$ });
      const id = randomId();
      await telemetry.syncEvents();

      telemetry.interact({ edata: { id } });
      window.dispatchEvent(new Event('pagehide'));
      await telemetry.syncEvents();

      const sent = collector.received(id);
      expect(sent.map(({ actor }) => actor)).toEqual([{ id: DEVICE, type: 'User' }]);
      expect(sent[0]?.context.did).toBe(DEVICE);
      expect(sent[0]?.context.uid).toBeUndefined();
    });

    it('loses nothing if the page ends at once: this page sends it, or the next', async () => {
      const id = randomId();
      start({ session$ }).interact({ edata: { id } });
      await endPage();

      const nextPage = start({ session$: EMPTY });
      await sdkLoaded();
      await nextPage.syncEvents();

      expect(collector.received(id).map(({ actor }) => actor.id)).toEqual([DEVICE]);
    });

    it('sends nothing twice, if the page comes back', async () => {
      const telemetry = start({ session$ });
      const id = randomId();
      await telemetry.syncEvents();

      telemetry.interact({ edata: { id } });
      window.dispatchEvent(new Event('pagehide'));
      session$.next(FIRST);
      await sdkLoaded();
      await telemetry.syncEvents();

      expect(collector.received(id).length).toBe(1);
    });

    it('counts as signed out, if the stream ends without one', async () => {
      const telemetry = start({ session$: EMPTY });
      const queued = nextEvents(1);

      telemetry.interact({ edata: { id: 'save' } });

      expect((await queued).map(({ actor }) => actor.id)).toEqual([DEVICE]);
    });
  });

  describe('when the user changes', () => {
    it('records each click with the user of its moment', async () => {
      const session$ = new BehaviorSubject<TelemetrySession | null>(FIRST);
      const telemetry = start({ session$ });
      const events = recordEvents();
      await sdkLoaded();

      telemetry.interact({ edata: { id: 'one' } });
      session$.next(SECOND);
      telemetry.interact({ edata: { id: 'two' } });
      session$.next(null);
      telemetry.interact({ edata: { id: 'three' } });

      expect(events.map(({ context }) => context.uid)).toEqual([
        'first-child',
        'second-child',
        undefined,
      ]);
    });

    it('records each click with the user of its moment, at once, even if the SDK loads later', async () => {
      const session$ = new ReplaySubject<TelemetrySession | null>(1);
      let come: (sdk: TelemetrySdk) => void = () => undefined;
      const late = new Promise<TelemetrySdk>((resolve) => (come = resolve));
      const telemetry = start({ session$, sdk: () => late });
      const events = recordEvents();
      const queued = nextEvents(4);

      telemetry.interact({ edata: { id: 'before' } });
      session$.next(FIRST);
      telemetry.interact({ edata: { id: 'first' } });
      session$.next(SECOND);
      telemetry.interact({ edata: { id: 'second' } });
      session$.next(null);
      telemetry.interact({ edata: { id: 'nobody' } });
      await queued;
      come(new FakeSdk());
      await sdkLoaded();

      expect(events.map(({ edata, actor }) => [edata['id'], actor.id])).toEqual([
        ['before', 'first-child'],
        ['first', 'first-child'],
        ['second', 'second-child'],
        ['nobody', DEVICE],
      ]);
    });
  });
});
