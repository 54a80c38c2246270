import { verdictOn } from '../../verdict/src/verdict';
import { buildEvent } from '../sdk/event-builder';
import { resolveConfig } from '../telemetry-config';
import type { TelemetryEid, TelemetryEvent } from '../telemetry-event';
import { CONFIG, SESSION } from '../telemetry-test-bed.fixture';
import { eventOptions } from './event-context';
import { normaliseInput } from './normalised-input';
import { untyped } from './normalised-input.fixture';

const ROUTE = { pageid: 'home', env: 'Library' };
const SHARED = { params: [{}], origin: { id: 'o', type: 'a' }, to: { id: 't', type: 'b' } };
const [IMPRESSION, LOG] = [
  { uri: '/home' },
  { type: 'api_call', level: 'INFO', message: 'ok', params: [{}] },
];
const AUDIT_PROPS = ['name'];

interface Case {
  eid: TelemetryEid;
  what: string;
  edata: object;
  /** The part of the sent `edata` that matters. */
  sent: object;
  warned?: RegExp;
}

/** Values that types allow or servers send, and that the pipeline would drop silently. */
const CASES: Case[] = [
  {
    eid: 'IMPRESSION',
    what: 'visits with a number for a version',
    edata: { ...IMPRESSION, visits: [{ objid: 'do_1', objtype: 'Course', objver: 1, index: 0 }] },
    sent: { visits: [{ objid: 'do_1', objtype: 'Course', objver: '1', index: 0 }] },
  },
  {
    eid: 'IMPRESSION',
    what: 'visits that are one object',
    edata: { ...IMPRESSION, visits: { objid: 'do_1', objtype: 'Course', objver: '1', index: 0 } },
    sent: { visits: [{ objid: 'do_1', objtype: 'Course', objver: '1', index: 0 }] },
  },
  {
    eid: 'IMPRESSION',
    what: 'visits with a text for an index, and one that is null',
    edata: { ...IMPRESSION, visits: [null, { objid: 7, objtype: 'Course', index: '3' }] },
    sent: { visits: [{ objid: '7', objtype: 'Course', index: 3 }] },
  },
  {
    eid: 'SHARE',
    what: 'items with a number for a version',
    edata: { dir: 'Out', type: 'File', items: [{ ...SHARED, id: 'do_1', type: 'Course', ver: 1 }] },
    sent: { items: [{ ...SHARED, id: 'do_1', type: 'Course', ver: '1' }] },
  },
  {
    eid: 'SHARE',
    what: 'items that are one object',
    edata: { dir: 'Out', type: 'File', items: { ...SHARED, id: 1, type: 'Course', ver: '1' } },
    sent: { items: [{ ...SHARED, id: '1', type: 'Course', ver: '1' }] },
  },
  {
    eid: 'INTERACT',
    what: 'a target that is a text',
    edata: { id: 'save', target: 'toc' },
    sent: { target: undefined, extra: { target: 'toc' } },
    warned: /TEL020: .*edata\.target without id, type, ver.*edata\.extra\.target/,
  },
  {
    eid: 'INTERACT',
    what: 'a plugin that is a text, beside an extra',
    edata: { id: 'save', plugin: 'player', extra: { pos: 1 } },
    sent: { plugin: undefined, extra: { pos: 1, plugin: 'player' } },
    warned: /TEL020: .*edata\.plugin without id, ver/,
  },
  {
    eid: 'INTERACT',
    what: 'a target that is half an object',
    edata: { id: 'save', target: { id: 'toc' } },
    sent: { target: undefined, extra: { target: { id: 'toc' } } },
    warned: /TEL020/,
  },
  {
    eid: 'INTERACT',
    what: 'target and plugin with numbers',
    edata: {
      id: 'save',
      target: { id: 1, type: 2, ver: 3, parent: { id: 4, type: 'Book' } },
      plugin: { id: 5, ver: 6 },
    },
    sent: {
      target: { id: '1', type: '2', ver: '3', parent: { id: '4', type: 'Book' } },
      plugin: { id: '5', ver: '6' },
    },
  },
  {
    eid: 'INTERACT',
    what: 'an extra that is a text',
    edata: { id: 'save', extra: 'toc' },
    sent: { extra: undefined },
    warned: /TEL007: .*edata\.extra in a form that the pipeline does not accept/,
  },
  {
    eid: 'INTERACT',
    what: 'a text for a duration',
    edata: { id: 'save', duration: '12.5' },
    sent: { duration: 12.5 },
  },
  {
    eid: 'END',
    what: 'a duration that is no number, and a summary that is one object',
    edata: { type: 'course', duration: 'long', summary: { progress: 100 } },
    sent: { duration: undefined, summary: [{ progress: 100 }] },
    warned: /TEL007: .*edata\.duration in a form/,
  },
  {
    eid: 'START',
    what: "texts and numbers in each other's place of a dspec",
    edata: {
      type: 'app',
      dspec: { os: 14, mem: '8', cap: 'gps' },
      uaspec: { agent: 'A', ver: 1, system: 'S', platform: 'P', raw: 'R' },
    },
    sent: {
      dspec: { os: '14', mem: 8, cap: ['gps'] },
      uaspec: { agent: 'A', ver: '1', system: 'S', platform: 'P', raw: 'R' },
    },
  },
  {
    eid: 'ERROR',
    what: 'a number for the error, and an object for the stack trace',
    edata: { err: 500, errtype: 'SYSTEM', stacktrace: { at: 'play()' } },
    sent: { err: '500', stacktrace: '{"at":"play()"}' },
  },
  {
    eid: 'AUDIT',
    what: 'a text for the props, and numbers for the states',
    edata: { props: 'name', state: 2, prevstate: 1 },
    sent: { props: AUDIT_PROPS, state: '2', prevstate: '1' },
  },
  {
    eid: 'LOG',
    what: 'params that are one object, and a message that is one',
    edata: { ...LOG, message: { ok: true }, params: { url: '/' } },
    sent: { message: '{"ok":true}', params: [{ url: '/' }] },
  },
  {
    eid: 'FEEDBACK',
    what: 'a text for the rating, and a number for the comment',
    edata: { rating: '4', commentid: 7 },
    sent: { rating: 4, commentid: '7' },
  },
  {
    eid: 'EXDATA',
    what: 'an object for the data',
    edata: { type: 'partner', data: { pos: 1 } },
    sent: { data: '{"pos":1}' },
  },
];

describe('The edata of each kind gets the form that the pipeline takes:', () => {
  let warn: jasmine.Spy;

  beforeEach(() => (warn = spyOn(console, 'warn')));

  function sentEvent(eid: TelemetryEid, edata: object): TelemetryEvent {
    const input = normaliseInput(eid, { edata }, ROUTE, 'extra', 'the spec');
    if (!input) {
      throw new Error('no event was made');
    }
    const options = eventOptions(input, ROUTE, SESSION, resolveConfig(CONFIG), () => 'device');
    const event = buildEvent({ eid, mid: `${eid}:1`, ets: 1, edata: input.edata, options });
    return JSON.parse(JSON.stringify(event)) as TelemetryEvent;
  }

  for (const { eid, what, edata, sent, warned } of CASES) {
    it(`${eid}, given ${what}`, () => {
      const event = sentEvent(eid, edata);

      for (const [key, value] of Object.entries(sent)) {
        expect(event.edata[key]).withContext(key).toEqual(value);
      }
      expect(verdictOn(event).violations).toEqual([]);
      expect(warn.calls.allArgs().flat()).toEqual(warned ? [jasmine.stringMatching(warned)] : []);
    });
  }

  it('object and pdata with numbers', () => {
    const input = normaliseInput(
      'INTERACT',
      {
        edata: { id: 'save' },
        object: untyped({ id: 1, type: 'Course', ver: 2, rollup: { l1: 3 } }),
        context: untyped({ env: 4, pdata: { id: 5, ver: 6 } }),
      },
      ROUTE,
      'extra',
      'the spec',
    );

    expect(input).toEqual(
      jasmine.objectContaining({
        object: { id: '1', type: 'Course', ver: '2', rollup: { l1: '3' } },
        env: '4',
        pdata: { id: '5', ver: '6' },
      }),
    );
  });

  it('keys that the pipeline does not know stay as they are', () => {
    const { edata } = sentEvent('LOG', { ...LOG, more: [{ a: 1 }] });

    expect(edata['more']).toEqual([{ a: 1 }]);
  });
});
