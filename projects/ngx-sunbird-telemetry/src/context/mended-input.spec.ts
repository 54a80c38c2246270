import type { TelemetryEid } from '../telemetry-event';
import type { EventInput } from './event-input';
import { mendInput, type MendedInput } from './mended-input';
import type { RouteContext } from './route-context';

const ELEMENT = '<button class="save">';

describe('mendInput', () => {
  let warn: jasmine.Spy;

  beforeEach(() => (warn = spyOn(console, 'warn')));

  function mend(
    input: EventInput,
    {
      eid = 'INTERACT',
      route = {},
      section = 'edata',
    }: { eid?: TelemetryEid; route?: RouteContext; section?: 'edata' | 'extra' } = {},
  ): MendedInput | undefined {
    return mendInput(eid, input, route, section, ELEMENT);
  }

  /** `edata` as it is sent. */
  function sentEdata(...given: Parameters<typeof mend>): unknown {
    return JSON.parse(JSON.stringify(mend(...given)?.edata));
  }

  function expectOneWarning(text: RegExp): void {
    expect(warn).toHaveBeenCalledOnceWith(jasmine.stringMatching(text));
    expect(warn).toHaveBeenCalledOnceWith(jasmine.stringContaining(ELEMENT));
  }

  /** A value of a type the templates of a portal cannot be kept from giving. */
  function untyped(value: unknown): never {
    return value as never;
  }

  describe('copies', () => {
    it('shares nothing with what was given', () => {
      const extra = { pos: [1] };
      const rollup = { l1: 'textbook' };
      const mended = mend({ edata: { id: 'save', extra }, object: { id: 'do_1', rollup } });

      extra.pos.push(2);
      rollup.l1 = 'changed';

      expect(mended?.edata['extra']).toEqual({ pos: [1] });
      expect(mended?.object.rollup).toEqual({ l1: 'textbook' });
    });

    it('changes nothing of what was given', () => {
      const input = {
        edata: { id: 'save', section: 'toc' },
        object: { id: 'do_1', ver: 2 },
        context: { env: 'Library', cdata: [{ type: 'Course', id: 'do_2' }] },
      };
      const before = structuredClone(input);

      mend(input, { section: 'extra', route: { pageid: 'library' } });

      expect(input).toEqual(before);
    });

    it('takes what is frozen', () => {
      const input = Object.freeze({
        edata: Object.freeze({ id: 'save', section: 'toc', extra: Object.freeze({ pos: 1 }) }),
        object: Object.freeze({ id: 'do_1', ver: 2 }),
      });

      expect(sentEdata(input, { section: 'extra' })).toEqual({
        id: 'save',
        type: 'click',
        extra: { pos: 1, section: 'toc' },
      });
    });
  });

  describe('without an id', () => {
    for (const edata of [{}, { id: '' }, { id: undefined }, untyped({ id: null })]) {
      it(`makes no event of ${JSON.stringify(edata)}, and names the element once`, () => {
        expect(mend({ edata })).toBeUndefined();
        expectOneWarning(/TEL003: .*has no id\. Add appTelemetryInteract/);
      });
    }

    it('makes no event where there is no edata at all', () => {
      expect(mend(untyped({}))).toBeUndefined();
      expectOneWarning(/TEL003/);
    });
  });

  it('is a click, unless the type says otherwise', () => {
    expect(mend({ edata: { id: 'save' } })?.edata['type']).toBe('click');
    expect(mend({ edata: { id: 'save', type: 'scroll' } })?.edata['type']).toBe('scroll');
  });

  it('warns of nothing where nothing was mended', () => {
    mend({
      edata: { id: 'save', extra: { pos: 1 } },
      object: { id: 'do_1', ver: '1' },
      context: { cdata: [{ type: 'Course', id: 'do_2' }] },
    });

    expect(warn).not.toHaveBeenCalled();
  });

  it('makes strings of numbers where the pipeline takes strings alone', () => {
    const mended = mend({
      edata: untyped({ id: 7, type: 8, subtype: 9 }),
      object: untyped({ id: 1, type: 2, ver: 3 }),
      context: { cdata: [{ type: 4, id: 5 }] },
    });

    expect(JSON.parse(JSON.stringify(mended?.edata))).toEqual({ id: '7', type: '8', subtype: '9' });
    expect(mended?.object).toEqual({ id: '1', type: '2', ver: '3' });
    expect(mended?.cdata).toEqual([{ type: '4', id: '5' }]);
  });

  it('leaves out undefined, null and what JSON does not carry', () => {
    const mended = mend({
      edata: untyped({ id: 'save', subtype: null, extra: undefined, duration: NaN, plugin: mend }),
      object: untyped({ id: 'do_1', type: null, ver: undefined }),
    });

    expect(JSON.parse(JSON.stringify(mended?.edata))).toEqual({ id: 'save', type: 'click' });
    expect(JSON.parse(JSON.stringify(mended?.object))).toEqual({ id: 'do_1' });
  });

  it('keeps false, 0 and the empty text', () => {
    const extra = { playing: false, pos: 0, query: '' };

    expect(sentEdata({ edata: { id: 'save', duration: 0, extra } })).toEqual(
      jasmine.objectContaining({ duration: 0, extra }),
    );
  });

  it('leaves circular data out, and names the element and the key', () => {
    const circular: Record<string, unknown> = {};
    circular['self'] = circular;

    expect(sentEdata({ edata: { id: 'save', extra: circular, duration: 3 } })).toEqual({
      id: 'save',
      type: 'click',
      duration: 3,
    });
    expectOneWarning(/TEL007: .*edata\.extra/);
  });

  describe('over 16 kB', () => {
    it('keeps an edata of 16 kB', () => {
      const room = 16 * 1024 - JSON.stringify({ id: '', type: 'click' }).length;

      expect(mend({ edata: { id: 'x'.repeat(room) } })?.edata['id']).toHaveSize(room);
      expect(warn).not.toHaveBeenCalled();
    });

    it('sends id, type and pageid alone, and names the element', () => {
      const edata = { id: 'save', type: 'tap', pageid: 'toc', extra: { text: 'x'.repeat(16_384) } };

      expect(sentEdata({ edata })).toEqual({ id: 'save', type: 'tap', pageid: 'toc' });
      expectOneWarning(/TEL008: .*over 16 kB/);
    });

    it('counts the bytes on the wire, not the characters', () => {
      const edata = { id: 'save', extra: { text: 'अ'.repeat(6000) } };

      expect(mend({ edata })?.edata['extra']).toBeUndefined();
    });

    it('cuts an id that is larger alone, and says so', () => {
      expect(mend({ edata: { id: 'x'.repeat(16_385) } })?.edata['id']).toBe('x'.repeat(1000));
      expectOneWarning(/TEL008: .*over 16 kB/);
    });
  });

  describe('section', () => {
    it('is edata.section by default', () => {
      expect(mend({ edata: { id: 'save', section: 'toc' } })?.edata['section']).toBe('toc');
    });

    it('is edata.extra.section where the config says extra, beside what is there', () => {
      const edata = { id: 'save', section: 'toc', extra: { pos: 1 } };

      expect(sentEdata({ edata }, { section: 'extra' })).toEqual({
        id: 'save',
        type: 'click',
        extra: { pos: 1, section: 'toc' },
      });
    });

    it('makes no extra where there is none', () => {
      expect(sentEdata({ edata: { id: 'save' } }, { section: 'extra' })).toEqual({
        id: 'save',
        type: 'click',
      });
    });
  });

  describe('pageid', () => {
    it('is the one given, before the one of the route', () => {
      const edata = { id: 'save', pageid: 'own' };

      expect(mend({ edata }, { route: { pageid: 'route' } })?.edata['pageid']).toBe('own');
    });

    it('is the one of the route, where an empty one is given', () => {
      const edata = { id: 'save', pageid: '' };

      expect(mend({ edata }, { route: { pageid: 'route' } })?.edata['pageid']).toBe('route');
    });

    for (const pageid of ['search?name=Asha', 'search#Asha', 'search?a=\n#b']) {
      it(`is stripped of the query and fragment of ${JSON.stringify(pageid)}`, () => {
        expect(mend({ edata: { id: 'save', pageid } })?.edata['pageid']).toBe('search');
      });
    }
  });

  describe('context', () => {
    it('leaves out a cdata without type or id, and names the element', () => {
      const cdata = [{ type: 'Course', id: 'do_2' }, { type: 'Course' }];

      expect(mend({ edata: { id: 'save' }, context: { cdata } })?.cdata).toEqual([
        { type: 'Course', id: 'do_2' },
      ]);
      expectOneWarning(/TEL009: .*cdata without type and id/);
    });

    it('keeps type and id of a cdata alone, since the schema refuses more', () => {
      const cdata = [{ type: 'Course', id: 'do_2', name: 'Algebra' }];

      expect(mend({ edata: { id: 'save' }, context: { cdata } })?.cdata).toEqual([
        { type: 'Course', id: 'do_2' },
      ]);
    });

    it('leaves out a cdata that is null', () => {
      const cdata = untyped([null, { type: 'Course', id: 'do_2' }]);

      expect(mend({ edata: { id: 'save' }, context: { cdata } })?.cdata).toEqual([
        { type: 'Course', id: 'do_2' },
      ]);
    });

    it('carries env and pdata', () => {
      const context = { env: 'Library', pdata: { id: 'content-player', ver: '2' } };

      expect(mend({ edata: { id: 'save' }, context })).toEqual(jasmine.objectContaining(context));
    });
  });

  describe('other kinds than INTERACT', () => {
    const whole: Partial<Record<TelemetryEid, object>> = {
      IMPRESSION: { type: 'view', pageid: 'home', uri: '/home' },
      START: { type: 'course' },
      END: { type: 'course' },
      SHARE: { items: [{ id: 'do_1', type: 'Course' }] },
      ERROR: { err: '500', errtype: 'SYSTEM', stacktrace: 'at x' },
      LOG: { type: 'api_call', level: 'INFO', message: 'ok' },
    };

    for (const [eid, edata] of Object.entries(whole) as [TelemetryEid, object][]) {
      it(`take all that an ${eid} needs, without a warning`, () => {
        expect(sentEdata({ edata }, { eid })).toEqual(edata);
        expect(warn).not.toHaveBeenCalled();
      });

      it(`warn of an ${eid} that lacks it, and send it all the same`, () => {
        expect(mend({ edata: {} }, { eid })).toBeDefined();
        expectOneWarning(
          new RegExp(`TEL016: .* has no edata\\.\\w+.* drops each ${eid} without\\.`),
        );
      });
    }

    for (const eid of ['AUDIT', 'EXDATA', 'FEEDBACK'] as const) {
      it(`need nothing for an ${eid}, and put nothing into it`, () => {
        expect(sentEdata({ edata: {} }, { eid, route: { pageid: 'home' } })).toEqual({});
        expect(warn).not.toHaveBeenCalled();
      });
    }

    it('have the pageid of the route, without its query', () => {
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

    it('keep a section of their own: it is of an INTERACT alone that the config speaks', () => {
      const edata = { type: 'view', pageid: 'home', uri: '/', section: 'toc' };

      expect(sentEdata({ edata }, { eid: 'IMPRESSION', section: 'extra' })).toEqual(edata);
    });

    it('lose all but what they need, shortened, over 16 kB', () => {
      const edata = { err: '500', errtype: 'SYSTEM', stacktrace: 'x'.repeat(17_000), traceid: '7' };

      expect(sentEdata({ edata }, { eid: 'ERROR' })).toEqual({
        err: '500',
        errtype: 'SYSTEM',
        stacktrace: 'x'.repeat(1000),
      });
      expectOneWarning(/TEL008: .* only its err, errtype, stacktrace are sent/);
    });
  });
});
