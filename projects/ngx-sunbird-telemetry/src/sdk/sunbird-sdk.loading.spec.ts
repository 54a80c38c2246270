import { TestBed } from '@angular/core/testing';
import { resolveConfig, TELEMETRY_CONFIG, type TelemetryConfig } from '../telemetry-config';
import { CONFIG, FakeSdk, freshSdk, turn } from '../telemetry-test-bed.fixture';
import { buildEvent } from './event-builder';
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

describe('SunbirdSdk that cannot be had', () => {
  let warn: jasmine.Spy;

  beforeEach(() => {
    warn = spyOn(console, 'warn');
    jasmine.clock().install();
  });
  afterEach(() => jasmine.clock().uninstall());

  it('is logged once, and the stand-in builds', async () => {
    const failure = new Error('chunk blocked');
    const sdk = adapter(() => Promise.reject(failure));
    const given = draft();

    await sdk.load();
    jasmine.clock().tick(0);

    expect(warn).toHaveBeenCalledOnceWith(jasmine.stringMatching(/TEL010/), failure);
    expect(sdk.build(given)).toEqual(buildEvent(given));
  });

  it('is not asked for where the config wants none: the stand-in builds from the start', async () => {
    const load = jasmine.createSpy('load');
    const sdk = adapter(load, { sdk: false });
    const given = draft();
    await sdk.load();

    expect(sdk.build(given)).toEqual(buildEvent(given));
    expect(load).not.toHaveBeenCalled();
    expect(warn).not.toHaveBeenCalled();
  });

  it('is tried once more after 30 s, and then builds', async () => {
    const second = Promise.resolve(new FakeSdk());
    const load = jasmine.createSpy('load').and.returnValues(Promise.reject(new Error()), second);
    const sdk = adapter(load);
    await sdk.load();

    jasmine.clock().tick(29_999);
    expect(load).toHaveBeenCalledTimes(1);
    jasmine.clock().tick(1);
    await turn();

    expect(load).toHaveBeenCalledTimes(2);
    expect(announcedBy(() => sdk.build(draft())).length).toBe(1);
  });

  it('is not tried a third time, and not logged again', async () => {
    const load = jasmine.createSpy('load').and.callFake(() => Promise.reject(new Error()));
    const sdk = adapter(load);
    await sdk.load();
    jasmine.clock().tick(30_000);
    await turn();
    jasmine.clock().tick(3_600_000);

    expect(load).toHaveBeenCalledTimes(2);
    expect(warn).toHaveBeenCalledTimes(1);
    expect(announcedBy(() => sdk.build(draft()))).toEqual([]);
  });

  describe('since the page is left', () => {
    it('is not logged: the task that would log it is never run', async () => {
      await adapter(() => Promise.reject(new Error('aborted'))).load();
      await turn();

      expect(warn).not.toHaveBeenCalled();
    });

    it('is not logged where the app is destroyed before that task, and not tried again', async () => {
      const load = jasmine.createSpy('load').and.callFake(() => Promise.reject(new Error()));
      await adapter(load).load();

      TestBed.resetTestingModule();
      jasmine.clock().tick(30_000);

      expect(load).toHaveBeenCalledTimes(1);
      expect(warn).not.toHaveBeenCalled();
    });

    it('is not logged where the app was destroyed while it loaded', async () => {
      let refuse: (reason: Error) => void = fail;
      const loading = adapter(() => new Promise((_, reject) => (refuse = reject))).load();

      TestBed.resetTestingModule();
      refuse(new Error('aborted'));
      await loading;
      jasmine.clock().tick(30_000);

      expect(warn).not.toHaveBeenCalled();
    });
  });
});

describe('SunbirdSdk that comes late', () => {
  let come: (sdk: TelemetrySdk) => void;
  let late: Promise<TelemetrySdk>;

  beforeEach(() => {
    late = new Promise((resolve) => (come = resolve));
  });

  /** The events the SDK announces when it comes. */
  async function announcedWhenItComes(sdk: SunbirdSdk, page: TelemetrySdk): Promise<unknown[]> {
    const events: unknown[] = [];
    const listen = (event: Event): void => {
      events.push((event as CustomEvent).detail);
    };
    document.addEventListener(BUILT, listen);
    const loading = sdk.load();
    come(page);
    await loading;
    document.removeEventListener(BUILT, listen);
    return events;
  }

  it('is not waited for: the stand-in builds', () => {
    const sdk = adapter(() => late);
    const given = draft();

    expect(sdk.build(given)).toEqual(buildEvent(given));
  });

  it('announces what the stand-in has built, in its order, with its mid and time', async () => {
    const sdk = adapter(() => late);
    const drafts = [draft({}, 3), draft({}, 2), draft({}, 2)];
    const built = drafts.map((given) => sdk.build(given));

    expect(await announcedWhenItComes(sdk, freshSdk() as TelemetrySdk)).toEqual(built);
  });

  it('hands none of that to the queue a second time', async () => {
    const sdk = adapter(() => late);
    const page = freshSdk() as TelemetrySdk;
    sdk.onForeignEvent = fail;
    sdk.build(draft());
    await announcedWhenItComes(sdk, page);

    page.syncEvents();

    expect(announcedBy(() => sdk.build(draft())).length).toBe(1);
  });

  it('announces nothing of what was purged before', async () => {
    const sdk = adapter(() => late);
    sdk.build(draft());
    sdk.purge();

    expect(await announcedWhenItComes(sdk, freshSdk() as TelemetrySdk)).toEqual([]);
  });

  it('says which of the events that were built before it refuses', async () => {
    spyOn(console, 'error');
    const sdk = adapter(() => late, { enableValidation: true, section: 'extra' });
    const refused: string[] = [];
    sdk.onRefused = (mid) => refused.push(mid);
    const [valid, invalid] = [draft(), draft()];
    invalid.edata['section'] = 'toc';
    sdk.build(valid);
    sdk.build(invalid);

    await announcedWhenItComes(sdk, freshSdk());

    expect(refused).toEqual([invalid.mid]);
  });

  it('is left alone where the app is gone by then', async () => {
    const page = new FakeSdk();
    const initialize = spyOn(page, 'initialize');
    const loading = adapter(() => late).load();

    TestBed.resetTestingModule();
    come(page);
    await loading;

    expect(initialize).not.toHaveBeenCalled();
  });
});
