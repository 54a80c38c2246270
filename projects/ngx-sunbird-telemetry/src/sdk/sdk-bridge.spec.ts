import { TestBed } from '@angular/core/testing';
import { resolveConfig, TELEMETRY_CONFIG, type TelemetryConfig } from '../telemetry-config';
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
} from './event-draft.fixture';
import type { TelemetryEvent } from '../telemetry-event';
import { SdkBridge } from './sdk-bridge';
import { TELEMETRY_SDK, type TelemetrySdk } from './telemetry-sdk';

async function loadedBridge(
  sdk: TelemetrySdk,
  config?: Partial<TelemetryConfig>,
): Promise<SdkBridge> {
  const loaded = bridgeTo(() => Promise.resolve(sdk), config);
  await loaded.load();
  return loaded;
}

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

    it('hands over events that other code on the page builds, at once', async () => {
      const page = freshSdk();
      const sdk = await loadedBridge(page);
      const foreign: string[] = [];
      sdk.onForeignEvent = ({ eid }) => foreign.push(eid);

      page.impression({ type: 'view', pageid: 'library', uri: '/library' });
      expect(foreign).toEqual(['IMPRESSION']);

      announcedOf(sdk, draft());
      page.log({ type: 'api_call', level: 'INFO', message: '' });

      expect(foreign).toEqual(['IMPRESSION', 'LOG']);
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

    it('receives an event that a listener builds in answer to ours', async () => {
      const page = freshSdk();
      const sdk = await loadedBridge(page);
      const foreign: unknown[] = [];
      sdk.onForeignEvent = ({ edata }) => foreign.push(edata['id']);
      const answer = (): void => {
        // Not `once`: zone.js removes such a listener only after it has run, and this one calls itself.
        document.removeEventListener(BUILT, answer);
        page.interact({ id: 'answer', type: 'click' });
      };
      document.addEventListener(BUILT, answer);

      const announced = announcedOf(sdk, draft(), draft());

      expect(announced.map(({ edata }) => edata['id']).sort()).toEqual(['answer', 'save', 'save']);
      expect(foreign).toEqual(['answer']);
    });

    it('receives an event that a listener builds from one of ours', async () => {
      const page = freshSdk();
      const sdk = await loadedBridge(page);
      const foreign: unknown[] = [];
      sdk.onForeignEvent = ({ edata }) => foreign.push(edata['type']);
      const answer = ({ detail }: Event & { detail?: TelemetryEvent }): void => {
        document.removeEventListener(BUILT, answer);
        page.interact({ ...detail?.edata, type: 'answer' });
      };
      document.addEventListener(BUILT, answer);

      announcedOf(sdk, draft(), draft());

      expect(foreign).toEqual(['answer']);
    });

    it('knows its own event if other code has wrapped the SDK and passes on a copy', async () => {
      const page = freshSdk();
      const sdk = await loadedBridge(page);
      sdk.onForeignEvent = fail;
      const interact = page.interact.bind(page);
      page.interact = (edata, options) => interact({ ...edata, extra: {} }, options);
      const given = draft();

      const [announced] = announcedOf(sdk, given);
      page.syncEvents();

      expect(announced?.mid).toBe(given.mid);
      expect(announced?.edata).toEqual(jasmine.objectContaining({ id: 'save', extra: {} }));
    });

    it('leaves the SDK what the page has told it to keep', async () => {
      const page = freshSdk();
      const sdk = await loadedBridge(page);
      const foreign: unknown[] = [];
      sdk.onForeignEvent = ({ actor, tags }) => foreign.push([actor.id, tags]);
      page.interact({ id: 'first', type: 'click' }, { actor: { id: 'A', type: 'User' } });
      sdk.announce(draft({ actor: { id: 'A', type: 'User' }, tags: ['of A'] }));
      page.resetActor({ id: 'B', type: 'User' });
      page.resetTags(['of B']);

      leavePage();
      page.interact({ id: 'second', type: 'click' });

      expect(foreign).toEqual([
        ['A', []],
        ['B', ['of B']],
      ]);
    });

    for (const enableValidation of [true, false]) {
      it(`counts an event once where other code passes it on later, validation ${enableValidation ? 'on' : 'off'}`, async () => {
        const page = freshSdk();
        const sdk = await loadedBridge(page, { enableValidation, section: 'extra' });
        let counted = 1;
        sdk.onRefused = () => counted--;
        sdk.onForeignEvent = () => counted++;
        const interact = page.interact.bind(page);
        let passOn: () => void = fail;
        page.interact = (edata, options) => (passOn = () => interact(edata, options));

        announcedOf(sdk, draft());
        passOn();
        page.syncEvents();

        expect(counted).toBe(1);
      });
    }

    it('announces nothing once its app is destroyed', async () => {
      const idle = idleMoments();
      const sdk = await loadedBridge(freshSdk());
      Array.from({ length: 30 }, () => draft()).forEach((given) => sdk.announce(given));

      TestBed.resetTestingModule();

      expect(idle()).toEqual([]);
    });

    it('shows listeners a copy: what they do to it is not sent', async () => {
      const sdk = await loadedBridge(freshSdk());
      const given = draft();
      const spoil = ({ detail }: Event & { detail?: TelemetryEvent }): void => {
        Object.assign(detail?.edata ?? {}, { id: 'spoilt' });
      };
      document.addEventListener(BUILT, spoil);

      announcedOf(sdk, given);
      document.removeEventListener(BUILT, spoil);

      expect(given.edata['id']).toBe('save');
    });

    const MEDDLERS: Record<string, (event: Event & { detail?: TelemetryEvent }) => void> = {
      'keeps it from all others': (event) => event.stopImmediatePropagation(),
      'freezes it': ({ detail }) => Object.freeze(detail),
      'replaces its edata': ({ detail }) => Object.assign(detail ?? {}, { edata: { id: 'new' } }),
      'removes its mid': ({ detail }) => Object.assign(detail ?? {}, { mid: undefined }),
    };
    for (const [what, meddle] of Object.entries(MEDDLERS)) {
      for (const enableValidation of [true, false]) {
        it(`does not count an event as refused if a listener ${what}, validation ${enableValidation ? 'on' : 'off'}`, async () => {
          window.addEventListener(BUILT, meddle, true);
          const sdk = await loadedBridge(freshSdk(), { enableValidation, section: 'extra' });
          sdk.onRefused = fail;
          sdk.onForeignEvent = fail;
          const interact = spyOn(console, 'error');

          announcedOf(sdk, draft(), draft());
          window.removeEventListener(BUILT, meddle, true);

          expect(interact).not.toHaveBeenCalled();
        });
      }
    }

    it('does not count an event as refused that the SDK builds without validation and does not announce', async () => {
      const page = freshSdk();
      const sdk = await loadedBridge(page);
      sdk.onRefused = fail;
      page.interact = () => undefined;

      expect(announcedOf(sdk, draft())).toEqual([]);
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
