import { TestBed } from '@angular/core/testing';
import { ReplaySubject } from 'rxjs';
import { afterFrame } from '../browser/after-frame';
import { appName, stashKey } from '../browser/storage-names';
import type { TelemetrySession } from '../capture/telemetry-session';
import { config, stashedMids } from '../capture/unrecorded.fixture';
import { TabLock } from '../delivery/tab-lock';
import { leavePage } from '../sdk/event-draft.fixture';
import {
  collectorOfEach,
  CONFIG,
  endPage,
  provideTestTelemetry,
  recordEvents,
  SESSION,
  turn,
} from '../telemetry-test-bed.fixture';
import type { TelemetryEvent } from '../telemetry-event';
import { TELEMETRY_INTERCEPTOR } from '../telemetry-features';
import { TelemetryService } from '../telemetry.service';
import { OccurrenceRecorder } from './occurrence-recorder';
import { PendingOccurrences } from './pending-occurrences';
import { UnrecordedStashes } from './unrecorded-stashes';

describe('PendingOccurrences', () => {
  const collector = collectorOfEach();

  /** Starts an app. Returns its service, and a list that gets the id of each event when it is queued. */
  async function start(
    options: Parameters<typeof provideTestTelemetry>[0] = {},
    ...providers: ReturnType<typeof provideTestTelemetry>
  ): Promise<{ telemetry: TelemetryService; queued: () => unknown[] }> {
    TestBed.configureTestingModule({
      providers: [provideTestTelemetry({ collector, atOnce: false, ...options }), ...providers],
    });
    const telemetry = TestBed.inject(TelemetryService);
    const events = recordEvents();
    // Loads the recorder.
    await telemetry.syncEvents();
    return {
      telemetry,
      queued: () => events.map(({ edata }) => edata['id']),
    };
  }

  function click(id: string): void {
    TestBed.inject(TelemetryService).interact({ edata: { id } });
  }

  /** The ids that stashes hold, whoever left them. */
  function stashedIds(): unknown[] {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(stashKey(appName(config))))
      .flatMap((key) => JSON.parse(localStorage.getItem(key) ?? '[]') as { input: unknown }[])
      .map(({ input }) => (input as { edata: { id: string } }).edata.id);
  }

  it('are recorded after the frame, and stashed until then', async () => {
    const { queued } = await start();

    click('one');
    click('two');
    expect(queued()).toEqual([]);
    expect(stashedIds().sort()).toEqual(['one', 'two']);
    await afterFrame();

    expect(queued()).toEqual(['one', 'two']);
    expect(stashedIds()).toEqual([]);
  });

  it('are what they were at the click, whatever the portal changes after it', async () => {
    const session$ = new ReplaySubject<TelemetrySession | null>(1);
    session$.next(SESSION);
    const { telemetry } = await start({ session$ });
    const events = recordEvents();
    const edata = { id: 'before' };
    const course = { type: 'Course', id: 'before' };

    telemetry.interact({ edata, context: { cdata: [course] } });
    edata.id = course.id = 'after';
    session$.next({ ...SESSION, userId: 'other' });
    telemetry.initialize({
      config: { ...CONFIG, uid: 'third', channel: 'other-tenant', env: 'other' },
    } as never);
    await afterFrame();

    expect(events).toEqual([
      jasmine.objectContaining({
        actor: { id: 'learner', type: 'User' },
        edata: jasmine.objectContaining({ id: 'before' }),
        context: jasmine.objectContaining({
          channel: CONFIG.channel,
          env: 'public',
          cdata: jasmine.arrayContaining([{ type: 'Course', id: 'before' }]),
        }),
      }),
    ]);
  });

  it('leave with a page that is left before the frame', async () => {
    const { telemetry } = await start();
    await telemetry.syncEvents();

    click('leaves');
    leavePage();
    await endPage();

    expect(collector.received('leaves').length).toBe(1);
    expect(stashedIds()).toEqual([]);
  });

  it('leave with a page that is hidden before the frame', async () => {
    const { telemetry } = await start();
    await telemetry.syncEvents();

    click('hidden');
    spyOnProperty(document, 'visibilityState').and.returnValue('hidden');
    document.dispatchEvent(new Event('visibilitychange'));
    await endPage();

    expect(collector.received('hidden').length).toBe(1);
  });

  it('are recorded once by a later page, if theirs ends before the frame without a word', async () => {
    await start();
    click('crash');
    const [key = ''] = Object.keys(localStorage).filter((key) => key.includes(' stash '));
    const left = localStorage.getItem(key) ?? '';
    const [{ mid }] = JSON.parse(left) as [{ mid: string }];
    await endPage();
    collector.reset();

    localStorage.setItem(key, left);
    const { telemetry } = await start();
    await telemetry.syncEvents();

    expect(collector.received('crash').map((event) => event.mid)).toEqual([mid]);
    expect(stashedIds()).toEqual([]);
  });

  it('are left to their page by another one, as long as it lives', async () => {
    await start();
    click('mine');
    const page = `${appName(config)} ${TestBed.inject(TabLock).owner}`;

    const other = new UnrecordedStashes(config);

    expect(other.read(new Set([page]))).toEqual([]);
    expect(other.read(new Set(['another page'])).length).toBe(1);
  });

  it('are not taken for those of a page that has ended, by their own page', async () => {
    await start();
    click('mine');
    const pending = TestBed.inject(PendingOccurrences);

    expect(new UnrecordedStashes(config, (key) => pending.has(key)).read()).toEqual([]);
    pending.drain();
    expect(stashedMids()).toEqual([]);
  });

  for (const [what, input] of [
    ['no JSON', { edata: { id: 'at once', extra: 1n } }],
    ['a circle', circle()],
    ['too large', { edata: { id: 'at once', extra: { text: 'x'.repeat(60_000) } } }],
  ] as const) {
    it(`are recorded before the click returns, after those before them, if one is ${what}`, async () => {
      spyOn(console, 'warn');
      const { telemetry, queued } = await start();

      click('earlier');
      telemetry.interact(input as never);

      expect(queued()).toEqual(['earlier', 'at once']);
    });
  }

  it('are recorded before the click returns if storage is full', async () => {
    const { queued } = await start();
    spyOn(Storage.prototype, 'setItem').and.throwError(new DOMException('full'));

    click('full');

    expect(queued()).toEqual(['full']);
  });

  it('are forgotten by a purge', async () => {
    const { telemetry, queued } = await start();

    click('purged');
    await telemetry.purge();
    await afterFrame();

    expect(queued()).toEqual([]);
    expect(stashedIds()).toEqual([]);
  });

  it('are tried by syncEvents', async () => {
    const { telemetry } = await start();

    click('now');
    await telemetry.syncEvents();

    expect(collector.received('now').length).toBe(1);
  });

  it('get the session that becomes known before the frame', async () => {
    const session$ = new ReplaySubject<TelemetrySession | null>(1);
    await start({ session$ });
    const events = recordEvents();

    click('early');
    session$.next(SESSION);
    await afterFrame();

    expect(events.map(({ edata, actor }) => [edata['id'], actor.id])).toContain([
      'early',
      'learner',
    ]);
  });

  it('are recorded once if the interceptor has all events sent', async () => {
    const seen: unknown[] = [];
    const { telemetry } = await start(
      {},
      {
        provide: TELEMETRY_INTERCEPTOR,
        useValue: (event: TelemetryEvent) => {
          seen.push(event.edata['id']);
          void TestBed.inject(TelemetryService).syncEvents();
          return event;
        },
      },
    );

    click('one');
    click('two');
    await afterFrame();
    await telemetry.syncEvents();

    expect(seen).toEqual(['one', 'two']);
    expect(collector.received('one').length).toBe(1);
  });

  for (const when of ['before', 'after'] as const) {
    it(`are recorded once if the browser ends the script ${when} an event has come to the queue`, async () => {
      const { queued } = await start();
      click('cut');
      click('next');
      const pending = TestBed.inject(PendingOccurrences);
      const occurrences = TestBed.inject(OccurrenceRecorder);
      const original = occurrences.record.bind(occurrences);
      const record = spyOn(occurrences, 'record');
      // An exception stands for the end of a script; the browser itself throws none.
      record.and.callFake((...given) => {
        if (when === 'after') {
          original(...given);
        }
        throw new Error('cut off');
      });
      expect(() => pending.drain()).toThrowError('cut off');
      record.and.callThrough();
      await turn();

      leavePage();

      expect(queued()).toEqual(['cut', 'next']);
      expect(stashedIds()).toEqual([]);
    });
  }
});

function circle(): object {
  const edata: Record<string, unknown> = { id: 'at once' };
  edata['extra'] = { edata };
  return { edata };
}
