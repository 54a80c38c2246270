import { rowsOf, rowsOfClass } from '../calls/code-rows.fixture';

describe('what code sends has the values that are set before', () => {
  for (const [code, ids] of [
    [`const e = { id: 'a' }; SEND(e)`, ['a']],
    [`let e; e = { id: 'a' }; SEND(e)`, ['a']],
    [`const e: any = {}; e.id = 'a'; SEND(e)`, ['a']],
    [`const e = { id: 'b' }; e['id'] = 'a'; SEND(e)`, ['a']],
    [`const e = { id: 'a' }; SEND(e); e.id = 'b'`, ['a']],
    [`let id = 'a'; if (this.on) { id = 'b'; } SEND({ id })`, ['b', 'a']],
    [`let id; if (this.on) { id = 'a'; } else { id = 'b'; } SEND({ id })`, ['a', 'b']],
    [`let id = 'a'; if (this.on) { id = 'b'; } else { SEND({ id }) }`, ['a']],
    [`let id = 'a'; if (this.on) { id = 'b'; SEND({ id }) }`, ['b']],
    [`let id = 'a'; if (this.on) { id = 'b'; } if (!this.on) { return; } SEND({ id })`, ['b']],
    [`let id = 'a'; for (const x of xs) { id = 'b'; } SEND({ id })`, ['b', 'a']],
    [`let id; if (this.on) { id = 'a'; } SEND({ id })`, ['a']],
    [`const id = this.on ? 'a' : 'b'; SEND({ id, type: this.on ? 'A' : 'B' })`, ['a · A', 'b · B']],
    [`const { id } = { id: 'a' }; SEND({ id })`, ['a']],
    [`const { x: { y: id } } = { x: { y: 'a' } }; SEND({ id })`, ['a']],
    [`const { id } = this.route; SEND({ id })`, ['{{ route.id }}']],
    [`let id = 'a'; id += 'b'; SEND({ id })`, ['{{ id }}']],
    [`for (const id of ids) { SEND({ id }) }`, ['{{ id }}']],
    [`ids.forEach((id) => { SEND({ id }) })`, ['{{ id }}']],
    [`const id = 'b'; { const id = 'a'; SEND({ id }) }`, ['a']],
    [`this.e = { id: 'a' }; SEND(this.e)`, ['a']],
    [`this.e = { id: 'b' }; this.e.id = 'a'; SEND(this.e)`, ['a']],
    [`SEND(this.set)`, ['a']],
    [`SEND({ id: Id.play })`, ['a']],
    [`SEND({ id: Kind.two })`, ['{{ Kind.two }}']],
    [`SEND({ id: Ids.PLAY })`, ['a']],
    [`SEND({ id: Ids.NONE })`, ['{{ Ids.NONE }}']],
    [`SEND({ id: IDS.a.b })`, ['a']],
    [`SEND({ id: idOf('a') })`, ['a!']],
  ] as const) {
    it(code, () => {
      const send = code.replace(/SEND\((.*?)\)(?=;| |$)/, 'this.t.interact({ edata: $1 })');
      expect(
        rowsOf(`
enum Id { play = 'a', stop = 'b' } enum Kind { one }
const IDS = Object.freeze({ a: { b: 'a' } } as const);
class Ids { static readonly PLAY = 'a'; }
function idOf(x: string) { return x + '!'; }
class A { t = inject(TelemetryService); set = { id: 'a' }; e: any;
  other() { this.e = { id: 'other' }; }
  m() { ${send} } }`).map((row) => row.replace(/^\S+ /, '').replace(/( · click)? · {2}· $/, '')),
      ).toEqual([...ids]);
    });
  }

  it('if they come from another file', () => {
    expect(
      rowsOf(
        `import { IDS, Id, idOf as nameOf } from './ids'; import * as all from './ids'; import page, { Base } from './page';
class A extends Base { t = inject(TelemetryService);
  m() { this.t.interact({ edata: { id: IDS.play, type: Id.tap, pageid: page }, context: { env: all.ENV } }); }
  n() { this.t.interact({ edata: { id: nameOf(1), type: this.type } }); } }`,
        {
          'src/ids/index.ts': `export * from './values'; export { idOf } from './values';`,
          'src/ids/values.ts': `export const IDS = { play: 'a' }; export const ENV = 'e'; export enum Id { tap = 't' }; export const idOf = (n: number) => 'id-' + n;`,
          'src/page.ts': `const PAGE = 'p'; export default PAGE; export class Base { type = 'own'; }`,
        },
      ),
    ).toEqual(['3: a · t · p · e', '4: id-1 · own ·  · ']);
  });

  it('and ends soon where values lead to millions of others', () => {
    const doubled = 'id = id + id;\n'.repeat(40);

    expect(
      rowsOfClass(`m() { let id = 'a'; ${doubled} this.telemetry.interact({ edata: { id } }); }`),
    ).toEqual([jasmine.stringMatching(/^\{\{|a/)]);
  });

  it('or of a callback or a loop, if nothing else sets them', () => {
    expect(
      rowsOfClass(`m() { let id; let type; this.ids$.subscribe((one) => { id = one.id; }); for (const x of xs) { type = x; }
          this.telemetry.interact({ edata: { id, type } }); }`),
    ).toEqual(['{{ one.id }} · {{ x }} ·  · ']);
  });

  it('or shows the expression, if there are too many ways', () => {
    const choices = ['a', 'b', 'c', 'd']
      .map((name) => `(this.${name} ? '${name}' : '')`)
      .join(' + ');

    expect(rowsOfClass(`m() { this.telemetry.interact({ edata: { id: ${choices} } }); }`)).toEqual([
      jasmine.stringMatching(/^\{\{ \(a \? 'a' : ''\) \+ \(b/),
    ]);
  });
});
