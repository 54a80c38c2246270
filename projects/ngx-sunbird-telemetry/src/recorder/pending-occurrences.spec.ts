import { Injector } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { NEVER, of, ReplaySubject } from 'rxjs';
import { afterFrame } from '../browser/after-frame';
import { appName, stashKey } from '../browser/storage-names';
import type { Occurrence } from '../capture/occurrence';
import type { TelemetrySession } from '../capture/telemetry-session';
import {
  config,
  leaveBeforeFrame,
  looksOver,
  occurrence,
  OWNER,
} from '../capture/unrecorded.fixture';
import { Delivery } from '../delivery/delivery';
import { batchOf, eventually } from '../delivery/delivery.fixture';
import { EventQueue } from '../delivery/event-queue';
import { leavePage } from '../sdk/event-draft.fixture';
import {
  collectorOfEach,
  CONFIG,
  endPage,
  nextEvents,
  provideTestTelemetry,
  recordEvents,
  SESSION,
  turn,
} from '../telemetry-test-bed.fixture';
import type { TelemetryEvent } from '../telemetry-event';
import { TELEMETRY_CONSENT, TELEMETRY_INTERCEPTOR } from '../telemetry-features';
import { TelemetryService } from '../telemetry.service';
import { createRecorder } from './create-recorder';
import { EventRecorder } from './event-recorder';
import { frameStashKey } from './frame-stashes';
import { OccurrenceRecorder } from './occurrence-recorder';
import { PendingOccurrences } from './pending-occurrences';
import { UnrecordedStashes } from './unrecorded-stashes';

const { transaction } = IDBDatabase.prototype;

/** A part of an input as a portal's class has it. */
class PortalContent {
  readonly type = 'Course';
  readonly #id = 'of an accessor';
  get id(): string {
    return this.#id;
  }
}

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

  function stashedKeys(): string[] {
    return Object.keys(localStorage).filter((key) => key.startsWith(stashKey(appName(config))));
  }

  /** The ids that stashes hold, whoever left them. */
  function stashedIds(): unknown[] {
    return stashedKeys()
      .flatMap((key) => JSON.parse(localStorage.getItem(key) ?? '[]') as { input: unknown }[])
      .map(({ input }) => (input as { edata: { id: string } }).edata.id);
  }

  it('are recorded in a task after the next frame, and stashed until then, again and again', async () => {
    const { queued } = await start();
    const frames = spyOn(window, 'requestAnimationFrame').and.returnValue(1);

    for (const round of ['first', 'second']) {
      frames.calls.reset();
      click(`one of the ${round}`);
      click(`two of the ${round}`);
      await turn();
      expect(queued()).not.toContain(`one of the ${round}`);
      expect(stashedIds().sort()).toEqual([`one of the ${round}`, `two of the ${round}`]);

      expect(frames).toHaveBeenCalledTimes(1);
      frames.calls.mostRecent().args[0](0);
      await new Promise((resolve) => setTimeout(resolve));
      await turn();

      expect(queued()).toContain(`two of the ${round}`);
      await eventually(() => !stashedIds().length);
    }
    expect(queued().length).toBe(4);
  });

  it('are in storage before their stash is deleted', async () => {
    const { telemetry } = await start();
    click('opens storage');
    await telemetry.syncEvents();
    await TestBed.inject(EventQueue).stored();
    const order: string[] = [];
    spyOn(IDBDatabase.prototype, 'transaction').and.callFake(function (
      this: IDBDatabase,
      ...given
    ) {
      const begun = transaction.apply(this, given);
      begun.addEventListener('complete', () => order.push('written'));
      return begun;
    });
    click('one');
    const remove = Storage.prototype.removeItem.bind(localStorage);
    spyOn(Storage.prototype, 'removeItem').and.callFake((key) => {
      if (key.includes(' stash ')) {
        order.push('deleted');
      }
      remove(key);
    });

    TestBed.inject(PendingOccurrences).drain();
    await eventually(() => order.includes('deleted'));

    // Later ones may be those of the sending.
    expect(order.slice(0, 2)).toEqual(['written', 'deleted']);
  });

  it('of a page that ended before it had deleted a stash are recorded once, though another page has delivered them', async () => {
    const { telemetry } = await start();
    const mid = `INTERACT:${'2'.repeat(32)}`;
    const key = frameStashKey(appName(config), OWNER, mid);
    localStorage.setItem(key, JSON.stringify([{ ...occurrence('one'), mid, ets: Date.now() }]));
    const batch = batchOf(1, {}, OWNER);
    const [entry] = batch.entries;
    Object.assign(batch, { entries: [{ ...entry, event: { ...entry?.event, mid } }] });

    TestBed.inject(Delivery).onTaken?.([batch]);
    await telemetry.syncEvents();

    expect(localStorage.getItem(key)).toBeNull();
    expect(collector.received('one')).toEqual([]);
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
    await turn();

    expect(collector.received('leaves').length).toBe(1);
    expect(stashedIds()).toEqual([]);
  });

  it('leave with a page that is hidden before the frame', async () => {
    const { telemetry } = await start();
    await telemetry.syncEvents();

    click('hidden');
    spyOnProperty(document, 'visibilityState').and.returnValue('hidden');
    document.dispatchEvent(new Event('visibilitychange'));
    await turn();

    expect(collector.received('hidden').length).toBe(1);
  });

  it('leave at once with a page that was left before', async () => {
    const { telemetry } = await start();
    await telemetry.syncEvents();
    leavePage();

    click('last');
    expect(stashedIds()).toEqual([]);
    await turn();

    expect(collector.received('last').length).toBe(1);
  });

  it('leave with an app that is destroyed before the frame', async () => {
    const { telemetry } = await start();
    await telemetry.syncEvents();

    click('destroyed');
    await endPage();

    expect(collector.received('destroyed').length).toBe(1);
  });

  describe('are rehearsed while the recorder is created:', () => {
    /** Creates a recorder. Returns how many texts were made for nobody. */
    async function create(closed: boolean, atOnce = false): Promise<number> {
      TestBed.configureTestingModule({
        providers: [
          provideTestTelemetry({ collector, atOnce }),
          // The app itself creates none.
          { provide: TELEMETRY_CONSENT, useValue: NEVER },
        ],
      });
      const stringify = spyOn(JSON, 'stringify').and.callThrough();
      await createRecorder(TestBed.inject(Injector), { closed });
      return stringify.calls
        .allArgs()
        .filter(([value]) => (value as Partial<Occurrence> | undefined)?.mid === 'rehearsal')
        .length;
    }

    it('four texts', async () => {
      expect(await create(false)).toBe(4);
    });

    it('nothing if consent was withdrawn meanwhile', async () => {
      expect(await create(true)).toBe(0);
    });

    it('nothing if occurrences are recorded at once', async () => {
      expect(await create(false, true)).toBe(0);
    });

    it('nothing without locks', async () => {
      const locks = Object.getOwnPropertyDescriptor(Navigator.prototype, 'locks') ?? {};
      delete (Navigator.prototype as { locks?: unknown }).locks;
      const created = await create(false);
      Object.defineProperty(Navigator.prototype, 'locks', locks);

      expect(created).toBe(0);
    });
  });

  it('have the lists of the session as they are at the click, though the portal changes them in place', async () => {
    const cdata = [{ type: 'Batch', id: 'first' }];
    await start({ session$: of({ ...SESSION, cdata }) });
    const events = recordEvents();
    click('one');
    cdata.push({ type: 'Batch', id: 'second' });
    click('two');
    TestBed.inject(PendingOccurrences).drain();

    expect(
      events.map(({ context }) => (context.cdata as { id: string }[]).map(({ id }) => id)),
    ).toEqual([['first'], ['first', 'second']]);
  });

  it('wait for the next frame if the interceptor records them, so that none of them hangs the page', async () => {
    let errors = 0;
    const { telemetry } = await start(undefined, {
      provide: TELEMETRY_INTERCEPTOR,
      useValue: (event: TelemetryEvent) => {
        // An endless loop would end here.
        if (++errors < 50) {
          telemetry.error({ edata: { err: 'E', errtype: 'SYSTEM', stacktrace: '' } });
        }
        return event;
      },
    });
    click('one');
    TestBed.inject(PendingOccurrences).drain();

    expect(errors).toBe(1);
  });

  it('are recorded although storage is full, so that nothing can be rehearsed', async () => {
    spyOn(Storage.prototype, 'setItem').and.throwError('full');
    const { queued } = await start();
    click('later');

    expect(queued()).toEqual(['later']);
  });

  it('are not taken for those of a page that has ended, by any app of their own page', async () => {
    await start();
    click('mine');

    expect(new UnrecordedStashes(config).read()).toEqual([]);
  });

  it('are recorded by the page that takes over what theirs has left', async () => {
    const { telemetry } = await start();
    leaveBeforeFrame({ ...occurrence('left'), ets: Date.now() });
    const real = performance.now.bind(performance);
    const now = spyOn(performance, 'now').and.callFake(real);

    TestBed.inject(Delivery).onTaken?.([]);
    TestBed.inject(Delivery).onTaken?.([]);
    await telemetry.syncEvents();
    expect(collector.received('left')).toEqual([]);
    // The first looks must be over: each takes its turn, for which a busy browser takes a while.
    await looksOver();
    now.and.callFake(() => real() + 4000);
    TestBed.inject(Delivery).onTaken?.([]);
    await nextEvents(1);
    await telemetry.syncEvents();

    expect(collector.received('left').map(({ mid }) => mid)).toEqual(['INTERACT:left']);
  });

  it('are not recorded again from a stash whose event is in the queue', async () => {
    const { telemetry, queued } = await start();
    click('one');
    const [key = ''] = Object.keys(localStorage).filter((key) => key.includes(' stash '));
    const text = localStorage.getItem(key) ?? '';
    TestBed.inject(PendingOccurrences).drain();
    await turn();

    // As the browser may restore it that was killed before it had deleted it on the disk.
    localStorage.setItem(key, text);
    TestBed.inject(EventRecorder).recordWaiting([], '');
    await telemetry.syncEvents();

    expect(queued()).toEqual(['one']);
  });

  it('have only what an event needs of the session, which may have getters', async () => {
    class PortalSession implements TelemetrySession {
      readonly accessToken = 'secret';
      readonly #user = { id: 'of a getter', sid: 'session' };
      get userId(): string {
        return this.#user.id;
      }
      get sessionId(): string {
        return this.#user.sid;
      }
      get organisationIds(): string[] {
        return [];
      }
    }
    await start({ session$: of(new PortalSession()) });
    const events = recordEvents();

    click('one');
    expect(
      Object.keys(localStorage)
        .map((key) => localStorage.getItem(key))
        .join(),
    ).not.toContain('secret');
    await afterFrame();

    expect(events.map(({ actor, context }) => [actor.id, context.sid])).toEqual([
      ['of a getter', 'session'],
    ]);
  });

  it('warn once of a session with invalid cdata', async () => {
    const cdata = [{ type: 'Course' }];
    await start({ session$: of({ ...SESSION, cdata } as never) });
    const warn = spyOn(console, 'warn');

    click('one');
    click('two');
    await afterFrame();

    expect(warn.calls.count()).toBe(1);
  });

  it('are recorded before the click returns beyond 200,000 characters', async () => {
    const { telemetry, queued } = await start();
    const extra = { text: 'x'.repeat(50_000) };

    for (const id of ['1', '2', '3', '4']) {
      telemetry.interact({ edata: { id, extra } });
    }

    expect(queued()).toEqual(['1', '2', '3', '4']);
  });

  for (const [what, input] of [
    ['no JSON', { edata: { id: 'at once', extra: 1n } }],
    ['a circle', circle()],
    ['an instance of a class', { edata: { id: 'at once' }, object: new PortalContent() }],
    ['too large', { edata: { id: 'at once', extra: { text: 'x'.repeat(200_000) } } }],
  ] as const) {
    it(`are recorded before the click returns, after those before them, if one is ${what}`, async () => {
      spyOn(console, 'warn');
      const { telemetry, queued } = await start();

      click('earlier');
      telemetry.interact(input as never);

      expect(queued()).toEqual(['earlier', 'at once']);
    });
  }

  it('are recorded before the click returns, with all that the accessors of a class give', async () => {
    const { telemetry } = await start();
    const events = recordEvents();

    telemetry.interact({ edata: { id: 'course' }, context: { cdata: [new PortalContent()] } });

    expect(events.map(({ context }) => context.cdata)).toEqual([
      jasmine.arrayContaining([{ type: 'Course', id: 'of an accessor' }]),
    ]);
  });

  it('are recorded before the click returns without locks, which tell other pages that theirs lives', async () => {
    const { queued } = await start();
    const locks = Object.getOwnPropertyDescriptor(Navigator.prototype, 'locks') ?? {};
    delete (Navigator.prototype as { locks?: unknown }).locks;

    click('over http');
    Object.defineProperty(Navigator.prototype, 'locks', locks);

    expect(queued()).toEqual(['over http']);
    expect(stashedIds()).toEqual([]);
  });

  it('are recorded before the click returns if storage is full', async () => {
    const { queued } = await start();
    spyOn(Storage.prototype, 'setItem').and.throwError(new DOMException('full'));

    click('full');

    expect(queued()).toEqual(['full']);
  });

  for (const [who, purge] of [
    ['the app', () => TestBed.inject(TelemetryService).purge()],
    ['another tab', () => TestBed.inject(Delivery).onPurged?.()],
  ] as const) {
    it(`are forgotten if ${who} purges`, async () => {
      const { queued } = await start();

      click('purged');
      await purge();
      await afterFrame();

      expect(queued()).toEqual([]);
      expect(stashedIds()).toEqual([]);
    });
  }

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
      expect(stashedIds().sort()).toEqual(['cut', 'next']);
      record.and.callThrough();
      await turn();

      leavePage();
      await turn();

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
