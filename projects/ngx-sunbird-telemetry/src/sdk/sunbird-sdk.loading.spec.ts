import { TestBed } from '@angular/core/testing';
import { resolveConfig, TELEMETRY_CONFIG, type TelemetryConfig } from '../telemetry-config';
import type { EventDraft } from '../telemetry-event';
import { CONFIG, FakeSdk } from '../telemetry-test-bed.spec';
import { SunbirdSdk } from './sunbird-sdk';
import { TELEMETRY_SDK, type TelemetrySdk } from './telemetry-sdk';

const BUILT_BY_SDK = /^INTERACT:sdk:/;
const BUILT_BY_STAND_IN = /^INTERACT:[0-9a-f]{32}$/;

function draft(): EventDraft {
  const context = {
    channel: 'tenant',
    pdata: { id: 'portal' },
    env: 'Library',
    sid: 'session',
    did: 'device',
    cdata: [],
    rollup: {},
  };
  const actor = { id: 'learner', type: 'User' };
  const edata = { id: 'save', type: 'click' };
  return {
    eid: 'INTERACT',
    ets: 1_700_000_000_123,
    edata,
    options: { context, actor, object: {}, tags: [] },
  };
}

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

  it('is settled, says so once, and has the stand-in build', async () => {
    const failure = new Error('chunk blocked');
    const sdk = adapter(() => Promise.reject(failure));

    await sdk.load();

    expect(sdk.settled).toBeTrue();
    expect(warn).toHaveBeenCalledOnceWith(jasmine.stringMatching(/TEL010/), failure);
    expect(sdk.build(draft())).toEqual(
      jasmine.objectContaining({ ets: draft().ets, edata: draft().edata }),
    );
  });

  it('is not asked for where the config wants none: the stand-in builds from the start', async () => {
    const load = jasmine.createSpy('load');
    const sdk = adapter(load, { sdk: false });
    expect(sdk.settled).toBeTrue();
    await sdk.load();

    expect(sdk.build(draft())?.mid).toMatch(BUILT_BY_STAND_IN);
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
    expect(sdk.build(draft())?.mid).toMatch(BUILT_BY_SDK);
  });

  it('is not tried a third time, and not told again', async () => {
    const load = jasmine.createSpy('load').and.callFake(() => Promise.reject(new Error()));
    const sdk = adapter(load);
    await sdk.load();
    jasmine.clock().tick(30_000);
    await turn();
    jasmine.clock().tick(3_600_000);

    expect(load).toHaveBeenCalledTimes(2);
    expect(warn).toHaveBeenCalledTimes(1);
    expect(sdk.build(draft())?.mid).toMatch(BUILT_BY_STAND_IN);
  });

  it('has 10 s to come, and may come later', async () => {
    let come: (sdk: TelemetrySdk) => void = () => undefined;
    const late = new Promise<TelemetrySdk>((resolve) => (come = resolve));
    const sdk = adapter(() => late);
    const loading = sdk.load();

    jasmine.clock().tick(9_999);
    expect(sdk.settled).toBeFalse();
    jasmine.clock().tick(1);
    await loading;

    expect(sdk.settled).toBeTrue();
    expect(warn).toHaveBeenCalledOnceWith(jasmine.stringMatching(/TEL010/), jasmine.any(Error));
    expect(sdk.build(draft())?.mid).toMatch(BUILT_BY_STAND_IN);

    come(new FakeSdk());
    await turn();

    expect(sdk.build(draft())?.mid).toMatch(BUILT_BY_SDK);
  });
});

/** A turn of the event loop by other means than a timer: all that is settled has been heard of. */
function turn(): Promise<void> {
  return new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => done();
    port2.postMessage(null);
  });
}
