import type { TelemetryEid } from '../telemetry-event';
import { normalise, sentEdata } from './normalised-input.fixture';

describe('normaliseInput, for other kinds than INTERACT', () => {
  let warn: jasmine.Spy;

  beforeEach(() => (warn = spyOn(console, 'warn')));

  function expectOneWarning(text: RegExp): void {
    expect(warn).toHaveBeenCalledOnceWith(jasmine.stringMatching(text));
  }

  const whole: Partial<Record<TelemetryEid, object>> = {
    IMPRESSION: { type: 'view', pageid: 'home', uri: '/home' },
    START: { type: 'course' },
    END: { type: 'course' },
    SHARE: { items: [{ id: 'do_1', type: 'Course' }] },
    ERROR: { err: '500', errtype: 'SYSTEM', stacktrace: 'at x' },
    LOG: { type: 'api_call', level: 'INFO', message: 'ok' },
  };

  for (const [eid, edata] of Object.entries(whole) as [TelemetryEid, object][]) {
    it(`does not warn of an ${eid} that has all it needs`, () => {
      expect(sentEdata({ edata }, { eid })).toEqual(edata);
      expect(warn).not.toHaveBeenCalled();
    });

    it(`warns of an ${eid} that lacks a key, and sends it all the same`, () => {
      expect(normalise({ edata: {} }, { eid })).toBeDefined();
      const becomes =
        eid === 'LOG' ? 'The pipeline checks no LOG, but' : `will drop this ${eid}\\.`;
      expectOneWarning(new RegExp(`TEL016: .* has no edata\\.\\w+.* ${becomes}`));
    });
  }

  for (const eid of ['AUDIT', 'EXDATA', 'FEEDBACK'] as const) {
    it(`needs no keys for an ${eid}, and adds none`, () => {
      expect(sentEdata({ edata: {} }, { eid, route: { pageid: 'home' } })).toEqual({});
      expect(warn).not.toHaveBeenCalled();
    });
  }

  it('takes the pageid of the route, without its query', () => {
    const route = { pageid: 'home' };

    expect(sentEdata({ edata: { uri: '/' } }, { eid: 'IMPRESSION', route })).toEqual({
      type: 'view',
      pageid: 'home',
      uri: '/',
    });
    expect(sentEdata({ edata: { type: 'x', pageid: 'a?b' } }, { eid: 'START', route })).toEqual({
      type: 'x',
      pageid: 'a',
    });
  });

  it('keeps their section, since the config is only about an INTERACT', () => {
    const edata = { type: 'view', pageid: 'home', uri: '/', section: 'toc' };

    expect(sentEdata({ edata }, { eid: 'IMPRESSION', section: 'extra' })).toEqual(edata);
  });
});
