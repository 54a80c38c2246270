import { rowsOfClass, rowsOf } from '../calls/code-rows.fixture';
import { sent } from '../catalogue.fixture';

const idsOf = (id: string, members = ''): string[] =>
  rowsOfClass(`${members} m() { this.telemetry.interact({ edata: { id: ${id} } }); }`).map(
    (row) => row.split(' · ')[0] ?? '',
  );

describe('the catalogue takes nothing for certain', () => {
  for (const [id, expected] of [
    [`{ get id() { return 'a'; } }.id`, `{{ { get id() { return 'a'; } }.id }}`],
    [`{ id: 'a', id() {} }.id`, `{{ ({ id: 'a', id() {} }).id }}`],
    [`{ id: 'a', [k]: 'b' }.id`, `{{ { id: 'a', [k]: 'b' }.id }}`],
    [`{ id: 'a', [k + 1]: 'b' }.id`, `{{ { id: 'a', [k + 1]: 'b' }.id }}`],
    [`{ [k]: 'b', id: 'a' }.id`, 'a'],
    [`_.get({ list: [{ id: 'a' }] }, 'list[0].id', 'x')`, /^\{\{ _\.get\(/],
    [`_.get({ list: { 0: { id: 'a' } } }, 'list[0].id', 'x')`, 'a'],
    [`_.get({ list: {} }, 'list[0].id', 'x')`, 'x'],
    [`this.mode`, '{{ mode }}'],
    [`'x' + this.mode`, 'x{{ mode }}'],
    [`this.own('a', ...args)`, `{{ own('a', ...args) }}`],
  ] as const) {
    it(`in ${id}`, () => {
      expect(
        idsOf(id, `mode = ''; n() { if (x) { this.mode = 'b'; } } own(a, b) { return a + b; }`),
      ).toEqual([typeof expected === 'string' ? expected : jasmine.stringMatching(expected)]);
    });
  }

  it('of what a call spreads', () => {
    expect(
      rowsOf(`class A { t = inject(TelemetryService);
  log(id, type = 't') { this.t.interact({ edata: { id, type } }); }
  m(args) { this.log(...args); this.log('a', ...args); this.log('b'); } }`),
    ).toEqual(['3: {{ id }} · {{ type }} ·  · ', '3: a · {{ type }} ·  · ', '3: b · t ·  · ']);
  });

  it('of own functions with the names of others', () => {
    const rows = rowsOf(
      `import { get } from './get'; import { clone } from 'other';
function cloneDeep(x) { return { id: 'own' }; }
class A { t = inject(TelemetryService); m() {
  this.t.interact({ edata: { id: get({ id: 'a' }, 'id') } });
  this.t.interact({ edata: cloneDeep({ id: 'a' }) });
  this.t.interact({ edata: { id: clone('a') } }); } }`,
      { 'src/get.ts': `export function get(o, key) { return o[key] + suffix; }` },
    ).map((row) => row.split(' · ')[0]);

    expect(rows).toEqual(['4: a{{ suffix }}', '5: own', `6: {{ clone('a') }}`]);
  });

  it('of empty inputs', () => {
    expect(sent(`<a appTelemetryInteract="a" [telemetryInteractType]=""></a>`)).toEqual([
      { id: 'a', type: 'click' },
    ]);
  });

  it('of a handler, whose texts may have semicolons', () => {
    const rowsIn = (handler: string): (string | undefined)[] =>
      rowsOf(`@Component({ template: \`<a (click)="${handler}"></a>\` })
class A { t = inject(TelemetryService); log(id) { this.t.interact({ edata: { id } }); } }`).map(
        (row) => /^\d+: (.*?) · /.exec(row)?.[1],
      );

    expect(rowsIn(`log('a;b')`)).toEqual(['a;b']);
    expect(rowsIn(`x = ';'; log('a'); log('b;')`)).toEqual(['a', 'b;']);
    expect(rowsIn(`log(on ? 'a;' : 'b')`)).toEqual(['a;', 'b']);
  });
});
