import type { CatalogueRow } from '../rows/catalogue-row';
import { changeLine } from './change-line';
import { changesOf } from './changes';

type Event = Partial<Omit<CatalogueRow, 'file' | 'line'>>;

/** The rows of a template: a text is the id of a click. Each is two lines below the one before. */
const rowsOf = (file: string, events: readonly (string | Event)[], firstLine = 1): CatalogueRow[] =>
  events.map((event, at) => ({
    type: 'click',
    ...(typeof event === 'string' ? { id: event } : event),
    file,
    line: firstLine + 2 * at,
  }));

const lines = (committed: readonly CatalogueRow[], current: readonly CatalogueRow[]): string[] =>
  changesOf(committed, current).map(changeLine);

/** What changed in one template, whose lines all moved. */
const linesOf = (
  committed: readonly (string | Event)[],
  current: readonly (string | Event)[],
): string[] => lines(rowsOf('a.html', committed), rowsOf('a.html', current, 10));

describe('the difference of two catalogues', () => {
  it('is nothing if only lines and the order in a template differ', () => {
    expect(linesOf(['a', 'b', 'c'], ['c', 'a', 'b'])).toEqual([]);
    expect(linesOf(['a', 'a'], ['a', 'a'])).toEqual([]);
  });

  it('names an element that is renamed, though its line is another', () => {
    expect(linesOf(['a', 'b', 'c'], ['a', 'new', 'c'])).toEqual([
      'renamed: b → new · click · a.html',
    ]);
  });

  it('names a rename next to what is added and removed elsewhere in the template', () => {
    expect(linesOf(['old', 'a', 'b', 'c'], ['a', 'new', 'c', 'more'])).toEqual([
      'removed: old · click · a.html',
      'renamed: b → new · click · a.html',
      'added: more · click · a.html',
    ]);
  });

  it('is no rename if the element is in another place', () => {
    expect(linesOf(['old', 'a'], ['a', 'new'])).toEqual([
      'removed: old · click · a.html',
      'added: new · click · a.html',
    ]);
    expect(lines(rowsOf('a.html', ['old']), rowsOf('b.html', ['new']))).toEqual([
      'removed: old · click · a.html',
      'added: new · click · b.html',
    ]);
    // An element that changed tells places apart, too.
    expect(linesOf([{ id: 'a', env: 'e' }, 'old'], ['new', { id: 'a', env: 'f' }])).toEqual([
      'removed: old · click · a.html',
      'changed: a · click · env e → f · a.html',
      'added: new · click · a.html',
    ]);
  });

  it('pairs neighbours in their order, and the most similar first', () => {
    expect(linesOf(['a', 'b'], ['x', 'y'])).toEqual([
      'renamed: a → x · click · a.html',
      'renamed: b → y · click · a.html',
    ]);
    expect(linesOf(['a', { id: 'b', pageid: 'p' }], [{ id: 'y', pageid: 'p' }])).toEqual([
      'removed: a · click · a.html',
      'renamed: b → y · click · pageid p · a.html',
    ]);
  });

  it('names the place of an element next to one that changed', () => {
    expect(
      linesOf(['a', { id: 'b', env: 'e' }, 'c'], ['new', { id: 'b', env: 'f' }, 'more']),
    ).toEqual([
      'renamed: a → new · click · a.html',
      'renamed: c → more · click · a.html',
      'changed: b · click · env e → f · a.html',
    ]);
  });

  it('names each field that changed, with its old and new value', () => {
    expect(
      linesOf(
        [{ id: 'a', pageid: 'p', env: 'e', section: 's' }],
        [{ id: 'a', type: 'tap', pageid: 'q', env: 'e' }],
      ),
    ).toEqual(['changed: a · type click → tap · pageid p → q · env e · section s → none · a.html']);
    expect(linesOf(['a'], [{ id: 'a', pageid: 'p' }])).toEqual([
      'changed: a · click · pageid none → p · a.html',
    ]);
  });

  it('pairs elements with one id by what they have in common', () => {
    const [left, right] = ['left', 'right'].map((type) => ({ id: 'a', type }));

    expect(linesOf([left ?? '', right ?? ''], [{ ...right, env: 'e' }])).toEqual([
      'removed: a · left · a.html',
      'changed: a · right · env none → e · a.html',
    ]);
  });

  it('names an id that is lost or given', () => {
    expect(linesOf(['a'], [{}])).toEqual(['renamed: a → no id · click · a.html']);
    expect(linesOf([{}], ['a'])).toEqual(['renamed: no id → a · click · a.html']);
    expect(linesOf([{ pageid: 'p' }], [{ pageid: 'q' }])).toEqual([
      'changed: no id · click · pageid p → q · a.html',
    ]);
  });

  it('names an event that moved to another template, even if its old place has a new one', () => {
    expect(
      lines(
        [...rowsOf('a.html', ['a', 'b']), ...rowsOf('c.html', ['c'])],
        [...rowsOf('a.html', ['new', 'b']), ...rowsOf('c.html', ['c', 'a'])],
      ),
    ).toEqual(['moved: a · click · a.html → c.html', 'added: new · click · a.html']);
  });

  it('does not mix up templates', () => {
    expect(
      lines(
        [...rowsOf('a.html', ['a']), ...rowsOf('b.html', ['b'])],
        [...rowsOf('a.html', ['x']), ...rowsOf('b.html', ['y'])],
      ),
    ).toEqual(['renamed: a → x · click · a.html', 'renamed: b → y · click · b.html']);
    expect(
      lines(
        [...rowsOf('a.html', ['a', 'c']), ...rowsOf('b.html', ['b'])],
        [...rowsOf('a.html', ['c', 'a']), ...rowsOf('b.html', ['y'])],
      ),
    ).toEqual(['renamed: b → y · click · b.html']);
  });

  it('counts equal events', () => {
    expect(linesOf(['a', 'a', 'a'], ['a'])).toEqual([
      'removed: a · click · a.html',
      'removed: a · click · a.html',
    ]);
    expect(linesOf(['a'], ['a', 'a'])).toEqual(['added: a · click · a.html']);
  });

  it('has one order, whatever the order of the rows', () => {
    const committed = [
      ...rowsOf('a.html', ['a', 'keep', 'b', { id: 'c', env: 'e' }, 'gone', 'lost']),
      ...rowsOf('b.html', ['d', 'moving']),
    ];
    const current = [
      ...rowsOf('a.html', ['x', 'keep', 'y', { id: 'c', env: 'f' }]),
      ...rowsOf('b.html', ['d', 'more']),
      ...rowsOf('c.html', ['moving']),
    ];
    const changes = [
      'removed: gone · click · a.html',
      'removed: lost · click · a.html',
      'renamed: a → x · click · a.html',
      'renamed: b → y · click · a.html',
      'changed: c · click · env e → f · a.html',
      'moved: moving · click · b.html → c.html',
      'added: more · click · b.html',
    ];

    expect(lines(committed, current)).toEqual(changes);
    expect(lines([...committed].reverse(), [...current].reverse())).toEqual(changes);
  });

  it('names a verdict that changed, but not one that an earlier release did not give', () => {
    const judged = (verdict: Event['verdict'], type = 'click'): Event => ({
      id: 'a',
      type,
      verdict,
    });

    expect(linesOf([judged('accepted')], [judged('refused')])).toEqual([
      'changed: a · click · verdict accepted → refused · a.html',
    ]);
    expect(linesOf([judged('accepted')], [judged('depends', 'tap')])).toEqual([
      'changed: a · type click → tap · verdict accepted → depends · a.html',
    ]);
    expect(
      linesOf([judged('refused'), judged('accepted')], [judged('accepted'), judged('refused')]),
    ).toEqual([]);
    expect(linesOf([judged(undefined)], [judged('refused')])).toEqual([]);
  });

  it('tells kinds of events apart, and takes a row without a kind for an INTERACT', () => {
    const [view, start] = (['IMPRESSION', 'START'] as const).map((eid): Event => ({
      eid,
      type: 'view',
      pageid: 'p',
    }));

    expect(linesOf(['a'], [{ id: 'a', eid: 'INTERACT' }])).toEqual([]);
    expect(linesOf([view ?? ''], [start ?? ''])).toEqual([
      'renamed: IMPRESSION → START · view · pageid p · a.html',
    ]);
    expect(linesOf([], [view ?? ''])).toEqual(['added: IMPRESSION · view · pageid p · a.html']);
    expect(linesOf(['a', view ?? ''], ['a', { ...view, pageid: 'q' }])).toEqual([
      'changed: IMPRESSION · view · pageid p → q · a.html',
    ]);
  });

  it('does not name what the routes set, if an earlier release left it empty', () => {
    const now: Event = { id: 'a', pageid: 'p', env: 'e', sentBy: 'element' };

    expect(linesOf(['old', 'a', 'b'], ['new', now, 'b'])).toEqual([
      'renamed: old → new · click · a.html',
    ]);
    expect(linesOf([{ id: 'a', pageid: 'x' }], [now])).toEqual([
      'changed: a · click · pageid x → p · env none → e · a.html',
    ]);
    expect(linesOf([{ id: 'a', sentBy: 'element' }], [now])).toEqual([
      'changed: a · click · pageid none → p · env none → e · a.html',
    ]);
    expect(linesOf([now], ['a'])).toEqual([
      'changed: a · click · pageid p → none · env e → none · a.html',
    ]);
    expect(linesOf(['a'], [{ ...now, section: 's' }])).toEqual([
      'changed: a · click · pageid none → p · env none → e · section none → s · a.html',
    ]);
  });

  it('names an event that code sends now, but not what an earlier release did not know', () => {
    const [element, code] = (['element', 'code'] as const).map((sentBy): Event => ({
      id: 'a',
      sentBy,
    }));

    expect(linesOf(['a'], [code ?? ''])).toEqual([]);
    expect(linesOf([element ?? ''], [code ?? ''])).toEqual([
      'changed: a · click · sentBy element → code · a.html',
    ]);
  });

  it('does not compare the reason of a verdict', () => {
    const [was, now] = ['old words', 'new words'].map((reason): Event => ({
      id: 'a',
      verdict: 'refused',
      reason,
    }));

    expect(linesOf([was ?? ''], [now ?? ''])).toEqual([]);
  });

  it('takes null and an empty text of an edited catalogue as absent', () => {
    const edited = { id: 'a', type: 'click', pageid: null, section: '', file: 'a.html' };

    expect(lines([edited as unknown as CatalogueRow], rowsOf('a.html', ['a']))).toEqual([]);
  });
});
