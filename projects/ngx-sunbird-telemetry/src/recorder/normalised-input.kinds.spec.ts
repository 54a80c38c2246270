import type { TelemetryEid } from '../telemetry-event';
import { normalise, sentEdata } from './normalised-input.fixture';

describe('normaliseInput, of other kinds than INTERACT', () => {
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
    it(`takes all that an ${eid} needs, without a warning`, () => {
      expect(sentEdata({ edata }, { eid })).toEqual(edata);
      expect(warn).not.toHaveBeenCalled();
    });

    it(`warns of an ${eid} that lacks it, and sends it all the same`, () => {
      expect(normalise({ edata: {} }, { eid })).toBeDefined();
      expectOneWarning(new RegExp(`TEL016: .* has no edata\\.\\w+.* will drop this ${eid}\\.`));
    });
  }

  for (const eid of ['AUDIT', 'EXDATA', 'FEEDBACK'] as const) {
    it(`needs nothing for an ${eid}, and puts nothing into it`, () => {
      expect(sentEdata({ edata: {} }, { eid, route: { pageid: 'home' } })).toEqual({});
      expect(warn).not.toHaveBeenCalled();
    });
  }

  it('has the pageid of the route, without its query', () => {
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

  it('keeps a section of their own: it is of an INTERACT alone that the config speaks', () => {
    const edata = { type: 'view', pageid: 'home', uri: '/', section: 'toc' };

    expect(sentEdata({ edata }, { eid: 'IMPRESSION', section: 'extra' })).toEqual(edata);
  });
});
