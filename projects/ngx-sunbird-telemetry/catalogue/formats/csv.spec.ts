import { csvOf } from './csv';

/** The cell of an id, without the cells after it. */
const cellOf = (id: string): string =>
  csvOf([{ id, type: 'TYPE', file: 'a.html', line: 1 }])
    .replace(/^[^\r]*\r\n/, '')
    .replace(/,TYPE,[^]*/, '');

describe('a cell of the table', () => {
  for (const [id, cell] of [
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', `"'\r=1"`],
    ['=HYPERLINK("a","b")', `"'=HYPERLINK(""a"",""b"")"`],
    ['==', "'=="],
    // Nothing to guard.
    ['a=1', 'a=1'],
    ['1-2', '1-2'],
    ["'=1", "'=1"],
    ['{{ -row }}', '{{ -row }}'],
    ['a\n=1', '"a\n=1"'],
    ['"=1', '"""=1"'],
    ['a, b', '"a, b"'],
    ['a; b', '"a; b"'],
    [' a ', ' a '],
    ['', ''],
  ] as const) {
    it(`of ${JSON.stringify(id)} is ${JSON.stringify(cell)}`, () => {
      expect(cellOf(id)).toBe(cell);
    });
  }

  it('is guarded in each column', () => {
    const event = { id: '=i', type: '=t', pageid: '=p', env: '=e', section: '=s', file: '=f' };
    const notes = { key: '=k', description: '=d', owner: '=o', since: '=s', status: '=u' };
    const row = { ...event, ...notes };

    expect(
      csvOf([
        { ...row, line: 1, verdict: 'refused', reason: '=r', eid: 'INTERACT', sentBy: 'code' },
      ]),
    ).toBe(
      "id,type,pageid,env,section,file,line,verdict,reason,eid,sentBy,key,description,owner,since,status\r\n'=i,'=t,'=p,'=e,'=s,'=f,1,refused,'=r,INTERACT,code,'=k,'=d,'=o,'=s,'=u\r\n",
    );
  });
});
