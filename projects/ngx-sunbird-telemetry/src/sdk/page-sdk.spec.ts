import { createEnvironmentInjector, EnvironmentInjector } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { resolveConfig, TELEMETRY_CONFIG } from '../telemetry-config';
import { CONFIG, freshSdk } from '../telemetry-test-bed.fixture';
import { announcedBy, announcedOf, BUILT, draft, leavePage } from './event-draft.fixture';
import { pageSdk } from './page-sdk';
import { SdkBridge } from './sdk-bridge';
import { TELEMETRY_SDK, type TelemetrySdk } from './telemetry-sdk';

const IMPRESSION = { type: 'view', pageid: 'library', uri: '/library' };

interface App {
  sdk: SdkBridge;
  foreign: unknown[];
  destroy(): void;
}

describe('The SDK of a page with two apps', () => {
  let page: ReturnType<typeof freshSdk>;
  let first: App;
  let second: App;

  beforeEach(async () => {
    page = freshSdk();
    first = await startApp();
    second = await startApp();
  });

  async function startApp(): Promise<App> {
    const injector = createEnvironmentInjector(
      [
        SdkBridge,
        { provide: TELEMETRY_CONFIG, useValue: resolveConfig(CONFIG) },
        { provide: TELEMETRY_SDK, useValue: () => Promise.resolve(page) },
      ],
      TestBed.inject(EnvironmentInjector),
    );
    const sdk = injector.get(SdkBridge);
    const foreign: unknown[] = [];
    sdk.onForeignEvent = ({ edata }) => foreign.push(edata['id'] ?? edata['pageid']);
    await sdk.load();
    return { sdk, foreign, destroy: () => injector.destroy() };
  }

  it('announces the events of each, and neither takes those of the other for events of other code', () => {
    const [ofFirst, ofSecond] = [draft(), draft()];

    const announced = announcedBy(() => {
      first.sdk.announce(ofFirst);
      second.sdk.announce(ofSecond);
      leavePage();
    });
    page.syncEvents();

    expect(announced.map(({ mid }) => mid)).toEqual([ofFirst.mid, ofSecond.mid]);
    expect([first.foreign, second.foreign]).toEqual([[], []]);
  });

  it('gives an event of other code to one of them', () => {
    announcedOf(second.sdk, draft());

    page.impression(IMPRESSION);

    expect([first.foreign, second.foreign]).toEqual([['library'], []]);
  });

  it('gives it to the other, after the first is destroyed', () => {
    first.destroy();

    page.impression(IMPRESSION);
    const given = draft();

    expect([first.foreign, second.foreign]).toEqual([[], ['library']]);
    expect(announcedOf(second.sdk, given).map(({ mid }) => mid)).toEqual([given.mid]);
  });

  it('gives it to none, after both are destroyed', () => {
    first.destroy();
    second.destroy();

    expect(() => page.impression(IMPRESSION)).not.toThrow();
    expect([first.foreign, second.foreign]).toEqual([[], []]);
  });

  it('is shared by two copies of this library', () => {
    const one = pageSdk(page);

    expect(pageSdk(page as unknown as TelemetrySdk)).toBe(one);
    expect(one.apps.size).toBe(2);
  });

  it('announces for one an event that its listener makes the other announce', () => {
    const [asked, answered] = [draft(), draft()];
    const listen = (): void => {
      document.removeEventListener(BUILT, listen);
      second.sdk.announce(answered);
    };
    document.addEventListener(BUILT, listen);

    const announced = announcedOf(first.sdk, asked);
    page.syncEvents();

    expect(announced.map(({ mid }) => mid)).toEqual([asked.mid, answered.mid]);
    expect([first.foreign, second.foreign]).toEqual([[], []]);
  });

  it('announces the rest for one, if its listener destroys the other', () => {
    const [asked, answered] = [draft(), draft()];
    const listen = (): void => {
      document.removeEventListener(BUILT, listen);
      second.destroy();
    };
    second.sdk.announce(answered);
    document.addEventListener(BUILT, listen);

    const announced = announcedOf(first.sdk, asked);
    page.syncEvents();

    const both = jasmine.arrayWithExactContents([asked.mid, answered.mid]);
    expect(announced.map(({ mid }) => mid)).toEqual(both);
    expect([first.foreign, second.foreign]).toEqual([[], []]);
  });
});
