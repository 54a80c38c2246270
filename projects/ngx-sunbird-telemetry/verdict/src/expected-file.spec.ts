import { parseExpectation } from './expected-file';

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

  it('reads one event on several lines, as the inspector copies it', () => {
    expect(parseExpectation(`${JSON.stringify(event, undefined, 2)}\n`)).toEqual([event]);
  });

  it('leaves out an actor who is the device, which another browser does not have', () => {
    const signedOut = {
      ...event,
      actor: { id: 'device', type: 'User' },
      context: { did: 'device', env: 'home' },
    };
    const signedIn = { ...signedOut, actor: { id: 'asha', type: 'User' } };

    expect(parseExpectation(JSON.stringify([signedOut, signedIn]))).toEqual([
      { ...signedOut, actor: { type: 'User' } },
      signedIn,
    ]);
  });

  it('takes an entry with edata and no eid as an INTERACT', () => {
    expect(parseExpectation('[{"edata":{"id":"save"}}]')).toEqual([event]);
  });

  it('takes each row of a catalogue as an expected event, but for those that record nothing', () => {
    const row = { type: 'click', file: 'src/app/shell.html', line: 3 };
    const rows = [
      { ...row, id: 'save', pageid: 'learn', env: 'course', section: 'toc', verdict: 'accepted' },
      { ...row, id: 'close' },
      row,
      { ...row, eid: 'INTERACT', sentBy: 'code', verdict: 'not recorded' },
      { ...row, eid: 'INTERACT', id: 'shake', sentBy: 'code' },
      { ...row, eid: 'IMPRESSION', type: 'view', pageid: 'learn', env: 'course', sentBy: 'code' },
    ];

    expect(parseExpectation(JSON.stringify(rows))).toEqual([
      {
        eid: 'INTERACT',
        context: { env: 'course' },
        edata: { id: 'save', type: 'click', pageid: 'learn' },
      },
      { eid: 'INTERACT', edata: { id: 'close', type: 'click' } },
      { eid: 'INTERACT', edata: { id: 'shake', type: 'click' } },
      { eid: 'IMPRESSION', context: { env: 'course' }, edata: { type: 'view', pageid: 'learn' } },
    ]);
  });

  it('takes an entry with a file for what it is, if it is no row', () => {
    const entries = [
      { file: 'shell.html', line: 3, event },
      { file: 'a note', edata: { id: 'save' } },
    ];

    expect(parseExpectation(JSON.stringify(entries))).toEqual([
      event,
      { ...event, file: 'a note' },
    ]);
  });

  for (const [what, text, reason] of [
    [
      'has only rows that record nothing',
      '[{"type":"click","file":"a.html","line":1}]',
      /no event/,
    ],
    ['has a row with another form', '[{"type":"click","id":"save","file":"a.html"}]', /Entry 1 /],
    ['is empty', '', /no event/],
    ['is an empty list', '[]', /no event/],
    ['is not JSON', '[{]', /The file is not JSON/],
    ['has a line that is not JSON', '{"eid":"INTERACT"}\n{', /Line 2 is not JSON/],
    [
      'has an entry that is not an event',
      '[{"eid":"INTERACT"},{"id":"save"}]',
      /Entry 2 .* no eid/,
    ],
  ] as const) {
    it(`says what is wrong with a file that ${what}`, () => {
      expect(() => parseExpectation(text)).toThrowError(reason);
    });
  }
});
