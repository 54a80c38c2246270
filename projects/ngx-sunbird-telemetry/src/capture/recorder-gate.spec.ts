import { TestBed } from '@angular/core/testing';
import { BehaviorSubject, firstValueFrom, of, ReplaySubject, type Observable } from 'rxjs';
import { nextTask } from '../browser/next-task';
import { withConsent } from '../provide-telemetry';
import {
  endPage,
  FakeCollector,
  idle,
  provideTestTelemetry,
  purgeApp,
  SESSION,
} from '../telemetry-test-bed.fixture';
import { TelemetryService } from '../telemetry.service';
import { Delivery } from '../delivery/delivery';
import { EventRecorder } from '../recorder/event-recorder';
import { msgidIn } from '../recorder/unrecorded-stashes';
import type { TelemetrySession } from './telemetry-session';
import { looksOver } from './unrecorded.fixture';

interface Sent {
  params: { msgid: string };
  events: { edata: { id: string }; actor: { id: string } }[];
}

describe('RecorderGate', () => {
  let collector: FakeCollector;
  let consent$: BehaviorSubject<boolean>;
  let stashed: jasmine.Spy<Storage['setItem']>;
  let sent: Sent[];

  beforeEach(async () => {
    await purgeApp();
    collector = new FakeCollector();
    consent$ = new BehaviorSubject(true);
    sent = [];
    const send = collector.send.bind(collector);
    spyOn(collector, 'send').and.callFake((request) => {
      sent.push(JSON.parse(request.body) as Sent);
      return send(request);
    });
    stashed = spyOn(Storage.prototype, 'setItem').and.callThrough();
  });

  afterEach(async () => {
    await endPage();
    await purgeApp();
  });

  function start(session$: Observable<TelemetrySession | null> = of(SESSION)): TelemetryService {
    TestBed.configureTestingModule({
      providers: [
        provideTestTelemetry({ collector, session$ }),
        withConsent(() => consent$).ɵproviders,
      ],
    });
    return TestBed.inject(TelemetryService);
  }

  function click(...ids: string[]): void {
    ids.forEach((id) => TestBed.inject(TelemetryService).interact({ edata: { id } }));
  }

  /** Keys of the stashes that were written; with `[]`, of those that have nothing. */
  function keys(text?: '[]'): string[] {
    return stashed.calls
      .allArgs()
      .filter(([key, written]) => key.includes(' stash ') && (written === '[]') === !!text)
      .map(([key]) => key);
  }

  /** The clicks of each batch, with its `msgid`. No batch is sent twice. */
  function batches(): Record<string, string[]> {
    expect(new Set(sent.map(({ params }) => params.msgid)).size).toBe(sent.length);
    return Object.fromEntries(
      sent.map(({ params, events }) => [params.msgid, events.map(({ edata }) => edata.id)]),
    );
  }

  /** The `msgid` of the first batch of the stash. */
  function msgid(): string {
    return msgidIn(keys()[0] ?? '', 0);
  }

  it('writes the clicks of a task into one stash, although nothing says that the page is left', async () => {
    start();
    click('one', 'two');
    await endPage();

    expect(keys().length).toBe(1);
    expect(localStorage.getItem(keys()[0] ?? '')).toContain('two');
  });

  it('rehearses that when the page is idle, and leaves nothing', async () => {
    start();
    expect(keys('[]')).toEqual([]);
    await idle();

    const [key = ''] = keys('[]');
    expect(keys('[]').length).toBe(1);
    expect(localStorage.getItem(key)).toBeNull();
  });

  it('does not rehearse it if consent was withdrawn meanwhile', async () => {
    start();
    consent$.next(false);
    await idle();

    expect(keys('[]')).toEqual([]);
  });

  it('sends a stash under its name, if the page gets its recorder, and deletes it', async () => {
    const telemetry = start();
    click('one', 'two');
    await telemetry.syncEvents();
    click('later');
    await telemetry.syncEvents();

    expect(batches()[msgid()]).toEqual(['one', 'two']);
    expect(Object.values(batches())).toEqual([['one', 'two'], ['later']]);
    await nextTask();
    expect(localStorage.getItem(keys()[0] ?? '')).toBeNull();
  });

  it('sends it under the same name if a later page does', async () => {
    start();
    click('one', 'two');
    await endPage();

    await start().syncEvents();

    expect(batches()).toEqual({ [msgid()]: ['one', 'two'] });
  });

  it('sends it under the same name if the session comes after the recorder', async () => {
    const session$ = new ReplaySubject<TelemetrySession | null>(1);
    const telemetry = start(session$);
    click('one', 'two');
    await telemetry.syncEvents();
    expect(sent).toEqual([]);

    session$.next(SESSION);
    await telemetry.syncEvents();

    expect(batches()).toEqual({ [msgid()]: ['one', 'two'] });
    expect(sent[0]?.events.map(({ actor }) => actor.id)).toEqual([SESSION.userId, SESSION.userId]);
  });

  it('sends clicks of many tasks in one batch', async () => {
    const session$ = new ReplaySubject<TelemetrySession | null>(1);
    const telemetry = start(session$);
    for (const id of ['one', 'two', 'three']) {
      click(id);
      await Promise.resolve();
    }
    session$.next(SESSION);
    await telemetry.syncEvents();

    expect(Object.values(batches())).toEqual([['one', 'two', 'three']]);
  });

  it('sends a click whose stash the portal has deleted', async () => {
    const telemetry = start();
    click('one');
    await Promise.resolve().then(() => undefined);
    localStorage.clear();
    await telemetry.syncEvents();

    expect(Object.values(batches())).toEqual([['one']]);
  });

  it('deletes a stash in the task in which consent is withdrawn', async () => {
    const written = new Promise<string>((resolve) => {
      stashed.and.callFake(function (this: Storage, key: string, value: string) {
        this[key] = value;
        resolve(key);
      });
    });
    start();
    click('withdrawn');
    const key = await written;
    expect(localStorage.getItem(key)).toContain('withdrawn');

    consent$.next(false);

    expect(localStorage.getItem(key)).toBeNull();
  });

  it('loses no click made while a purge is under way', async () => {
    const telemetry = start();
    click('before');
    const purged = telemetry.purge();
    click('after');
    await purged;
    await telemetry.syncEvents();

    expect(Object.values(batches())).toEqual([['after']]);
  });

  describe('between the task that opens the recorder and the one that records what waited', () => {
    /** Runs work there. Resolves when it is done. */
    function meanwhile(work: () => void): Promise<void> {
      const { openFor } = EventRecorder.prototype;
      const opening = spyOn(EventRecorder.prototype, 'openFor');
      return new Promise((done) => {
        opening.and.callFake(function (this: EventRecorder, gate) {
          opening.and.callThrough();
          queueMicrotask(() => {
            work();
            done();
          });
          return openFor.call(this, gate);
        });
      });
    }

    it('keeps the order of the clicks', async () => {
      const telemetry = start();
      const done = meanwhile(() => click('two', 'three'));
      click('one');
      await done;
      await telemetry.syncEvents();

      expect(batches()).toEqual({ [msgid()]: ['one', 'two', 'three'] });
    });

    it('records its own stash once, though it takes over what another page left', async () => {
      const telemetry = start();
      const { openFor } = EventRecorder.prototype;
      const takenOver = new Promise<void>((done) => {
        spyOn(EventRecorder.prototype, 'openFor').and.callFake(async function (
          this: EventRecorder,
          gate,
        ) {
          const opened = openFor.call(this, gate);
          TestBed.inject(Delivery).onTaken?.([]);
          // The look for stashes has its turn before this.
          await looksOver();
          done();
          await opened;
        });
      });
      click('one');
      await takenOver;
      await telemetry.syncEvents();

      expect(batches()).toEqual({ [msgid()]: ['one'] });
    });

    it('leaves all to a later page if the page ends', async () => {
      start();
      const done = meanwhile(() => click('two'));
      click('one');
      await done;
      await endPage();
      expect(sent).toEqual([]);

      await start().syncEvents();

      expect(batches()).toEqual({ [msgid()]: ['one', 'two'] });
    });

    it('records nothing if consent is withdrawn', async () => {
      const telemetry = start();
      const done = meanwhile(() => consent$.next(false));
      click('one');
      await done;
      await nextTask();
      consent$.next(true);
      click('two');
      await telemetry.syncEvents();

      expect(Object.values(batches())).toEqual([['two']]);
      // Its lock is free, or will be.
      const free = navigator.locks.request(keys()[0] ?? '', () => 'free');
      await expectAsync(free).toBeResolvedTo('free');
    });

    it('drops none of more than a thousand, which the queue counts', async () => {
      const telemetry = start();
      const done = meanwhile(() => click(...Array.from({ length: 1001 }, (_, at) => `${at}`)));
      click('first');
      await done;
      await nextTask();
      await telemetry.syncEvents();

      const { dropped } = await firstValueFrom(telemetry.status$);
      expect(dropped + new Set(Object.values(batches()).flat()).size).toBe(1002);
    });

    it('records nothing that a purge deletes', async () => {
      const telemetry = start();
      const done = meanwhile(() => void telemetry.purge());
      click('one');
      await done;
      click('two');
      await telemetry.syncEvents();

      expect(Object.values(batches())).toEqual([['two']]);
    });
  });
});
