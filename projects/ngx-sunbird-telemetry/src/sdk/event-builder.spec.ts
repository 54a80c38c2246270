import { TestBed } from '@angular/core/testing';
import type { TelemetrySession } from '../capture/telemetry-session';
import { eventOptions } from '../recorder/event-context';
import { resolveConfig, TELEMETRY_CONFIG } from '../telemetry-config';
import type { EventDraft, TelemetryObject } from '../telemetry-event';
import { CONFIG, freshSdk, SESSION } from '../telemetry-test-bed.fixture';
import { buildEvent } from './event-builder';
import { SunbirdSdk } from './sunbird-sdk';
import { TELEMETRY_SDK } from './telemetry-sdk';

const config = resolveConfig(CONFIG);

function draft(session: TelemetrySession | null, object: TelemetryObject): EventDraft {
  const edata = { id: 'library tab', type: 'click', pageid: 'resources', extra: { pos: 1 } };
  const cdata = [{ type: 'Course', id: 'do_2' }];
  const options = eventOptions({ edata, object, cdata }, {}, session, config, () => 'device');
  return { eid: 'INTERACT', mid: 'INTERACT:1', ets: 1_700_000_000_000, edata, options };
}

describe('buildEvent', () => {
  let sdk: SunbirdSdk;

  beforeEach(async () => {
    TestBed.configureTestingModule({
      providers: [
        { provide: TELEMETRY_CONFIG, useValue: config },
        { provide: TELEMETRY_SDK, useValue: () => Promise.resolve(freshSdk()) },
      ],
    });
    sdk = TestBed.inject(SunbirdSdk);
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
    it(`builds the event the SDK builds, field by field, in the same order: ${what}`, () => {
      const ofSdk = sdk.build(given);
      const ours = buildEvent(given);

      expect(ofSdk).toBeDefined();
      expect(JSON.stringify(ours)).toBe(JSON.stringify(ofSdk));
    });
  }

  for (const eid of ['IMPRESSION', 'SHARE', 'ERROR', 'AUDIT', 'LOG', 'EXDATA'] as const) {
    it(`builds the ${eid} the SDK builds, field by field, in the same order`, () => {
      const given = { ...draft(SESSION, textbook), eid };
      const ofSdk = sdk.build(given);

      expect(ofSdk).toBeDefined();
      expect(JSON.stringify(buildEvent(given))).toBe(JSON.stringify(ofSdk));
    });
  }

  for (const eid of ['START', 'END', 'FEEDBACK'] as const) {
    it(`builds the ${eid}, which the SDK would change`, () => {
      const given = { ...draft(SESSION, textbook), eid };

      expect(sdk.build(given)).toEqual(
        jasmine.objectContaining({ eid, ets: given.ets, edata: given.edata }),
      );
    });
  }

  it('has the mid and the time of the draft, whoever builds', () => {
    const given = { ...draft(SESSION, {}), mid: 'INTERACT:of the click', ets: 7 };
    const identity = { mid: 'INTERACT:of the click', ets: 7 };

    expect(sdk.build(given)).toEqual(jasmine.objectContaining(identity));
    expect(buildEvent(given)).toEqual(jasmine.objectContaining(identity));
  });
});
