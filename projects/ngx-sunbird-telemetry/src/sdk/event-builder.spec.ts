import { TestBed } from '@angular/core/testing';
import type { TelemetrySession } from '../capture/telemetry-session';
import { eventOptions } from '../recorder/event-context';
import { resolveConfig, TELEMETRY_CONFIG } from '../telemetry-config';
import type { EventDraft, TelemetryObject } from '../telemetry-event';
import { CONFIG, freshSdk, SESSION } from '../telemetry-test-bed.fixture';
import { buildEvent } from './event-builder';
import { announcedOf } from './event-draft.fixture';
import { SdkBridge } from './sdk-bridge';
import { TELEMETRY_SDK } from './telemetry-sdk';

const config = resolveConfig(CONFIG);

function draft(session: TelemetrySession | null, object: TelemetryObject): EventDraft {
  const edata = { id: 'library tab', type: 'click', pageid: 'resources', extra: { pos: 1 } };
  const cdata = [{ type: 'Course', id: 'do_2' }];
  const options = eventOptions({ edata, object, cdata }, {}, session, config, () => 'device');
  return { eid: 'INTERACT', mid: 'INTERACT:1', ets: 1_700_000_000_000, edata, options };
}

describe('buildEvent', () => {
  let sdk: SdkBridge;

  beforeEach(async () => {
    TestBed.configureTestingModule({
      providers: [
        { provide: TELEMETRY_CONFIG, useValue: config },
        { provide: TELEMETRY_SDK, useValue: () => Promise.resolve(freshSdk()) },
      ],
    });
    sdk = TestBed.inject(SdkBridge);
    await sdk.load();
  });

  const textbook = { id: 'do_1', type: 'TextBook', ver: '2', rollup: { l1: 'do_0' } };
  const drafts = {
    'signed in, with an object': draft(SESSION, textbook),
    'signed in, with an empty object': draft(SESSION, {}),
    'signed out, with an object': draft(null, textbook),
    'signed out, with an empty object': draft(null, {}),
  };
  for (const [what, given] of Object.entries(drafts)) {
    it(`builds the same event as the SDK, with its keys in the same order: ${what}`, () => {
      const [ofSdk] = announcedOf(sdk, given);

      expect(ofSdk).toBeDefined();
      expect(JSON.stringify(buildEvent(given))).toBe(JSON.stringify(ofSdk));
    });
  }

  for (const eid of ['IMPRESSION', 'SHARE', 'ERROR', 'AUDIT', 'LOG', 'EXDATA'] as const) {
    it(`builds the same ${eid} as the SDK, with its keys in the same order`, () => {
      const given = { ...draft(SESSION, textbook), eid };

      const [ofSdk] = announcedOf(sdk, given);

      expect(ofSdk).toBeDefined();
      expect(JSON.stringify(buildEvent(given))).toBe(JSON.stringify(ofSdk));
    });
  }

  for (const eid of ['START', 'END', 'FEEDBACK'] as const) {
    it(`builds the ${eid}, which the SDK would change, and does not get`, () => {
      const given = { ...draft(SESSION, textbook), eid };

      expect(announcedOf(sdk, given)).toEqual([]);
      expect(buildEvent(given)).toEqual(
        jasmine.objectContaining({ eid, mid: given.mid, ets: given.ets, edata: given.edata }),
      );
    });
  }
});
