import { TestBed } from '@angular/core/testing';
import { resolveConfig, TELEMETRY_CONFIG } from '../telemetry-config';
import { CONFIG, FakeSdk, freshSdk } from '../telemetry-test-bed.fixture';
import { buildEvent } from './event-builder';
import {
  announcedBy,
  announcedOf,
  bridgeTo,
  BUILT,
  draft,
  idleMoments,
  leavePage,
  loadedBridge,
} from './event-draft.fixture';
import { TELEMETRY_SDK } from './telemetry-sdk';

describe('SdkBridge', () => {
  it('loads the SDK once, on demand', async () => {
    const load = jasmine.createSpy('load').and.resolveTo(new FakeSdk());
    const sdk = bridgeTo(load);

    expect(load).not.toHaveBeenCalled();
    await Promise.all([sdk.load(), sdk.load()]);
    await sdk.load();

    expect(load).toHaveBeenCalledTimes(1);
  });

  it('finds the real SDK by default', async () => {
    TestBed.configureTestingModule({
      providers: [{ provide: TELEMETRY_CONFIG, useValue: resolveConfig(CONFIG) }],
    });

    const sdk = await TestBed.inject(TELEMETRY_SDK)();

    expect(sdk.interact).toEqual(jasmine.any(Function));
  });

  describe('with the real SDK', () => {
    it('posts nothing', async () => {
      const post = spyOn(window, 'fetch');
      const sdk = await loadedBridge(freshSdk());

      expect(announcedOf(sdk, draft()).length).toBe(1);
      expect(post).not.toHaveBeenCalled();
    });

    it('dates events as the draft says', async () => {
      const sdk = await loadedBridge(freshSdk());
      const times = [1_700_000_000_123, 1, Date.now(), Date.now() + 86_400_001, 4_102_444_800_007];

      const announced = announcedOf(sdk, ...times.map((ets) => draft({}, ets)));

      expect(announced.map(({ ets }) => ets)).toEqual(times);
    });

    it('carries nothing over from one event to the next', async () => {
      const sdk = await loadedBridge(freshSdk());
      const { context } = draft().options;
      const first = draft({
        context: { ...context, uid: 'first', cdata: [{ type: 'Course', id: 'do_2' }] },
        actor: { id: 'first', type: 'User' },
        object: { id: 'do_1', type: 'TextBook' },
        tags: ['ORG_001'],
      });
      const second = draft();

      expect(announcedOf(sdk, first, second)).toEqual([first, second].map(buildEvent));
    });

    it('announces the object of the event, not one that other code set for all events', async () => {
      const page = freshSdk();
      const sdk = await loadedBridge(page);
      page.interact({ id: 'theirs', type: 'click' }, { object: { id: 'do_9', type: 'Book' } });
      const given = draft();

      expect(announcedOf(sdk, given)).toEqual([buildEvent(given)]);
    });

    it("leaves the clock of the page's own events as it was", async () => {
      const page = freshSdk();
      page.initialize({ channel: 'tenant', timeDiff: 7 });
      const sdk = await loadedBridge(page);

      announcedOf(sdk, draft());

      expect(page.config.timeDiff).toBe(7);
    });

    it('announces when the page is idle, not in the task of a click', async () => {
      const idle = idleMoments();
      const sdk = await loadedBridge(freshSdk());
      const drafts = [draft(), draft({}, 1)];

      const atOnce = announcedBy(() => drafts.forEach((given) => sdk.announce(given)));

      expect(atOnce).toEqual([]);
      expect(idle()).toEqual(drafts.map(buildEvent));
      expect(idle()).toEqual([]);
    });

    it('announces again at the idle moment after the next click', async () => {
      const idle = idleMoments();
      const sdk = await loadedBridge(freshSdk());
      const [first, second] = [draft(), draft()];
      sdk.announce(first);
      idle();
      sdk.announce(second);

      expect(idle()).toEqual([buildEvent(second)]);
    });

    it('announces when the page is left, and not a second time', async () => {
      const idle = idleMoments();
      const sdk = await loadedBridge(freshSdk());
      const given = draft();
      sdk.announce(given);

      expect(announcedBy(leavePage)).toEqual([buildEvent(given)]);
      expect(idle()).toEqual([]);
      expect(announcedBy(leavePage)).toEqual([]);
    });

    it('announces only the newest twenty when the page is left, which must not wait', async () => {
      idleMoments();
      const sdk = await loadedBridge(freshSdk());
      const drafts = Array.from({ length: 300 }, (_, at) => draft({}, at));

      const announced = announcedOf(sdk, ...drafts);

      expect(announced.map(({ ets }) => ets)).toEqual(drafts.slice(-20).map(({ ets }) => ets));
    });

    it('announces when its app is destroyed', async () => {
      const sdk = await loadedBridge(freshSdk());
      const given = draft();
      sdk.announce(given);

      expect(announcedBy(() => TestBed.resetTestingModule())).toEqual([buildEvent(given)]);
    });

    it('announces no purged events', async () => {
      const sdk = await loadedBridge(freshSdk());
      sdk.announce(draft());
      sdk.purge();

      expect(announcedBy(leavePage)).toEqual([]);
    });

    it('has the SDK make one batch of all it announces, and receives the next event of other code', async () => {
      const page = freshSdk();
      const sdk = await loadedBridge(page);
      const foreign: string[] = [];
      sdk.onForeignEvent = ({ eid }) => foreign.push(eid);
      const { dispatcher = { dispatch: fail } } = page.config;
      const batches = spyOn(dispatcher, 'dispatch').and.callThrough();

      announcedOf(sdk, draft(), draft({}, 1));
      expect(batches).toHaveBeenCalledTimes(1);

      page.log({ type: 'api_call', level: 'INFO', message: '' });

      expect(foreign).toEqual(['LOG']);
    });

    it('leaves nothing in the SDK for the next app on the page', async () => {
      const page = freshSdk();
      const first = await loadedBridge(page);
      first.announce(draft());
      TestBed.resetTestingModule();
      const sent = jasmine.createSpy('dispatch');
      page.config.dispatcher = { dispatch: sent };

      page.syncEvents();

      expect(sent).not.toHaveBeenCalled();
    });

    it('announces nothing once its app is destroyed', async () => {
      const idle = idleMoments();
      const sdk = await loadedBridge(freshSdk());
      Array.from({ length: 30 }, () => draft()).forEach((given) => sdk.announce(given));

      TestBed.resetTestingModule();

      expect(idle()).toEqual([]);
    });

    it('reports which event the SDK refuses, and announces the next one all the same', async () => {
      const refusal = spyOn(console, 'error');
      const sdk = await loadedBridge(freshSdk(), {
        enableValidation: true,
        section: 'extra',
      });
      const refused: string[] = [];
      sdk.onRefused = (mid) => refused.push(mid);
      const [invalid, valid] = [draft(), draft()];
      invalid.edata['section'] = 'toc';

      expect(announcedOf(sdk, invalid, valid)).toEqual([buildEvent(valid)]);
      expect(refused).toEqual([invalid.mid]);
      expect(refusal).toHaveBeenCalledWith(jasmine.stringMatching(/Invalid INTERACT Event/));
    });
  });

  it('keeps the config of an SDK that the page has initialised itself', async () => {
    const page = new FakeSdk();
    page.initialize({ channel: 'channel-of-page' });
    const initialize = spyOn(page, 'initialize');

    await loadedBridge(page);

    expect(initialize).not.toHaveBeenCalled();
    expect(page.config.channel).toBe('channel-of-page');
  });

  it('dates the event as the draft says, even if the clock ticks while the SDK builds it', async () => {
    const sdk = await loadedBridge(new FakeSdk());
    const start = 1_700_000_000_000;
    spyOn(Date, 'now').and.returnValues(start, start + 1, start + 1, start + 1);

    expect(announcedOf(sdk, draft()).map(({ ets }) => ets)).toEqual([draft().ets]);
  });

  it('continues after an event on which the SDK throws, and does not count it as refused', async () => {
    const throwing = new FakeSdk();
    const sdk = await loadedBridge(throwing);
    const interact = spyOn(throwing, 'interact').and.throwError('broken');
    sdk.onRefused = fail;

    expect(announcedOf(sdk, draft(), draft())).toEqual([]);
    expect(interact).toHaveBeenCalledTimes(2);

    interact.and.callThrough();

    expect(announcedOf(sdk, draft()).length).toBe(1);
  });

  it('announces an event that a listener records in answer', async () => {
    const sdk = await loadedBridge(freshSdk());
    const [first, second] = [draft(), draft()];
    const listen = (): void => {
      document.removeEventListener(BUILT, listen);
      sdk.announce(second);
    };
    document.addEventListener(BUILT, listen);

    const announced = announcedBy(() => {
      sdk.announce(first);
      leavePage();
      leavePage();
    });

    expect(announced).toEqual([first, second].map(buildEvent));
  });
});
