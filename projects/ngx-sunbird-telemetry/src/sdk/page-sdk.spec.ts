import { createEnvironmentInjector, EnvironmentInjector } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { resolveConfig, TELEMETRY_CONFIG } from '../telemetry-config';
import { CONFIG, freshSdk } from '../telemetry-test-bed.fixture';
import { announcedBy, draft } from './event-draft.fixture';
import { pageSdk } from './page-sdk';
import { SunbirdSdk } from './sunbird-sdk';
import { TELEMETRY_SDK, type TelemetrySdk } from './telemetry-sdk';

const IMPRESSION = { type: 'view', pageid: 'library', uri: '/library' };

interface App {
  sdk: SunbirdSdk;
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
        SunbirdSdk,
        { provide: TELEMETRY_CONFIG, useValue: resolveConfig(CONFIG) },
        { provide: TELEMETRY_SDK, useValue: () => Promise.resolve(page) },
      ],
      TestBed.inject(EnvironmentInjector),
    );
    const sdk = injector.get(SunbirdSdk);
    const foreign: unknown[] = [];
    sdk.onForeignEvent = ({ edata }) => foreign.push(edata['id'] ?? edata['pageid']);
    await sdk.load();
    return { sdk, foreign, destroy: () => injector.destroy() };
  }

  it('builds for each, and neither takes the event of the other for one of other code', () => {
    const [ofFirst, ofSecond] = [draft(), draft()];

    const announced = announcedBy(() => {
      expect(first.sdk.build(ofFirst)?.mid).toBe(ofFirst.mid);
      expect(second.sdk.build(ofSecond)?.mid).toBe(ofSecond.mid);
    });
    page.syncEvents();

    expect(announced.map(({ mid }) => mid)).toEqual([ofFirst.mid, ofSecond.mid]);
    expect([first.foreign, second.foreign]).toEqual([[], []]);
  });

  it('gives an event of other code to one of them', () => {
    second.sdk.build(draft());

    page.impression(IMPRESSION);

    expect([first.foreign, second.foreign]).toEqual([['library'], []]);
  });

  it('gives it to the other, when the first is gone', () => {
    first.destroy();

    page.impression(IMPRESSION);
    const given = draft();

    expect([first.foreign, second.foreign]).toEqual([[], ['library']]);
    expect(second.sdk.build(given)?.mid).toBe(given.mid);
  });

  it('gives it to nobody, when both are gone', () => {
    first.destroy();
    second.destroy();

    expect(() => page.impression(IMPRESSION)).not.toThrow();
    expect([first.foreign, second.foreign]).toEqual([[], []]);
  });

  it('is one for two copies of this library', () => {
    const one = pageSdk(page);

    expect(pageSdk(page as unknown as TelemetrySdk)).toBe(one);
    expect(one.apps.size).toBe(2);
  });

  it('builds for one what a listener of it has the other build in answer', () => {
    const [asked, answered] = [draft(), draft()];
    let answer: unknown;
    const listen = (): void => {
      document.removeEventListener('TelemetryEvent', listen);
      answer = second.sdk.build(answered)?.mid;
    };
    document.addEventListener('TelemetryEvent', listen);

    expect(first.sdk.build(asked)?.mid).toBe(asked.mid);
    page.syncEvents();

    expect(answer).toBe(answered.mid);
    expect([first.foreign, second.foreign]).toEqual([[], []]);
  });
});
