import { TestBed } from '@angular/core/testing';
import { resolveConfig, TELEMETRY_CONFIG, type TelemetryConfig } from '../telemetry-config';
import { CONFIG, FakeSdk, freshSdk } from '../telemetry-test-bed.fixture';
import { announcedBy, BUILT, draft } from './event-draft.fixture';
import { SunbirdSdk } from './sunbird-sdk';
import { TELEMETRY_SDK, type TelemetrySdk } from './telemetry-sdk';

function adapter(
  load: () => Promise<TelemetrySdk>,
  config: Partial<TelemetryConfig> = {},
): SunbirdSdk {
  TestBed.configureTestingModule({
    providers: [
      { provide: TELEMETRY_CONFIG, useValue: resolveConfig({ ...CONFIG, ...config }) },
      { provide: TELEMETRY_SDK, useValue: load },
    ],
  });
  return TestBed.inject(SunbirdSdk);
}

async function loadedAdapter(
  sdk: TelemetrySdk,
  config?: Partial<TelemetryConfig>,
): Promise<SunbirdSdk> {
  const loaded = adapter(() => Promise.resolve(sdk), config);
  await loaded.load();
  return loaded;
}

describe('SunbirdSdk', () => {
  it('loads the SDK once, when asked', async () => {
    const load = jasmine.createSpy('load').and.resolveTo(new FakeSdk());
    const sdk = adapter(load);

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
      const sdk = await loadedAdapter(freshSdk());

      sdk.build(draft());

      expect(post).not.toHaveBeenCalled();
    });

    it('dates events as the draft says', async () => {
      const sdk = await loadedAdapter(freshSdk());
      const times = [1_700_000_000_123, 1, Date.now(), Date.now() + 86_400_001, 4_102_444_800_007];

      expect(times.map((ets) => sdk.build(draft({}, ets))?.ets)).toEqual(times);
    });

    it('lets nothing stick from one event to the next', async () => {
      const sdk = await loadedAdapter(freshSdk());
      const { context } = draft().options;
      sdk.build(
        draft({
          context: { ...context, uid: 'first', cdata: [{ type: 'Course', id: 'do_2' }] },
          actor: { id: 'first', type: 'User' },
          object: { id: 'do_1', type: 'TextBook' },
          tags: ['ORG_001'],
        }),
      );

      const { options, ...envelope } = draft();

      expect(sdk.build({ ...envelope, options })).toEqual({ ver: '3.0', ...envelope, ...options });
    });

    it("leaves the clock of the page's own events as it was", async () => {
      const page = freshSdk();
      page.initialize({ channel: 'tenant', timeDiff: 7 });
      const sdk = await loadedAdapter(page);

      sdk.build(draft());

      expect(page.config.timeDiff).toBe(7);
    });

    it('hands over events that other code on the page builds, and builds its own', async () => {
      const page = freshSdk();
      const sdk = await loadedAdapter(page);
      const foreign: string[] = [];
      sdk.onForeignEvent = ({ eid }) => foreign.push(eid);

      page.impression({ type: 'view', pageid: 'library', uri: '/library' });
      const own = sdk.build(draft());
      page.log({ type: 'api_call', level: 'INFO', message: '' });

      expect(own?.edata['id']).toBe('save');
      expect(foreign).toEqual(['IMPRESSION', 'LOG']);
    });

    it('has the SDK make its batches when the page is idle, and at the next event of other code', async () => {
      const idle = spyOn(window, 'requestIdleCallback');
      const page = freshSdk();
      const sdk = await loadedAdapter(page);
      const foreign: string[] = [];
      sdk.onForeignEvent = ({ eid }) => foreign.push(eid);
      const { dispatcher = { dispatch: fail } } = page.config;
      const batches = spyOn(dispatcher, 'dispatch').and.callThrough();

      sdk.build(draft());
      sdk.build(draft({}, 1));

      expect(batches).not.toHaveBeenCalled();
      expect(idle).toHaveBeenCalledTimes(1);

      idle.calls.mostRecent().args[0]({ didTimeout: false, timeRemaining: () => 50 });

      expect(batches).toHaveBeenCalledTimes(1);

      sdk.build(draft());
      page.log({ type: 'api_call', level: 'INFO', message: '' });

      expect(foreign).toEqual(['LOG']);
    });

    it('leaves nothing in the SDK for the next app on the page', async () => {
      const page = freshSdk();
      const first = await loadedAdapter(page);
      first.build(draft());
      TestBed.resetTestingModule();
      const sent = jasmine.createSpy('dispatch');
      page.config.dispatcher = { dispatch: sent };

      page.syncEvents();

      expect(sent).not.toHaveBeenCalled();
    });

    it('hands over the event of a listener that builds one in answer to ours', async () => {
      const page = freshSdk();
      const sdk = await loadedAdapter(page);
      const foreign: unknown[] = [];
      sdk.onForeignEvent = ({ edata }) => foreign.push(edata['id']);
      const answer = (): void => {
        // Not `once`: zone.js takes such a listener away only after it has run, and this one calls itself.
        document.removeEventListener(BUILT, answer);
        page.interact({ id: 'answer', type: 'click' });
      };
      document.addEventListener(BUILT, answer);

      const own = sdk.build(draft());

      expect(own?.edata['id']).toBe('save');
      expect(foreign).toEqual(['answer']);
    });

    it('builds nothing where the SDK finds the event invalid, and the next one all the same', async () => {
      const refusal = spyOn(console, 'error');
      const sdk = await loadedAdapter(freshSdk(), {
        enableValidation: true,
        section: 'extra',
      });
      const invalid = draft();
      invalid.edata['section'] = 'toc';

      expect(sdk.build(invalid)).toBeUndefined();
      expect(refusal).toHaveBeenCalledWith(jasmine.stringMatching(/Invalid INTERACT Event/));
      expect(sdk.build(draft())?.edata['id']).toBe('save');
    });
  });

  it('keeps the config of an SDK that the page has initialised itself', async () => {
    const page = new FakeSdk();
    page.initialize({ channel: 'channel-of-page' });
    const initialize = spyOn(page, 'initialize');

    await loadedAdapter(page);

    expect(initialize).not.toHaveBeenCalled();
    expect(page.config.channel).toBe('channel-of-page');
  });

  it('dates the event as the draft says, though the clock ticks while the SDK builds', async () => {
    const sdk = await loadedAdapter(new FakeSdk());
    const start = 1_700_000_000_000;
    spyOn(Date, 'now').and.returnValues(start, start + 1, start + 1, start + 1);

    expect(sdk.build(draft())?.ets).toBe(draft().ets);
  });

  it('has the stand-in build what the SDK throws on, and restores the clock', async () => {
    const throwing = new FakeSdk();
    const sdk = await loadedAdapter(throwing);
    throwing.config.timeDiff = 7;
    const interact = spyOn(throwing, 'interact').and.throwError('broken');

    const given = draft();

    expect(sdk.build(given)).toEqual(
      jasmine.objectContaining({ mid: given.mid, edata: given.edata }),
    );
    expect(throwing.config.timeDiff).toBe(7);

    interact.and.callThrough();

    expect(announcedBy(() => sdk.build(given)).length).toBe(1);
  });

  it('announces the event with the mid and the time it is sent with', async () => {
    const sdk = await loadedAdapter(freshSdk());
    const given = draft();
    let built: unknown;

    const announced = announcedBy(() => (built = sdk.build(given)));

    expect(announced.map(({ mid, ets }) => [mid, ets])).toEqual([[given.mid, given.ets]]);
    expect(built).toEqual(announced[0]);
  });

  it('builds both, where a listener has the same app build one in answer', async () => {
    const sdk = await loadedAdapter(freshSdk());
    const [first, second] = [draft(), draft()];
    let answer: unknown;
    const listen = (): void => {
      document.removeEventListener(BUILT, listen);
      answer = sdk.build(second)?.mid;
    };
    document.addEventListener(BUILT, listen);

    expect(sdk.build(first)?.mid).toBe(first.mid);
    expect(answer).toBe(second.mid);
  });
});
