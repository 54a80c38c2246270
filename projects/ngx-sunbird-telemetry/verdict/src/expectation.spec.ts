import { compare, parseExpectation } from './expectation';
import { eventOf } from './test-events.fixture';

describe('parseExpectation', () => {
  const event = { eid: 'INTERACT', edata: { id: 'save' } };

  for (const [what, text] of [
    ['a list of events', JSON.stringify([event, event])],
    ['a list of objects that have an event', JSON.stringify([{ event }, { event }])],
    ['one event a line', `${JSON.stringify(event)}\n\n${JSON.stringify(event)}\n`],
  ] as const) {
    it(`reads ${what}`, () => {
      expect(parseExpectation(text)).toEqual([event, event]);
    });
  }

  for (const [what, text, reason] of [
    ['is empty', '', /no event/],
    ['is an empty list', '[]', /no event/],
    ['is no JSON', '[{]', /The file is no JSON/],
    ['has a line that is none', '{"eid":"INTERACT"}\n{', /Line 2 is no JSON/],
    ['has an entry that is no event', '[{"eid":"INTERACT"},{"id":"save"}]', /Entry 2 .* no eid/],
  ] as const) {
    it(`says what is wrong with a file that ${what}`, () => {
      expect(() => parseExpectation(text)).toThrowError(reason);
    });
  }
});

describe('compare', () => {
  it('finds what is met, what differs and where, and what is missing', () => {
    const findings = compare(
      [
        { eid: 'INTERACT', edata: { id: 'library tab', pageid: 'resources' } },
        { eid: 'INTERACT', context: { env: 'course' }, edata: { id: 'courses tab' } },
        { eid: 'INTERACT', edata: { id: 'logout' } },
      ],
      [eventOf({ id: 'library tab', pageid: 'resources' }), eventOf({ id: 'courses tab' })],
    );

    expect(findings.map(({ outcome, differences }) => [outcome, differences])).toEqual([
      ['met', []],
      ['differing', [{ path: 'context.env', expected: 'course', received: 'library' }]],
      ['missing', []],
    ]);
  });

  it('asks for nothing that the file does not name, nor for what each event has of its own', () => {
    const expected = eventOf(
      { id: 'save' },
      { ets: 1, mid: 'INTERACT:other', context: { ...eventOf({}).context, sid: 'x', did: 'y' } },
    );

    expect(compare([{ ...expected }], [eventOf({ id: 'save' })])[0]?.outcome).toBe('met');
    expect(compare([{ eid: 'INTERACT' }], [eventOf({ id: 'save' })])[0]?.outcome).toBe('met');
    expect(compare([{ edata: { id: 'save' } }], [eventOf({ id: 'save' })])[0]?.outcome).toBe('met');
    expect(compare([{ tags: [] }], [eventOf({ id: 'save' })])[0]?.outcome).toBe('met');
  });

  it('wants as many as it names', () => {
    const wanted = { eid: 'INTERACT', edata: { id: 'next' } };

    const findings = compare([wanted, { ...wanted }], [eventOf({ id: 'next' })]);

    expect(findings.map(({ outcome }) => outcome)).toEqual(['met', 'missing']);
  });

  it('leaves an event to the one it meets, though another names it first', () => {
    const findings = compare(
      [
        { eid: 'INTERACT', edata: { id: 'next', pageid: 'home' } },
        { eid: 'INTERACT', edata: { id: 'next', pageid: 'learn' } },
      ],
      [eventOf({ id: 'next', pageid: 'learn' }), eventOf({ id: 'next', pageid: 'elsewhere' })],
    );

    expect(findings.map(({ outcome, event }) => [outcome, event?.edata['pageid']])).toEqual([
      ['differing', 'elsewhere'],
      ['met', 'learn'],
    ]);
  });

  it('compares lists as a whole, and tells the place in them', () => {
    const cdata = [{ type: 'Course', id: 'do_1' }];
    const event = eventOf({ id: 'save' }, { context: { ...eventOf({}).context, cdata } });
    const want = (list: object[]): object => ({ eid: 'INTERACT', context: { cdata: list } });
    const paths = (list: object[]): unknown[] =>
      compare([{ ...want(list) }], [event]).flatMap(({ differences }) =>
        differences.map(({ path }) => path),
      );

    expect(paths(cdata)).toEqual([]);
    expect(paths([{ type: 'Course', id: 'do_2' }])).toEqual(['context.cdata[0].id']);
    expect(paths([])).toEqual(['context.cdata']);
  });
});
