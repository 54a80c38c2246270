import { IMPORTS, codeRows, rowsOf } from './code-rows.fixture';

const ids = (code: string): string[] =>
  rowsOf(code).map((row) => /^\S+ (.*?) · /.exec(row)?.[1] ?? '');

describe('every event that may be sent has a row', () => {
  for (const [members, call, expected] of [
    [`kind = 'base';`, `this.kind`, ['base', 'a', 'b']],
    [`name() { return 'base'; }`, `this.name()`, ['base', 'a', 'b']],
    [
      `get full() { return 'x-' + this.kind; } kind = 'base';`,
      `this.full`,
      ['x-base', 'x-a', 'x-b'],
    ],
  ] as const) {
    it(`for each class of an object: ${call}`, () => {
      expect(
        ids(`class Base { t = inject(TelemetryService); ${members} m() { this.t.interact({ edata: { id: ${call} } }); } }
class A extends Base { kind = 'a'; name() { return 'a'; } } class B extends A { kind = 'b'; name() { return 'b'; } }`),
      ).toEqual([...expected]);
    });
  }

  it('not for an abstract class, and once for classes that send the same', () => {
    expect(
      ids(`abstract class Base { t = inject(TelemetryService); abstract kind: string; m() { this.t.interact({ edata: { id: this.kind } }); }
n() { this.t.interact({ edata: { id: 'same' } }); } log(x) { this.t.interact({ edata: { id: x + this.kind } }); } o() { this.log('o-'); } }
class A extends Base { kind = 'a'; } class B extends Base { kind = 'b'; }`),
    ).toEqual(['a', 'b', 'same', 'o-a', 'o-b']);
  });

  for (const use of [
    `ids.forEach(this.log)`,
    `const f = this.log.bind(this); f('b')`,
    `this['log']('b')`,
    `on({ click: this.log })`,
  ]) {
    it(`of a function that is passed on: ${use}`, () => {
      expect(
        ids(
          `class A { t = inject(TelemetryService); log(id) { this.t.interact({ edata: { id } }); } a() { this.log('a'); } b() { ${use}; } }`,
        ),
      ).toEqual(['{{ id }}', 'a']);
    });
  }

  for (const handler of [
    `t.interact({ edata: { id: 'a' } })`,
    `on = true; this.t.interact({ edata: { id: kind } })`,
    `log.t.interact({ edata: { id: 'a' } })`,
  ]) {
    it(`of a template that calls the service itself: ${handler}`, () => {
      const rows = codeRows({
        'src/a.ts': `${IMPORTS}class Log { t = inject(TelemetryService); }
@Component({ 'template': \`<a></a>
<a (click)="${handler}"></a>\` }) class A { kind = 'a'; log = inject(Log); t = inject(TelemetryService); }`,
      });

      expect(rows.map(({ id, line }) => `${line}: ${id ?? ''}`)).toEqual(['5: a']);
    });
  }

  it('of a call that may not happen', () => {
    expect(
      ids(
        `class A { t = inject(TelemetryService); m() { this.t.interact?.({ edata: { id: 'a' } }); } }`,
      ),
    ).toEqual(['a']);
  });
});
