import { TestBed } from '@angular/core/testing';
import { QuietMoments } from '../browser/quiet-moments';
import type { TelemetryConfig } from '../telemetry-config';
import { FakeSdk, freshSdk, turn } from '../telemetry-test-bed.fixture';
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
import { SdkBridge } from './sdk-bridge';
import type { TelemetrySdk } from './telemetry-sdk';

describe('SdkBridge, if the SDK cannot be loaded,', () => {
  let warn: jasmine.Spy;

  beforeEach(() => {
    warn = spyOn(console, 'warn');
    jasmine.clock().install();
  });
  afterEach(() => jasmine.clock().uninstall());

  it('logs that once, and announces nothing', async () => {
    const failure = new Error('chunk blocked');
    const sdk = bridgeTo(() => Promise.reject(failure));

    await sdk.load();
    jasmine.clock().tick(0);

    expect(warn).toHaveBeenCalledOnceWith(jasmine.stringMatching(/TEL010/), failure);
    expect(announcedOf(sdk, draft())).toEqual([]);
  });

  it('does not load it if the config says so', async () => {
    const load = jasmine.createSpy('load');
    const sdk = bridgeTo(load, { sdk: false });
    await sdk.load();

    expect(announcedOf(sdk, draft())).toEqual([]);
    expect(load).not.toHaveBeenCalled();
    expect(warn).not.toHaveBeenCalled();
  });

  it('tries once more after 30 s, and then announces', async () => {
    const second = Promise.resolve(new FakeSdk());
    const load = jasmine.createSpy('load').and.returnValues(Promise.reject(new Error()), second);
    const sdk = bridgeTo(load);
    await sdk.load();

    jasmine.clock().tick(29_999);
    expect(load).toHaveBeenCalledTimes(1);
    jasmine.clock().tick(1);
    await turn();

    expect(load).toHaveBeenCalledTimes(2);
    expect(announcedOf(sdk, draft()).length).toBe(1);
  });

  it('does not try a third time, and does not log again', async () => {
    const load = jasmine.createSpy('load').and.callFake(() => Promise.reject(new Error()));
    const sdk = bridgeTo(load);
    await sdk.load();
    jasmine.clock().tick(30_000);
    await turn();
    jasmine.clock().tick(3_600_000);

    expect(load).toHaveBeenCalledTimes(2);
    expect(warn).toHaveBeenCalledTimes(1);
    expect(announcedOf(sdk, draft())).toEqual([]);
  });

  describe('because the page is left,', () => {
    it('does not log that, since the task that would log it never runs', async () => {
      await bridgeTo(() => Promise.reject(new Error('aborted'))).load();
      await turn();

      expect(warn).not.toHaveBeenCalled();
    });

    it('does not log that if the app is destroyed before that task, and does not try again', async () => {
      const load = jasmine.createSpy('load').and.callFake(() => Promise.reject(new Error()));
      await bridgeTo(load).load();

      TestBed.resetTestingModule();
      jasmine.clock().tick(30_000);

      expect(load).toHaveBeenCalledTimes(1);
      expect(warn).not.toHaveBeenCalled();
    });

    it('does not log that if the app was destroyed while the SDK loaded', async () => {
      let refuse: (reason: Error) => void = fail;
      const loading = bridgeTo(() => new Promise((_, reject) => (refuse = reject))).load();

      TestBed.resetTestingModule();
      refuse(new Error('aborted'));
      await loading;
      jasmine.clock().tick(30_000);

      expect(warn).not.toHaveBeenCalled();
    });
  });
});

describe('SdkBridge, if the SDK loads late,', () => {
  let come: (sdk: TelemetrySdk) => void;
  let late: Promise<TelemetrySdk>;

  beforeEach(() => {
    late = new Promise((resolve) => (come = resolve));
  });

  async function adopt(sdk: SdkBridge, page: TelemetrySdk): Promise<void> {
    const loading = sdk.load();
    come(page);
    await loading;
  }

  it('announces earlier events in their order, with their mid and time', async () => {
    const sdk = bridgeTo(() => late);
    const drafts = [draft({}, 3), draft({}, 2), draft({}, 2)];
    drafts.forEach((given) => sdk.announce(given));
    await adopt(sdk, freshSdk());

    expect(announcedBy(leavePage)).toEqual(drafts.map(buildEvent));
  });

  it('announces them at idle moments, five at each', async () => {
    const idle = idleMoments();
    const sdk = bridgeTo(() => late);
    Array.from({ length: 12 }, () => draft()).forEach((given) => sdk.announce(given));
    await adopt(sdk, freshSdk());

    expect([idle(), idle(), idle(), idle()].map(({ length }) => length)).toEqual([5, 5, 2, 0]);
  });

  it('checks twenty at each idle moment, since it can do so only before they are sent', async () => {
    const idle = idleMoments();
    const sdk = bridgeTo(() => late, { enableValidation: true, section: 'extra' });
    Array.from({ length: 45 }, () => draft()).forEach((given) => sdk.announce(given));
    await adopt(sdk, new FakeSdk());

    expect([idle(), idle(), idle(), idle()].map(({ length }) => length)).toEqual([20, 20, 5, 0]);
  });

  it('announces the first thousand of them', async () => {
    const idle = idleMoments();
    const sdk = bridgeTo(() => late);
    const drafts = Array.from({ length: 1001 }, (_, at) => draft({}, at));
    drafts.forEach((given) => sdk.announce(given));
    await adopt(sdk, new FakeSdk());

    const announced = Array.from({ length: 201 }, idle).flat();

    expect(announced.map(({ ets }) => ets)).toEqual(drafts.slice(0, 1000).map(({ ets }) => ets));
  });

  it('does not queue them a second time', async () => {
    const sdk = bridgeTo(() => late);
    const page = freshSdk();
    sdk.onForeignEvent = fail;
    sdk.announce(draft());
    await adopt(sdk, page);
    leavePage();

    page.syncEvents();

    expect(announcedOf(sdk, draft()).length).toBe(1);
  });

  it('announces none that were purged before', async () => {
    const sdk = bridgeTo(() => late);
    sdk.announce(draft());
    sdk.purge();
    await adopt(sdk, freshSdk());

    expect(announcedBy(leavePage)).toEqual([]);
  });

  it('does not touch the SDK if the app was destroyed before', async () => {
    const page = new FakeSdk();
    const initialize = spyOn(page, 'initialize');
    const loading = bridgeTo(() => late).load();

    TestBed.resetTestingModule();
    come(page);
    await loading;

    expect(initialize).not.toHaveBeenCalled();
  });
});

describe('SdkBridge, in a page that is used,', () => {
  let next: jasmine.Spy<() => Promise<void>>;
  let hurry: jasmine.Spy<() => void>;
  let beQuiet: () => void;
  let load: jasmine.Spy<() => Promise<TelemetrySdk>>;

  beforeEach(() => {
    // The real SDK of other specs sets it.
    Reflect.deleteProperty(window, 'EkTelemetryClass');
    next = spyOn(QuietMoments.prototype, 'next').and.callFake(
      () => new Promise((resolve) => (beQuiet = resolve)),
    );
    hurry = spyOn(QuietMoments.prototype, 'hurry');
    load = jasmine.createSpy('load').and.callFake(() => Promise.resolve(freshSdk()));
  });

  it('loads the SDK in a quiet moment, and initializes it in another', async () => {
    const page = freshSdk();
    load.and.resolveTo(page);
    const sdk = bridgeTo(load);
    sdk.open();
    await turn();
    expect(load).not.toHaveBeenCalled();

    beQuiet();
    await turn();
    expect(load).toHaveBeenCalledTimes(1);
    expect(page.isInitialized).toBeFalse();
    beQuiet();
    await turn();

    expect(page.isInitialized).toBeTrue();
    expect(announcedOf(sdk, draft()).length).toBe(1);
    expect(hurry).not.toHaveBeenCalled();
  });

  it('never loads it if the config says so', async () => {
    const sdk = bridgeTo(load, { sdk: false });
    sdk.open();
    document.dispatchEvent(new CustomEvent(BUILT));
    await turn();

    expect(next).not.toHaveBeenCalled();
    expect(load).not.toHaveBeenCalled();
  });

  for (const config of [
    { sdk: 'eager' },
    { enableValidation: true, section: 'extra' },
  ] satisfies Partial<TelemetryConfig>[]) {
    it(`does not wait for it with ${JSON.stringify(config)}`, async () => {
      const sdk = bridgeTo(load, config);
      sdk.open();
      await turn();

      expect(next).not.toHaveBeenCalled();
      expect(announcedOf(sdk, draft()).length).toBe(1);
    });
  }

  describe('if other code has loaded the SDK,', () => {
    beforeEach(() => Object.assign(window, { EkTelemetryClass: true }));
    afterEach(() => Reflect.deleteProperty(window, 'EkTelemetryClass'));

    it('does not wait for it', () => {
      bridgeTo(load).open();

      expect(load).toHaveBeenCalledTimes(1);
    });

    it('waits no longer from the next event on', () => {
      Reflect.deleteProperty(window, 'EkTelemetryClass');
      const sdk = bridgeTo(load);
      sdk.open();
      sdk.announce(draft());
      expect(hurry).not.toHaveBeenCalled();
      Object.assign(window, { EkTelemetryClass: true });

      sdk.announce(draft());

      expect(hurry).toHaveBeenCalledTimes(1);
    });
  });

  it('takes the events of other code as soon as it is evaluated, so that the SDK posts none', async () => {
    const page = freshSdk();
    load.and.resolveTo(page);
    const post = spyOn(window, 'fetch');
    const sdk = bridgeTo(load);
    const foreign: unknown[] = [];
    sdk.onForeignEvent = ({ edata }) => foreign.push(edata['id']);
    sdk.open();
    beQuiet();
    await turn();
    expect(page.isInitialized).toBeFalse();

    Array.from({ length: 25 }, (_, at) => page.interact({ id: String(at), type: 'click' }));

    expect(foreign.length).toBe(25);
    expect(post).not.toHaveBeenCalled();
  });

  it('sends no event twice if other code initializes it first, with a dispatcher of its own', async () => {
    const page = freshSdk();
    load.and.resolveTo(page);
    const sdk = bridgeTo(load);
    const foreign: unknown[] = [];
    sdk.onForeignEvent = ({ edata }) => foreign.push(edata['id']);
    const dispatch = jasmine.createSpy('dispatch');
    sdk.open();
    beQuiet();
    await turn();
    page.initialize({ batchsize: 2, dispatcher: { dispatch } });
    beQuiet();
    await turn();

    expect(announcedOf(sdk, draft(), draft(), draft()).length).toBe(3);
    page.interact({ id: 'theirs', type: 'click' }, draft().options);

    expect(dispatch).not.toHaveBeenCalled();
    expect(foreign).toEqual(['theirs']);
  });

  it('announces again after it was missing, was closed and is opened again', async () => {
    spyOn(console, 'warn');
    load.and.callFake(() => Promise.reject(new Error('blocked')));
    jasmine.clock().install();
    const sdk = bridgeTo(load, { sdk: 'eager' });
    sdk.open();
    await turn();
    jasmine.clock().tick(30_000);
    await turn();
    jasmine.clock().uninstall();
    expect(load).toHaveBeenCalledTimes(2);
    load.and.resolveTo(freshSdk());

    sdk.close();
    sdk.open();
    await turn();

    expect(announcedOf(sdk, draft()).length).toBe(1);
  });

  it('waits no longer once other code builds an event with the SDK, and takes that event over', async () => {
    const page = freshSdk();
    load.and.resolveTo(page);
    const sdk = bridgeTo(load);
    const foreign: unknown[] = [];
    sdk.onForeignEvent = ({ edata }) => foreign.push(edata['id']);
    sdk.open();
    hurry.and.callFake(() => {
      beQuiet();
    });

    page.interact({ id: 'theirs', type: 'click' }, draft().options);
    await turn();
    beQuiet();
    await turn();

    expect(hurry).toHaveBeenCalledTimes(1);
    expect(foreign).toEqual(['theirs']);
  });

  it('loads nothing if it is closed before, and loads it once if it is opened again', async () => {
    const sdk = bridgeTo(load);
    sdk.open();
    sdk.close();
    sdk.open();
    sdk.open();
    beQuiet();
    await turn();

    expect(load).toHaveBeenCalledTimes(1);
    expect(next.calls.count()).toBe(3);
  });

  it('does not touch an SDK that comes after it was closed', async () => {
    const page = new FakeSdk();
    const initialize = spyOn(page, 'initialize');
    load.and.resolveTo(page);
    const sdk = bridgeTo(load);
    sdk.open();
    beQuiet();
    await turn();
    sdk.close();
    beQuiet();
    await turn();

    expect(initialize).not.toHaveBeenCalled();
  });

  it('also waits for a quiet moment before the second try', async () => {
    spyOn(console, 'warn');
    load.and.callFake(() => Promise.reject(new Error('blocked')));
    jasmine.clock().install();
    bridgeTo(load).open();
    beQuiet();
    await turn();
    jasmine.clock().tick(30_000);
    await turn();
    jasmine.clock().uninstall();
    expect(load).toHaveBeenCalledTimes(1);

    beQuiet();
    await turn();

    expect(load).toHaveBeenCalledTimes(2);
  });
});
