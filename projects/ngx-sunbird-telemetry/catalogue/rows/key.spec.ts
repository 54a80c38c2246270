import type { CatalogueRow } from './catalogue-row';
import { withKeys } from './key';

type Event = Partial<CatalogueRow> | string;

const rowOf = (event: Event, at = 0): CatalogueRow => ({
  type: 'click',
  file: 'a.html',
  line: at + 1,
  ...(typeof event === 'string' ? { id: event } : event),
});
const keysOf = (...events: Event[]): (string | undefined)[] =>
  withKeys(events.map(rowOf)).map(({ key }) => key);

describe('the key of a row', () => {
  it('says what the event is', () => {
    expect(
      keysOf(
        'home tab',
        { id: 'a', pageid: 'p', env: 'e', section: 's' },
        { id: 'a', env: 'e' },
        {
          eid: 'IMPRESSION',
          type: 'view',
          pageid: 'p',
        },
      ),
    ).toEqual([
      'INTERACT|home tab|click',
      'INTERACT|a|click|p|e|s',
      'INTERACT|a|click||e',
      'IMPRESSION||view|p',
    ]);
  });

  it('is the same for a row of an earlier release', () => {
    expect(keysOf({ id: 'a', eid: 'INTERACT' })).toEqual(keysOf('a'));
  });

  it('has the file among equal events of several files, and a number among those of one', () => {
    expect(keysOf('a', 'a', 'b')).toEqual([
      'INTERACT|a|click',
      'INTERACT|a|click|||||2',
      'INTERACT|b|click',
    ]);
    expect(keysOf('a', 'a', { id: 'a', file: 'b.html' })).toEqual([
      'INTERACT|a|click||||a.html',
      'INTERACT|a|click||||a.html|2',
      'INTERACT|a|click||||b.html',
    ]);
  });

  it('stays when the row moves in its file, and when others come', () => {
    const [key] = keysOf({ id: 'a', line: 3 });

    expect(keysOf('new', { id: 'a', line: 30, verdict: 'refused', sentBy: 'code' })[1]).toBe(key);
  });

  it('is unique, whatever the texts are', () => {
    const events: Event[] = [
      { id: 'a|click', type: 'b' },
      { id: 'a', type: 'click|b' },
      { id: 'a', type: 'click', pageid: 'b' },
      { id: 'a\\', type: 'click', pageid: 'b' },
      { id: 'a\\|click', type: 'b' },
      { id: 'a', type: 'b', section: '|' },
      { id: 'a', type: 'b', section: '\\' },
      { id: 'a', type: 'b' },
      { id: '', type: '' },
      'x',
      'x',
      { id: 'x', section: '2' },
      { id: 'y', file: '2' },
      { id: 'y', file: '|2' },
      { id: 'y', file: '|2' },
    ];
    const keys = keysOf(...events);

    expect(new Set(keys).size).toBe(events.length);
  });
});
