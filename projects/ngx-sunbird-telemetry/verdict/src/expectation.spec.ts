import { compare } from './expectation';
import { eventOf } from './test-events.fixture';

describe('compare', () => {
  it('reports met, differing and missing events, and the differences', () => {
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

  it('takes {{ … }} for any text', () => {
    const outcomeOf = (id: string, received: string): unknown =>
      compare([{ eid: 'INTERACT', edata: { id } }], [eventOf({ id: received })])[0]?.outcome;

    expect(outcomeOf('row-{{ index }}', 'row-12')).toBe('met');
    expect(outcomeOf('{{ a }}.{{ b }}', 'one.two')).toBe('met');
    expect(outcomeOf('row-{{ index }}', 'arrow-12')).toBe('missing');
    expect(outcomeOf('{{ a }}.{{ b }}', 'one,two')).toBe('missing');
    expect(outcomeOf('{{ [1].length }}', 'one\ntwo')).toBe('met');
  });

  it('prefers a text to {{ … }}, wherever it stands in the file', () => {
    const expected = ['{{ tab.id }}', 'logout'].map((id) => ({ eid: 'INTERACT', edata: { id } }));

    expect(compare(expected, [eventOf({ id: 'logout' })]).map(({ outcome }) => outcome)).toEqual([
      'missing',
      'met',
    ]);
    expect(
      compare(expected, [eventOf({ id: 'home' }), eventOf({ id: 'logout' })]).map(
        ({ outcome }) => outcome,
      ),
    ).toEqual(['met', 'met']);
  });

  it('takes no longer for many {{ … }} in one text', () => {
    const id = '{{ a }}'.repeat(50) + 'x' + '{{ b }} '.repeat(50) + 'end';
    const event = eventOf({ id: 'x '.repeat(5000) });

    expect(compare([{ eid: 'INTERACT', edata: { id } }], [event])[0]?.outcome).toBe('missing');
  });

  it('needs room for each part of a text with {{ … }}', () => {
    const [finding] = compare([{ edata: { id: 'ab{{ c }}bd' } }], [eventOf({ id: 'abd' })]);

    expect(finding?.outcome).toBe('missing');
  });

  it('ignores fields that the file does not name, and those unique to each event', () => {
    const expected = eventOf(
      { id: 'save' },
      { ets: 1, mid: 'INTERACT:other', context: { ...eventOf({}).context, sid: 'x', did: 'y' } },
    );

    expect(compare([{ ...expected }], [eventOf({ id: 'save' })])[0]?.outcome).toBe('met');
    expect(compare([{ eid: 'INTERACT' }], [eventOf({ id: 'save' })])[0]?.outcome).toBe('met');
    expect(compare([{ edata: { id: 'save' } }], [eventOf({ id: 'save' })])[0]?.outcome).toBe('met');
    expect(compare([{ tags: [] }], [eventOf({ id: 'save' })])[0]?.outcome).toBe('met');
  });

  it('needs one event for each expected one', () => {
    const wanted = { eid: 'INTERACT', edata: { id: 'next' } };

    const findings = compare([wanted, { ...wanted }], [eventOf({ id: 'next' })]);

    expect(findings.map(({ outcome }) => outcome)).toEqual(['met', 'missing']);
  });

  it('matches an exact event first, whatever the order', () => {
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

  it('ignores the order of cdata, and nothing else of them', () => {
    const [device, theme] = [
      { type: 'Device', id: 'Desktop' },
      { type: 'Theme', id: 'joy' },
    ];
    const event = eventOf({ id: 'save' });
    event.context.cdata.push(device, theme);
    const outcomeOf = (...cdata: object[]): unknown =>
      compare([{ eid: 'INTERACT', context: { cdata } }], [event])[0]?.outcome;

    expect(outcomeOf(theme, device)).toBe('met');
    expect(outcomeOf(device, theme)).toBe('met');
    expect(outcomeOf({ ...theme, id: 'default' }, device)).toBe('differing');
    expect(outcomeOf(device)).toBe('differing');
    expect(outcomeOf(device, device)).toBe('differing');
  });

  it('compares whole lists, and names the place in them', () => {
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
