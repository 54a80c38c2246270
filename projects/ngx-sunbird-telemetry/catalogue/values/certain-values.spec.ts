import { rowsOf } from '../calls/code-rows.fixture';

/** The ids of a file that imports the service. */
const ids = (code: string, files: Record<string, string> = {}): string[] =>
  rowsOf(code, files).map((row) => row.replace(/^\S+ /, '').replace(/( · click)? · {2}· $/, ''));

const SEND = (id: string): string => `this.t.interact({ edata: { id: ${id} } })`;

describe('a value is certain only if nothing else may set it:', () => {
  for (const [what, code] of [
    ['by the name of another object', `other.mode = 'b';`],
    ['in a dialog', `modal.componentInstance.mode = value;`],
    ['as a part of several', `[other.mode] = values;`],
    ['by Object.assign', `Object.assign(other, { mode: 'b' });`],
    ['by its type', `function f(other: A) { other['mode'] = 'b'; }`],
  ] as const) {
    it(`a member that other code sets ${what}`, () => {
      expect(
        ids(`class A { t = inject(TelemetryService); mode = 'a'; m() { ${SEND('this.mode')} } }
${code.includes('function') ? code : `function f(other, modal) { ${code} }`}`),
      ).toEqual(['{{ mode }}']);
    });
  }

  it('a private member, and one of another type, stay certain', () => {
    expect(
      ids(`class B { mode = ''; }
class A { t = inject(TelemetryService); private kind = 'a'; mode = 'b'; m() { ${SEND(`this.kind + this.mode`)} } }
function f(x, b: B) { x.kind = 'c'; b.mode = 'd'; const e = {}; e.mode = 'x'; }`),
    ).toEqual(['ab']);
  });

  it('a signal that another class sets, and what Object.assign gives to this', () => {
    expect(
      ids(`class A { t = inject(TelemetryService); sig = signal('a'); m() { ${SEND('this.sig()')} } }
class B { t = inject(TelemetryService); kind = 'a'; constructor(o) { Object.assign(this, o); } m() { ${SEND('this.kind')} } }
class C { t = inject(TelemetryService); list = signal('a'); n() { this.list.mutate((x) => x); } m() { ${SEND('this.list()')} } }
function f(a: A) { a.sig.set('edit'); }`),
    ).toEqual(['{{ sig() }}', '{{ kind }}', '{{ list() }}']);
  });

  it('a condition on a member that other code sets', () => {
    expect(
      ids(`class A { t = inject(TelemetryService); enabled = false; m() { if (this.enabled) { ${SEND(`'when-enabled'`)} } } }
function f(other) { other.enabled = true; }`),
    ).toEqual(['when-enabled']);
  });

  it('a constant of which code sets a part, and a static member', () => {
    expect(
      ids(
        `import { CFG, P } from './cfg'; const OWN = { id: 'a', other: 'b' };
class A { t = inject(TelemetryService); m() { ${SEND('CFG.id')}; ${SEND('P.prefix')}; ${SEND('OWN.id + OWN.other')}; } }
OWN.id = 'c';`,
        {
          'src/cfg.ts': `export const CFG = { id: 'a' }; export class P { static prefix = 'a'; }`,
          'src/b.ts': `import { CFG as C, P } from './cfg'; C.id = 'b'; P.prefix = 'b';`,
        },
      ),
    ).toEqual(['{{ CFG.id }}', '{{ P.prefix }}', '{{ OWN.id }}b']);
  });

  it('what a build replaces', () => {
    expect(
      ids(
        `import { environment } from './environments/environment'; import { FLAGS } from './flags'; import { KEPT } from './kept';
class A { t = inject(TelemetryService); m() { ${SEND('environment.id')}; ${SEND('FLAGS.id')}; ${SEND('KEPT.id')}; if (environment.on) { ${SEND(`'a'`)} } } }`,
        {
          'angular.json': `{ "projects": { "p": { "x": [{ "fileReplacements": [{ "replace": "src/flags.ts", "with": "src/flags.prod.ts" }] }] } } }`,
          'src/environments/environment.ts': `export const environment = { id: 'a', on: false };`,
          'src/flags.ts': `export const FLAGS = { id: 'a' };`,
          'src/kept.ts': `export const KEPT = { id: 'kept' };`,
        },
      ),
    ).toEqual(['{{ environment.id }}', '{{ FLAGS.id }}', 'kept', 'a']);
  });

  for (const [body, call, expected] of [
    [`log(id) { id = 'prefix-' + id; SEND({ id }) }`, `this.log('x')`, ['prefix-x']],
    [`log(edata) { edata.id = 'p-' + edata.id; SEND(edata) }`, `this.log({ id: 'x' })`, ['p-x']],
    [
      `log(id, type?) { if (!type) { type = 't'; } SEND({ id, type }) }`,
      `this.log('x')`,
      ['x · t'],
    ],
    [
      `log(id, type?) { if (!type) { type = 't'; } SEND({ id, type }) }`,
      `this.log('x', 'y')`,
      ['x · y'],
    ],
    [`log({ id }) { id = id + '!'; SEND({ id }) }`, `this.log({ id: 'x' })`, ['x!']],
    [`log(id) { id = f(id); SEND({ id }) }`, `this.log('x')`, [`{{ f('x') }}`]],
  ] as const) {
    it(`a parameter as it is set: ${body} ${call}`, () => {
      const send = body.replace(/SEND\((.*?)\)(?=;| |$)/, 'this.t.interact({ edata: $1 })');
      expect(ids(`class A { t = inject(TelemetryService); ${send} a() { ${call}; } }`)).toEqual([
        ...expected,
      ]);
    });
  }

  for (const [code, expected] of [
    [`let id = 'a'; for (const x of xs) { SEND({ id }); id = 'b'; }`, ['{{ id }}']],
    [`let id = 'a'; xs.subscribe(() => { SEND({ id }) }); id = 'b';`, ['{{ id }}']],
    [`let id = 'a'; for (const x of xs) { id = 'b'; SEND({ id }); id = 'c'; }`, ['b']],
    [`let id = 'a'; set(); SEND({ id }); function set() { id = 'b'; }`, ['{{ id }}']],
    [`this.id = 'a'; this.next(); SEND({ id: this.id })`, ['{{ id }}']],
    [`this.id = 'a'; await x; SEND({ id: this.id })`, ['{{ id }}']],
    [`this.id = 'a'; console.log(1); SEND({ id: this.id })`, ['a']],
    [`const e = { id: 'a' }; Object.assign(e, o); SEND({ id: e.id })`, ['{{ e.id }}']],
    [`const e = { id: 'a' }; Object.assign(e, { id: 'b' }); SEND(e)`, ['b']],
    [`const e = { id: 'a' }; const b = e; b.id = 'b'; SEND(e)`, ['b']],
    [`const e = { id: 'a' }; let b; b = e; b.id = x; SEND(e)`, ['{{ x }}']],
    [`const e = { id: 'a' }; rename(e); SEND(e)`, ['{{ e.id }}']],
    [`const e = { id: 'a' }; const all = { e }; e.id = 'b'; SEND(all.e)`, ['{{ e.id }}']],
    [`let id = 'a'; if (y) { id = 'r'; return; } else { id = 'b'; } SEND({ id })`, ['b']],
    [`let id = 'a'; if (y) { id = 'r'; return; } SEND({ id })`, ['a']],
    [`for (const x of xs) { let id = 'a'; if (x) { id = 'r'; continue; } SEND({ id }) }`, ['a']],
    [`var id = 'a'; if (x) { var id = 'b'; } SEND({ id })`, ['b', 'a']],
    [`if (x) { var id = 'b'; } else { var id = 'c'; } SEND({ id })`, ['b', 'c']],
  ] as const) {
    it(`where it is read: ${code}`, () => {
      const send = code.replace(/SEND\((.*?)\)(?=;| |$)/, 'this.t.interact({ edata: $1 })');
      expect(
        ids(`const id = 'outer'; function rename(x) { x.id = 'b'; }
class A { t = inject(TelemetryService); id; next() { this.id = 'b'; } async m() { ${send} } }`),
      ).toEqual([...expected]);
    });
  }
});
