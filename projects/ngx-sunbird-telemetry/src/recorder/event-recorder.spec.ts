import { TestBed } from '@angular/core/testing';
import { filter, firstValueFrom, ReplaySubject } from 'rxjs';
import { appName, stashKey } from '../browser/storage-names';
import type { TelemetrySession } from '../capture/telemetry-session';
import { looksOver } from '../capture/unrecorded.fixture';
import { EventQueue } from '../delivery/event-queue';
import { TabChannel } from '../delivery/tab-channel';
import { announcedBy, idleMoments, leavePage } from '../sdk/event-draft.fixture';
import { resolveConfig } from '../telemetry-config';
import {
  allLogged,
  CONFIG,
  collectorOfEach,
  endPage,
  idle,
  FakeSdk,
  provideTestTelemetry,
  sdkLoaded,
  texts,
} from '../telemetry-test-bed.fixture';
import { TelemetryService } from '../telemetry.service';
import { EventDrafts } from './event-drafts';
import { EventRecorder } from './event-recorder';

describe('EventRecorder, with an SDK that validates', () => {
  const collector = collectorOfEach();

  it('withdraws an event that the SDK refuses, at the idle moment that announces it', async () => {
    const sdk = new FakeSdk();
    spyOn(sdk, 'share');
    TestBed.configureTestingModule({
      providers: [
        provideTestTelemetry({
          collector,
          config: { enableValidation: true, section: 'extra' },
          sdk: () => Promise.resolve(sdk),
        }),
      ],
    });
    await sdkLoaded();
    const telemetry = TestBed.inject(TelemetryService);
    const states: string[] = [];
    telemetry.events$.subscribe(({ event, state, reason = 'no reason' }) =>
      states.push(`${event.eid} ${state}, ${reason}`),
    );
    telemetry.share({ edata: { dir: 'out', type: 'link', items: [] } });
    telemetry.interact({ edata: { id: 'good' } });
    await idle();
    await telemetry.syncEvents();

    expect(states.filter((state) => state.startsWith('SHARE'))).toEqual([
      'SHARE queued, no reason',
      // The inspector's TEL018 goes by this reason.
      'SHARE failed, refused by the SDK',
    ]);
    expect(collector.received('good').length).toBe(1);
  });
});

describe('EventRecorder, on a purge', () => {
  const collector = collectorOfEach();

  it('has the SDK announce none of the purged events', async () => {
    const sdk = new FakeSdk();
    TestBed.configureTestingModule({
      providers: [
        provideTestTelemetry({
          collector,
          sdk: () => Promise.resolve(sdk),
        }),
      ],
    });
    await sdkLoaded();
    const telemetry = TestBed.inject(TelemetryService);
    await telemetry.syncEvents();
    const interact = spyOn(sdk, 'interact').and.callThrough();

    telemetry.interact({ edata: { id: 'purged' } });
    const purged = telemetry.purge();
    await idle();
    await purged;

    expect(interact).not.toHaveBeenCalled();
  });
});

describe('EventRecorder, before the session is known', () => {
  const collector = collectorOfEach();

  it('cuts an event over 60 kB before it is queued', async () => {
    spyOn(console, 'warn');
    const session$ = new ReplaySubject<TelemetrySession | null>(1);
    TestBed.configureTestingModule({
      providers: [provideTestTelemetry({ collector, session$ })],
    });
    const telemetry = TestBed.inject(TelemetryService);
    await telemetry.syncEvents();
    const enqueue = spyOn(EventQueue.prototype, 'enqueue').and.callThrough();

    const cdata = [{ type: 'Course', id: 'x'.repeat(70_000) }];
    telemetry.interact({ context: { cdata }, edata: { id: 'large' } });

    expect(enqueue.calls.allArgs().map(([{ json }]) => json.length <= 60_000)).toEqual([true]);
  });
});

describe('EventRecorder', () => {
  const collector = collectorOfEach();

  function start(): TelemetryService {
    TestBed.configureTestingModule({ providers: [provideTestTelemetry({ collector })] });
    return TestBed.inject(TelemetryService);
  }

  function stashKeys(): string[] {
    const prefix = stashKey(appName(resolveConfig(CONFIG)));
    return Object.keys(localStorage).filter((key) => key.startsWith(prefix));
  }

  it('leaves no other page what an earlier one left and this one has delivered, where nothing can be stored', async () => {
    start().interact({ edata: { id: 'left' } });
    await endPage();
    expect(stashKeys().length).toBe(1);
    spyOn(indexedDB, 'open').and.throwError(new DOMException('denied'));

    await start().syncEvents();

    expect(collector.received('left').length).toBe(1);
    expect(stashKeys()).toEqual([]);
  });

  it('counts what cannot be recorded, and records the next', async () => {
    const telemetry = start();
    await telemetry.syncEvents();
    const error = spyOn(console, 'error');
    spyOn(EventDrafts.prototype, 'draftOf').and.throwError('of ours');
    telemetry.interact({ edata: { id: 'broken' } });
    (EventDrafts.prototype.draftOf as jasmine.Spy).and.callThrough();
    telemetry.interact({ edata: { id: 'next' } });
    await telemetry.syncEvents();

    const { losses } = await firstValueFrom(telemetry.status$);
    expect(losses).toEqual({ internal_sdk_error: 1 });
    expect(collector.received('next').length).toBe(1);
    await allLogged();
    expect(texts(error)).toEqual([jasmine.stringMatching(/TEL007: .*was not recorded/)]);
  });

  it('goes on counting the events that were too many before it came', async () => {
    const telemetry = start();
    const warned = spyOn(console, 'warn');
    const dropped: number[] = [];
    const losses: unknown[] = [];
    telemetry.status$.subscribe((status) => {
      dropped.push(status.dropped);
      losses.push(status.losses);
    });
    for (let click = 0; click < 1010; click++) {
      telemetry.interact({ edata: { id: `click ${click}` } });
    }
    expect(dropped.at(-1)).toBe(10);

    await telemetry.syncEvents();

    expect(dropped.at(-1)).toBe(10);
    expect(losses.at(-1)).toEqual({ queue_overflow: 10 });
    expect(warned).toHaveBeenCalledWith(jasmine.stringMatching(/TEL014/));
  });

  it('has the SDK announce nothing that another tab has purged', async () => {
    const telemetry = start();
    await sdkLoaded();
    const idle = idleMoments();
    const other = TestBed.runInInjectionContext(() => new TabChannel());
    other.open();
    telemetry.interact({ edata: { id: 'purged' } });
    const purged = firstValueFrom(telemetry.status$.pipe(filter(({ queued }) => !queued)));

    other.purge();
    await purged;

    expect(idle().concat(announcedBy(leavePage))).toEqual([]);
    other.close();
  });

  it('records nothing of an earlier page once its app is destroyed', async () => {
    start().interact({ edata: { id: 'left' } });
    await endPage();
    let free: () => void = fail;
    const held = new Promise<void>((resolve) => (free = resolve));
    const holding = navigator.locks.request(
      `${appName(resolveConfig(CONFIG))} unrecorded`,
      () => held,
    );
    const telemetry = start();
    await firstValueFrom(telemetry.status$);
    TestBed.inject(EventRecorder).open();

    TestBed.resetTestingModule();
    free();
    await holding;
    await looksOver();

    expect(collector.received('left')).toEqual([]);
    expect(stashKeys().length).toBe(1);
  });
});
