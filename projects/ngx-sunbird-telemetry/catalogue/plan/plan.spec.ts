import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { run } from '../command';
import { page, portal } from '../portal/portal.fixture';
import type { CatalogueRow } from '../rows/catalogue-row';
import { parsePlan, planGaps, withNotes } from './plan';

const rowOf = (row: Partial<CatalogueRow>): CatalogueRow => ({
  type: 'click',
  file: 'a.html',
  line: 1,
  verdict: 'accepted',
  ...row,
});
const planOf = (plan: unknown): ReturnType<typeof parsePlan> =>
  parsePlan(JSON.stringify(plan), 'plan.json');

describe('the plan', () => {
  it('adds its notes to the rows of the same id and type', () => {
    const note = { description: 'Plays', owner: 'QA', since: '1.2', status: 'active' };
    const rows = [
      rowOf({ id: 'play', pageid: 'a' }),
      rowOf({ id: 'play', pageid: 'b' }),
      rowOf({ id: 'play', type: 'tap' }),
      rowOf({ id: 'stop' }),
      rowOf({ eid: 'IMPRESSION', type: 'view' }),
    ];

    expect(
      withNotes(
        rows,
        planOf({
          play: { click: note, tap: { owner: '' } },
          IMPRESSION: { view: { owner: 'QA' } },
        }),
      ),
    ).toEqual([
      { ...rowOf({ id: 'play', pageid: 'a' }), ...note },
      { ...rowOf({ id: 'play', pageid: 'b' }), ...note },
      rowOf({ id: 'play', type: 'tap' }),
      rowOf({ id: 'stop' }),
      { ...rowOf({ eid: 'IMPRESSION', type: 'view' }), owner: 'QA' },
    ]);
  });

  it('names events without an entry, and entries without an event, once each', () => {
    const rows = [
      rowOf({ id: 'play' }),
      rowOf({ id: 'play', pageid: 'b' }),
      rowOf({ id: 'stop' }),
      rowOf({ eid: 'IMPRESSION', type: 'view' }),
      rowOf({ verdict: 'not recorded' }),
    ];

    expect(
      planGaps(
        rows,
        planOf({
          stop: { click: {}, tap: {} },
          old: {
            click: { status: 'active' },
            tap: { status: 'planned' },
            x: { status: 'retired' },
          },
          INTERACT: { click: {} },
          __proto__: {},
        }),
      ),
    ).toEqual({
      withoutEntry: ['play · click', 'IMPRESSION · view'],
      withoutEvent: ['stop · tap', 'old · click', 'INTERACT · click'],
    });
  });

  for (const [what, text, message] of [
    ['no JSON', '{', /^plan\.json is not JSON: .*Correct it; its form is \{ "home tab"/],
    ['empty', '', /^plan\.json is not JSON/],
    ['a list', '[]', /^plan\.json is no plan: it must be an object by id and type/],
    ['null', 'null', /^plan\.json is no plan/],
    [
      'an id without types',
      '{ "a": "note" }',
      /^Cannot use plan\.json:\n {2}'a' must be an object by type/,
    ],
    [
      'a type without a note',
      '{ "a": { "click": null } }',
      /\n {2}'a' · 'click' must be an object/,
    ],
    [
      'a field that is not known',
      '{ "a": { "click": { "desc": "x" } } }',
      /'a' · 'click' has a field 'desc', .*description, owner, since, status\.$/,
    ],
    ['a number', '{ "a": { "click": { "since": 1.2 } } }', /'a' · 'click' needs a text as 'since'/],
    ['two faults', '{ "a": 1, "b": 2 }', /\n {2}'a' .*\n {2}'b' /],
  ] as const) {
    it(`says what is wrong with ${what}`, () => {
      expect(() => parsePlan(text, 'plan.json')).toThrowError(message);
    });
  }

  it('may begin with a mark of its encoding', () => {
    expect(parsePlan('\uFEFF{ "a": { "click": {} } }', 'plan.json').has('a')).toBe(true);
  });

  describe('of the command', () => {
    const installed = (files: Record<string, string>): string => {
      const root = portal({
        ...page('<b appTelemetryInteract="a"></b><b appTelemetryInteract="b"></b>'),
        ...files,
      });
      symlinkSync(resolve('node_modules'), join(root, 'node_modules'), 'junction');
      return root;
    };
    const ran = async (
      files: Record<string, string>,
      ...args: string[]
    ): Promise<{ code: number; warned: string[]; file: string }> => {
      const root = installed(files);
      const warned: string[] = [];
      let file = '';
      const code = await run(
        ['--csv', '/dev/null', ...args].slice(args.includes('--check') ? 2 : 0),
        root,
        {
          log: (text) => (file = text),
          warn: (text) => warned.push(text),
        },
      );
      return { code, warned, file };
    };

    it('is telemetry-plan.json, if it exists', async () => {
      expect((await ran({})).warned).toEqual([]);
      expect(
        (await ran({ 'telemetry-plan.json': '{ "a": { "click": {} }, "c": { "click": {} } }' }))
          .warned,
      ).toEqual([
        '1 event without an entry in telemetry-plan.json:\n  b · click',
        '1 entry of telemetry-plan.json without an event:\n  c · click',
      ]);
    });

    it('is in each output', async () => {
      const note = { description: 'Plays it', owner: 'QA', since: '1.2', status: 'live' };
      const root = installed({ 'telemetry-plan.json': JSON.stringify({ a: { click: note } }) });
      await run([], root, { log: () => undefined, warn: () => undefined });
      const read = (format: string): string =>
        readFileSync(join(root, `telemetry-catalogue.${format}`), 'utf8');

      expect(JSON.parse(read('json'))).toEqual([
        jasmine.objectContaining({ id: 'a', ...note }),
        jasmine.objectContaining({ id: 'b', type: 'click' }),
      ]);
      expect(read('csv')).toContain(',INTERACT|a|click,Plays it,QA,1.2,live\r\n');
      expect(read('csv')).toContain(',INTERACT|b|click,,,,\r\n');
      expect(read('html')).toContain('data-column="description"><div>Plays it</div>');
      expect(read('html')).toContain('data-column="status"><div>live</div>');
    });

    it('is another file by --plan', async () => {
      expect(
        (await ran({ 'telemetry-plan.json': '[]', 'b.json': '{}' }, '--plan', 'b.json')).warned,
      ).toEqual(['2 events without an entry in b.json:\n  a · click\n  b · click']);
    });

    it('does not fail --check', async () => {
      const root = installed({ 'telemetry-plan.json': '{ "c": { "click": {} } }' });
      const warned: string[] = [];
      const output = { log: () => undefined, warn: (text: string) => warned.push(text) };
      await run(['--json', 'a.json'], root, output);
      writeFileSync(join(root, 'telemetry-plan.json'), '{ "a": { "click": { "owner": "QA" } } }');

      expect(warned.length).toBe(2);
      const committed = join(root, 'a.json');
      writeFileSync(committed, `\uFEFF${readFileSync(committed, 'utf8')}`);

      expect(await run(['--check', 'a.json'], root, output)).toBe(0);
      expect(warned.slice(2)).toEqual(['1 event without an entry in telemetry-plan.json.']);
    });

    it('says that its file is not there, or is a folder', async () => {
      await expectAsync(ran({}, '--plan', 'b.json')).toBeRejectedWithError(
        'Cannot read the plan b.json (ENOENT). Write it first, or leave out --plan.',
      );
      await expectAsync(ran({}, '--plan', 'src')).toBeRejectedWithError(
        /^Cannot read the plan src \(EISDIR\)\. Name a file\.$/,
      );
    });
  });
});
