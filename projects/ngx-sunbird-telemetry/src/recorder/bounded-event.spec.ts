import { utf8Bytes } from '../browser/utf8-bytes';
import type { TelemetryEvent } from '../telemetry-event';
import { cut, EVENT_BYTES, isTooLarge, MOST_CUT, shortened } from './bounded-event';
import { normalise, revoked, sentEdata, untyped } from './normalised-input.fixture';

const LARGE = 'x'.repeat(70_000);
/** So large that it would take seconds to look through it, or to copy it. */
const HUGE = 'x'.repeat(10_000_000);

describe('isTooLarge', () => {
  it('is true for more than 60,000 characters, wherever they are', () => {
    expect(isTooLarge(LARGE)).toBeTrue();
    expect(isTooLarge({ a: [{ b: LARGE }] })).toBeTrue();
    expect(isTooLarge({ [LARGE]: 1 })).toBeTrue();
    expect(isTooLarge(Array(20_000).fill(1))).toBeTrue();
    expect(isTooLarge(new Uint8Array(1_000_000))).toBeTrue();
  });

  it('is false for fewer characters', () => {
    expect(isTooLarge('x'.repeat(EVENT_BYTES))).toBeFalse();
    expect(isTooLarge({ a: [1, null, undefined, true], b: 'text' })).toBeFalse();
  });

  it('is false for a small circular object, though it cannot be JSON', () => {
    const circular: Record<string, unknown> = {};
    circular['self'] = [circular];

    expect(isTooLarge(circular)).toBeFalse();
  });

  it('never throws', () => {
    const throwing = {
      get a(): never {
        throw new Error('broken getter');
      },
    };

    expect(isTooLarge(throwing)).toBeFalse();
    expect(isTooLarge(revoked())).toBeFalse();
  });
});

describe('shortened', () => {
  it('keeps the beginnings of texts and lists', () => {
    expect(shortened({ a: LARGE, b: Array(100).fill('y') })).toEqual({
      a: 'x'.repeat(200),
      b: Array(5).fill('y'),
    });
  });

  it('keeps the keys that the pipeline needs, wherever they are', () => {
    const keys = Object.fromEntries(Array.from({ length: 1000 }, (_, at) => [`k${at}`, at]));

    expect(shortened({ ...keys, id: 'save', type: 'click' })).toEqual(
      jasmine.objectContaining({ id: 'save', type: 'click', k0: 0 }),
    );
  });

  it('stops at circular parts', () => {
    const circular: Record<string, unknown> = { text: LARGE };
    circular['self'] = circular;

    expect(() => JSON.stringify(shortened(circular))).not.toThrow();
  });
});

describe('normaliseInput, with a large input,', () => {
  let warn: jasmine.Spy;

  beforeEach(() => (warn = spyOn(console, 'warn')));

  function expectOneWarning(text: RegExp): void {
    expect(warn).toHaveBeenCalledOnceWith(jasmine.stringMatching(text));
  }

  it('keeps an edata below 60 kB', () => {
    const text = 'x'.repeat(59_000);

    expect(sentEdata({ edata: { id: 'save', extra: { text } } })).toEqual({
      id: 'save',
      type: 'click',
      extra: { text },
    });
    expect(warn).not.toHaveBeenCalled();
  });

  it('cuts the large parts of an edata of 70 kB, and names the element', () => {
    const edata = { id: 'save', type: 'tap', pageid: 'toc', extra: { text: LARGE, pos: 1 } };

    expect(sentEdata({ edata })).toEqual({
      id: 'save',
      type: 'tap',
      pageid: 'toc',
      extra: { text: 'x'.repeat(200), pos: 1 },
    });
    expectOneWarning(/TEL008: .*an edata over 60 kB\. It is cut\./);
  });

  it('cuts a large id', () => {
    expect(normalise({ edata: { id: LARGE } })?.edata['id']).toBe('x'.repeat(200));
    expectOneWarning(/TEL008/);
  });

  it('cuts an object of 70 kB', () => {
    const object = { id: 'do_1', type: 'Course', ver: '1', name: LARGE };

    expect(normalise({ edata: { id: 'save' }, object })?.object).toEqual({
      id: 'do_1',
      type: 'Course',
      ver: '1',
      ...{ name: 'x'.repeat(200) },
    });
    expectOneWarning(/TEL008: .*an object over 60 kB/);
  });

  it('cuts a stack trace of 10 MB, and keeps what an ERROR needs', () => {
    const edata = { err: '500', errtype: 'SYSTEM', stacktrace: HUGE, traceid: '7' };

    expect(sentEdata({ edata }, { eid: 'ERROR' })).toEqual({
      err: '500',
      errtype: 'SYSTEM',
      stacktrace: 'x'.repeat(200),
      traceid: '7',
    });
  });

  it('makes no event from an edata that is a text of 10 MB, since it has no id', () => {
    expect(normalise({ edata: untyped(HUGE) })).toBeUndefined();
    expect(warn.calls.allArgs().flat()).toEqual([
      jasmine.stringMatching(/TEL008/),
      jasmine.stringMatching(/TEL003/),
    ]);
  });

  it('makes a small event from an edata with 10 MB of text, bytes, or list entries', () => {
    const bytes = new Uint8Array(10_000_000);
    for (const extra of [{ text: HUGE }, { bytes }, { list: Array(1_000_000).fill('y') }]) {
      const edata = sentEdata({ edata: { id: 'save', extra } });

      expect(JSON.stringify(edata).length).toBeLessThan(10_000);
      expect(edata).toEqual(jasmine.objectContaining({ id: 'save', type: 'click' }));
    }
  });

  it('takes 500 entries of a cdata with a million', () => {
    const cdata = Array(1_000_000).fill({ type: 'Course', id: 'do_2' }) as object[];

    expect(normalise({ edata: { id: 'save' }, context: { cdata } })?.cdata).toHaveSize(500);
  });
});

describe('cut', () => {
  const event: TelemetryEvent = {
    eid: 'INTERACT',
    ets: 1,
    ver: '3.0',
    mid: 'INTERACT:1',
    actor: { id: 'learner', type: 'User' },
    context: {
      channel: 'tenant',
      pdata: { id: 'portal', ver: '1', pid: 'web' },
      env: 'Library',
      sid: 'session',
      did: 'device',
      cdata: [{ type: 'Course', id: 'do_2' }],
      rollup: { l1: 'ORG_001' },
    },
    object: { id: 'do_1', type: 'Course', ver: '1' },
    tags: ['ORG_001'],
    edata: { id: 'save', type: 'click', pageid: 'home' },
  };

  it('leaves a small event as it is', () => {
    expect(cut(event, 0)).toEqual(event);
  });

  const { context } = event;
  const large: Record<string, Partial<TelemetryEvent> & { payload?: string }> = {
    'an object': { object: { ...event.object, rollup: { l1: LARGE } } },
    'a cdata': { context: { ...context, cdata: Array(2000).fill(context.cdata[0]) as never[] } },
    'one entry of a cdata': { context: { ...context, cdata: [{ type: 'Course', id: LARGE }] } },
    'an actor': { actor: { id: LARGE, type: 'User' } },
    'a session id': { context: { ...context, sid: LARGE } },
    'a rollup': { context: { ...context, rollup: { l1: LARGE, [LARGE]: 'l2' } } },
    'a pdata': { context: { ...context, pdata: { id: 'portal', ver: LARGE } } },
    tags: { tags: Array(20_000).fill('ORG_001') as string[] },
    'what only an interceptor knows': { payload: LARGE },
    'an edata in Hindi': { edata: { ...event.edata, extra: { text: 'अ'.repeat(25_000) } } },
    'an edata of many keys on many levels': { edata: { ...event.edata, extra: bush(12, 5) } },
  };

  for (const [what, part] of Object.entries(large)) {
    it(`makes an event small, and keeps actor, context and eid: ${what}`, () => {
      const whole = { ...event, ...part };
      expect(utf8Bytes(JSON.stringify(whole))).toBeGreaterThan(EVENT_BYTES);

      const small = cut(whole, MOST_CUT);

      expect(utf8Bytes(JSON.stringify(small))).toBeLessThan(EVENT_BYTES);
      const { actor, ...rest } = small;
      expect(rest).toEqual(
        jasmine.objectContaining({ eid: 'INTERACT', ets: 1, ver: '3.0', mid: 'INTERACT:1' }),
      );
      expect([actor.type, small.context.channel, small.context.did, small.context.env]).toEqual([
        'User',
        'tenant',
        'device',
        'Library',
      ]);
      expect(small.context.pdata.id).toBe('portal');
      expect(small.edata).toEqual(jasmine.objectContaining(event.edata));
    });
  }

  /** An object with that many keys on each level. */
  function bush(keys: number, levels: number): object {
    return Object.fromEntries(
      Array.from({ length: keys }, (_, at) => [`k${at}`, levels > 1 ? bush(keys, levels - 1) : at]),
    );
  }
});
