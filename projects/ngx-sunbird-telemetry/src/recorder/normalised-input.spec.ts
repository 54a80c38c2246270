import { ELEMENT, normalise, revoked, sentEdata, untyped } from './normalised-input.fixture';

describe('normaliseInput', () => {
  let warn: jasmine.Spy;

  beforeEach(() => (warn = spyOn(console, 'warn')));

  function expectOneWarning(text: RegExp): void {
    expect(warn).toHaveBeenCalledOnceWith(jasmine.stringMatching(text));
    expect(warn).toHaveBeenCalledOnceWith(jasmine.stringContaining(ELEMENT));
  }

  describe('copies', () => {
    it('shares nothing with the input', () => {
      const extra = { pos: [1] };
      const rollup = { l1: 'textbook' };
      const fixed = normalise({ edata: { id: 'save', extra }, object: { id: 'do_1', rollup } });

      extra.pos.push(2);
      rollup.l1 = 'changed';

      expect(fixed?.edata['extra']).toEqual({ pos: [1] });
      expect(fixed?.object.rollup).toEqual({ l1: 'textbook' });
    });

    it('does not change the input', () => {
      const input = {
        edata: { id: 'save', section: 'toc' },
        object: { id: 'do_1', ver: 2 },
        context: { env: 'Library', cdata: [{ type: 'Course', id: 'do_2' }] },
      };
      const before = structuredClone(input);

      normalise(input, { section: 'extra', route: { pageid: 'library' } });

      expect(input).toEqual(before);
    });

    it('takes a frozen input', () => {
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
      it(`makes no event from ${JSON.stringify(edata)}, and names the element once`, () => {
        expect(normalise({ edata })).toBeUndefined();
        expectOneWarning(/TEL003: .*has no id\. Add appTelemetryInteract/);
      });
    }

    it('makes no event without an edata', () => {
      expect(normalise(untyped({}))).toBeUndefined();
      expectOneWarning(/TEL003/);
    });
  });

  it('has the type click by default', () => {
    expect(normalise({ edata: { id: 'save' } })?.edata['type']).toBe('click');
    expect(normalise({ edata: { id: 'save', type: 'scroll' } })?.edata['type']).toBe('scroll');
  });

  it('does not warn if it fixes nothing', () => {
    normalise({
      edata: { id: 'save', extra: { pos: 1 } },
      object: { id: 'do_1', ver: '1' },
      context: { cdata: [{ type: 'Course', id: 'do_2' }] },
    });

    expect(warn).not.toHaveBeenCalled();
  });

  it('converts numbers to texts where the pipeline takes only texts', () => {
    const fixed = normalise({
      edata: untyped({ id: 7, type: 8, subtype: 9 }),
      object: untyped({ id: 1, type: 2, ver: 3 }),
      context: { cdata: [{ type: 4, id: 5 }] },
    });

    expect(JSON.parse(JSON.stringify(fixed?.edata))).toEqual({ id: '7', type: '8', subtype: '9' });
    expect(fixed?.object).toEqual({ id: '1', type: '2', ver: '3' });
    expect(fixed?.cdata).toEqual([{ type: '4', id: '5' }]);
  });

  it('leaves out undefined, null and what JSON cannot carry', () => {
    const fixed = normalise({
      edata: untyped({
        id: 'save',
        subtype: null,
        extra: undefined,
        duration: NaN,
        plugin: normalise,
      }),
      object: untyped({ id: 'do_1', type: null, ver: undefined }),
    });

    expect(JSON.parse(JSON.stringify(fixed?.edata))).toEqual({ id: 'save', type: 'click' });
    expect(JSON.parse(JSON.stringify(fixed?.object))).toEqual({ id: 'do_1' });
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

  it('keeps an object that occurs more than once', () => {
    const shared = { pos: 1 };

    expect(sentEdata({ edata: { id: 'save', extra: { one: shared, two: shared } } })).toEqual({
      id: 'save',
      type: 'click',
      extra: { one: { pos: 1 }, two: { pos: 1 } },
    });
    expect(warn).not.toHaveBeenCalled();
  });

  describe('of parts that cannot be read', () => {
    const broken = {
      get id(): never {
        throw new Error('broken getter');
      },
    };

    it('leaves out an edata that is a revoked proxy, which has no id', () => {
      expect(normalise({ edata: revoked() })).toBeUndefined();
      expectOneWarning(/TEL003/);
    });

    it('leaves out a key of edata with a getter that throws', () => {
      const edata = {
        id: 'save',
        get extra(): never {
          throw new Error('broken getter');
        },
      };

      expect(sentEdata({ edata })).toEqual({ id: 'save', type: 'click' });
      expectOneWarning(/TEL007: .*edata\.extra/);
    });

    it('leaves out a value that holds a revoked proxy', () => {
      expect(sentEdata({ edata: { id: 'save', extra: { deep: [revoked()] } } })).toEqual({
        id: 'save',
        type: 'click',
      });
      expectOneWarning(/TEL007: .*edata\.extra/);
    });

    it('leaves out object and context that are revoked proxies', () => {
      const fixed = normalise({ edata: { id: 'save' }, object: revoked(), context: revoked() });

      expect(fixed).toEqual(jasmine.objectContaining({ object: {}, cdata: [], env: undefined }));
    });

    it('leaves out object and context with getters that throw', () => {
      const input = {
        edata: { id: 'save' },
        get object(): never {
          throw new Error('broken getter');
        },
        get context(): never {
          throw new Error('broken getter');
        },
      };

      expect(normalise(input)).toEqual(jasmine.objectContaining({ object: {}, cdata: [] }));
      expect(warn.calls.allArgs().flat()).toEqual([
        jasmine.stringMatching(/TEL007: .*object that cannot be read/),
        jasmine.stringMatching(/TEL007: .*context that cannot be read/),
      ]);
    });

    it('leaves out the entries of a cdata, and a cdata, that throw', () => {
      const cdata = untyped([broken, revoked(), { type: 'Course', id: 'do_2' }]);

      expect(normalise({ edata: { id: 'save' }, context: { cdata } })?.cdata).toEqual([
        { type: 'Course', id: 'do_2' },
      ]);
      expect(normalise({ edata: { id: 'save' }, context: { cdata: revoked() } })?.cdata).toEqual(
        [],
      );
    });
  });

  describe('section', () => {
    it('is edata.section by default', () => {
      expect(normalise({ edata: { id: 'save', section: 'toc' } })?.edata['section']).toBe('toc');
    });

    it('is edata.extra.section if the config says extra, beside what is there', () => {
      const edata = { id: 'save', section: 'toc', extra: { pos: 1 } };

      expect(sentEdata({ edata }, { section: 'extra' })).toEqual({
        id: 'save',
        type: 'click',
        extra: { pos: 1, section: 'toc' },
      });
    });

    it('makes no extra without a section', () => {
      expect(sentEdata({ edata: { id: 'save' } }, { section: 'extra' })).toEqual({
        id: 'save',
        type: 'click',
      });
    });
  });

  describe('pageid', () => {
    for (const [segment, pageid] of [
      ['%E0%A4%AA%E0%A5%81%E0%A4%B8%E0%A5%8D%E0%A4%A4%E0%A4%95', 'पुस्तक'],
      ['my%20books', 'my books'],
      ['100%', '100%'],
    ] as const) {
      it(`is ${pageid} for the segment ${segment} of the address`, () => {
        const edata = { id: 'save' };

        expect(normalise({ edata }, { route: { pageid: segment } })?.edata['pageid']).toBe(pageid);
      });
    }

    it('is that of the input, before that of the route', () => {
      const edata = { id: 'save', pageid: 'own' };

      expect(normalise({ edata }, { route: { pageid: 'route' } })?.edata['pageid']).toBe('own');
    });

    it('is that of the route, if that of the input is empty', () => {
      const edata = { id: 'save', pageid: '' };

      expect(normalise({ edata }, { route: { pageid: 'route' } })?.edata['pageid']).toBe('route');
    });

    for (const pageid of ['search?name=Asha', 'search#Asha', 'search?a=\n#b']) {
      it(`has no query and no fragment, from ${JSON.stringify(pageid)}`, () => {
        expect(normalise({ edata: { id: 'save', pageid } })?.edata['pageid']).toBe('search');
      });
    }
  });

  describe('context', () => {
    it('leaves out a cdata without type or id, and names the element', () => {
      const cdata = [{ type: 'Course', id: 'do_2' }, { type: 'Course' }];

      expect(normalise({ edata: { id: 'save' }, context: { cdata } })?.cdata).toEqual([
        { type: 'Course', id: 'do_2' },
      ]);
      expectOneWarning(/TEL009: .*cdata without type and id/);
    });

    it('keeps only type and id of a cdata, since the schema refuses more', () => {
      const cdata = [{ type: 'Course', id: 'do_2', name: 'Algebra' }];

      expect(normalise({ edata: { id: 'save' }, context: { cdata } })?.cdata).toEqual([
        { type: 'Course', id: 'do_2' },
      ]);
    });

    it('leaves out a cdata that is null', () => {
      const cdata = untyped([null, { type: 'Course', id: 'do_2' }]);

      expect(normalise({ edata: { id: 'save' }, context: { cdata } })?.cdata).toEqual([
        { type: 'Course', id: 'do_2' },
      ]);
    });

    it('carries env and pdata', () => {
      const context = { env: 'Library', pdata: { id: 'content-player', ver: '2' } };

      expect(normalise({ edata: { id: 'save' }, context })).toEqual(
        jasmine.objectContaining(context),
      );
    });
  });
});
