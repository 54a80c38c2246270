import { catalogueOf } from './catalogue';
import type { CatalogueRow } from './catalogue-row';
import { portal } from './test-portal.fixture';
import { workspaceOf, type Workspace } from './workspace';

let workspace: Workspace;

const EMPTY = `@Component({ template: '' }) class Empty {}`;
const IMPORTS = `import { inject, Injectable } from '@angular/core';
import { TelemetryService } from 'ngx-sunbird-telemetry';
`;

const rowsIn = (files: Record<string, string>): readonly CatalogueRow[] =>
  catalogueOf(portal({ 'src/empty.ts': EMPTY, ...files }), ['src'], workspace).rows.filter(
    ({ sentBy }) => sentBy === 'code',
  );

/** The rows of one file that imports the service: `line: id · type · pageid · env`, with lines counted after the imports. */
const rowsOf = (code: string, files: Record<string, string> = {}): string[] =>
  rowsIn({ 'src/a.ts': IMPORTS + code, ...files }).map(
    ({ file, line, id, type, pageid = '', env = '' }) =>
      `${file === 'src/a.ts' ? line - 2 : `${file}:${line}`}: ${[id ?? '', type, pageid, env].join(' · ')}`,
  );

/** The rows of a class that has the service as `telemetry`, without their lines. */
const sent = (members: string): string[] =>
  rowsOf(`class A { private telemetry = inject(TelemetryService); ${members} }`).map((row) =>
    row.replace(/^\S+ /, ''),
  );

describe('what code sends', () => {
  beforeAll(async () => {
    workspace = await workspaceOf(process.cwd());
  });

  it('is listed with its place, its kind and its verdict', () => {
    expect(
      rowsIn({
        'src/a.ts': `${IMPORTS}class A {
  readonly #telemetry = inject(TelemetryService);
  shaken(): void {
    this.#telemetry
      .interact({
        edata: { id: 'shake', type: 'gesture', pageid: 'home', section: 'top' },
        context: { env: 'game' },
      });
  }
}`,
      }),
    ).toEqual([
      {
        key: 'INTERACT|shake|gesture|home|game|top',
        eid: 'INTERACT',
        sentBy: 'code',
        id: 'shake',
        type: 'gesture',
        pageid: 'home',
        env: 'game',
        section: 'top',
        file: 'src/a.ts',
        line: 7,
        verdict: 'depends',
        reason: jasmine.stringContaining('edata.section') as unknown as string,
      },
    ]);
  });

  it('is each kind of event with an id or a type', () => {
    const kinds = ['interact', 'impression', 'start', 'end', 'share', 'audit', 'log', 'exData'];
    const calls = kinds.map((kind) => `t.${kind}({ edata: { id: 'i', type: 't' } });`).join('\n');

    expect(
      rowsIn({ 'src/a.ts': `${IMPORTS}function f(t: TelemetryService) {\n${calls} }` }).map(
        ({ eid, id, type }) => [eid, id, type].join(' '),
      ),
    ).toEqual([
      'INTERACT i t',
      ...['IMPRESSION', 'START', 'END', 'SHARE', 'AUDIT', 'LOG', 'EXDATA'].map(
        (kind) => `${kind}  t`,
      ),
    ]);
  });

  it('has the default types, and is left out without a type', () => {
    expect(
      sent(`m() {
        this.telemetry.interact({ edata: { id: 'a' } });
        this.telemetry.impression({ edata: { uri: '/' } });
        this.telemetry.audit({ edata: { state: 'on' } });
        this.telemetry.error({ edata: { err: 'e', errtype: 't', stacktrace: '' } });
        this.telemetry.feedback({ edata: { rating: 1 } });
      }`),
    ).toEqual(['a · click ·  · ', ' · view ·  · ']);
  });

  it('is refused for a key that the pipeline does not know, or one that is missing', () => {
    const verdicts = rowsIn({
      'src/a.ts': `${IMPORTS}function f(t: TelemetryService, more: object) {
t.impression({ edata: { type: 'view', uri: '/', mode: 'x' } });
t.impression({ edata: { type: 'view' } });
t.impression({ edata: { ...more, type: 'view' } });
t.log({ edata: { type: 'system', params: [], mode: 'x' } });
t.interact({ edata: { type: 'click' } });
t.interact(more);
}`,
    }).map(({ verdict, reason = '' }) => `${verdict ?? ''}: ${reason}`);

    expect(verdicts).toEqual([
      jasmine.stringMatching(/^refused: edata\.mode is not allowed/),
      jasmine.stringMatching(/^refused: .*uri/),
      jasmine.stringMatching(/^depends: Only the running portal knows/),
      'accepted: ',
      'not recorded: It has no id.',
      jasmine.stringMatching(/^depends: Only the running portal knows/),
    ]);
  });

  describe('is known by the type of the receiver', () => {
    const call = (receiver: string): string => `${receiver}.interact({ edata: { id: 'a' } })`;

    for (const [what, code] of [
      [
        'a member with inject()',
        `class A { x = inject(TelemetryService); m() { ${call('this.x')}; } }`,
      ],
      [
        'a private member',
        `class A { #x = inject(TelemetryService); m() { ${call('this.#x')}; } }`,
      ],
      [
        'a parameter of the constructor',
        `class A { constructor(private x: TelemetryService) {} m() { ${call('this.x')}; } }`,
      ],
      [
        'a parameter in the constructor',
        `class A { constructor(x: TelemetryService) { ${call('x')}; } }`,
      ],
      [
        'an optional parameter',
        `class A { constructor(private x?: TelemetryService | null) {} m() { ${call('this.x?')}; } }`,
      ],
      [
        '@Inject',
        `class A { constructor(@Inject(TelemetryService) private x: any) {} m() { ${call('this.x')}; } }`,
      ],
      ['a constant', `const m = () => { const x = inject(TelemetryService); ${call('x')}; };`],
      [
        'an inject with options',
        `const m = () => { const x = inject(TelemetryService, { optional: true }); ${call('x?')}; };`,
      ],
      [
        'an injector',
        `class A { constructor(private i: Injector) {} m() { ${call('this.i.get(TelemetryService)')}; } }`,
      ],
      ['a type', `class A { x: TelemetryService; m() { ${call('this.x')}; } }`],
      [
        'another name of the type',
        `type T = TelemetryService; class A { x: T; m() { ${call('this.x')}; } }`,
      ],
      [
        'a part of the type',
        `class A { x: Pick<TelemetryService, 'interact'>; m() { ${call('this.x')}; } }`,
      ],
      [
        'a getter',
        `class A { get x() { return inject(TelemetryService); } m() { ${call('this.x')}; } }`,
      ],
      [
        'a function',
        `function x(): TelemetryService { return y; } const m = () => { ${call('x()')}; };`,
      ],
      [
        'an arrow function',
        `const x = () => inject(TelemetryService); const m = () => { ${call('x()')}; };`,
      ],
      [
        'a member of a member',
        `class B { x = inject(TelemetryService); } class A { b = inject(B); m() { ${call('this.b.x')}; } }`,
      ],
      [
        'an inherited member',
        `class B { protected x = inject(TelemetryService); } class A extends B { m() { ${call('this.x')}; } }`,
      ],
      [
        'an inherited parameter',
        `abstract class B { constructor(protected x: TelemetryService) {} } class A extends B { m() { ${call('this.x')}; } }`,
      ],
      [
        'a callback',
        `class A { x = inject(TelemetryService); m() { of(1).subscribe(() => { ${call('this.x')}; }); } }`,
      ],
      [
        'a class that extends it',
        `class Own extends TelemetryService {} class A { x = inject(Own); m() { ${call('this.x')}; } }`,
      ],
      [
        'a class that extends it, inside',
        `class Own extends TelemetryService { m() { ${call('this')}; } }`,
      ],
      ['super', `class Own extends TelemetryService { override interact() { ${call('super')}; } }`],
      ['a type assertion', `const m = (x: any) => { ${call('(x as TelemetryService)')}; };`],
      ['a conjunction', `const m = (x?: TelemetryService) => { x && ${call('x')}; };`],
    ] as const) {
      it(what, () => {
        expect(rowsOf(code).map((row) => row.replace(/^\S+ /, ''))).toEqual(['a · click ·  · ']);
      });
    }

    for (const [what, code] of [
      [
        'another class',
        `class Chat { interact(x: object) {} } class A { x = inject(Chat); m() { ${call('this.x')}; } }`,
      ],
      [
        'a class that hides it',
        `function f() { class TelemetryServices {} const x = new TelemetryServices(); ${call('x')}; }`,
      ],
      [
        'an unknown value',
        `class A { telemetryService: any; m() { ${call('this.telemetryService')}; } }`,
      ],
      ['a name that is not declared', `const m = () => { ${call('telemetryService')}; };`],
      [
        'a local name that hides a member',
        `class A { x = inject(TelemetryService); m(x: Chat) { ${call('x')}; } }`,
      ],
      [
        'a method that its class overrides',
        `class Own extends TelemetryService { override interact(x: object) {} } class A { x = inject(Own); m() { ${call('this.x')}; } }`,
      ],
    ] as const) {
      it(`and not of ${what}`, () => {
        expect(rowsOf(code)).toEqual([]);
      });
    }

    it('through imports under other names, and files that re-export it', () => {
      const own = (specifier: string, name = 'TelemetryService as T'): string =>
        `import { ${name} } from '${specifier}';\nclass A { constructor(private x: T) {} m() { this.x.interact({ edata: { id: '${specifier}' } }); } }`;

      expect(
        rowsIn({
          'tsconfig.json': `{
            // As TypeScript allows it.
            "compilerOptions": { "baseUrl": "./src", "paths": { "@portal/*": ["libs/*/index.ts"], "@core": ["core"] } }
          }`,
          'src/core/telemetry.ts': 'export class TelemetryService {}',
          'src/core/index.ts': `export * from './telemetry';`,
          'src/libs/shared/index.ts': `export { Renamed as Portal } from './names';`,
          'src/libs/shared/names.ts': `import { TelemetryService } from '../../core'; export { TelemetryService as Renamed };`,
          'src/a.ts': own('ngx-sunbird-telemetry'),
          'src/b.ts': own('./core'),
          'src/c.ts': own('@core'),
          'src/d.ts': own('@portal/shared', 'Portal as T'),
          'src/e.ts': own('core/telemetry'),
          'src/f.ts': own('@sunbird/telemetry'),
          'src/g.ts': own('./core', 'Other as T'),
        }).map(({ id }) => id),
      ).toEqual([
        'ngx-sunbird-telemetry',
        './core',
        '@core',
        '@portal/shared',
        'core/telemetry',
        '@sunbird/telemetry',
      ]);
    });

    it('also of a portal that has a service of its own, but for what that calls itself', () => {
      expect(
        rowsIn({
          'src/telemetry.service.ts': `export class TelemetryService {
            interact(input: object) { this.log({ edata: { type: 'a' } }); }
            log(input: object) {} }`,
          'src/interact.directive.ts': `import { TelemetryService } from './telemetry.service';
@Directive({ selector: '[appTelemetryInteract]' }) class Interact {
  constructor(private t: TelemetryService) {}
  click() { this.t.interact({ edata: this.edata }); } }`,
          'src/page.ts': `import { TelemetryService } from './telemetry.service';
class Page { constructor(public t: TelemetryService) { this.t.interact({ edata: { id: 'b' } }); } }`,
        }).map(({ id }) => id),
      ).toEqual(['b']);
    });
  });

  describe('has the values that are set before', () => {
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
      [
        `const id = this.on ? 'a' : 'b'; SEND({ id, type: this.on ? 'A' : 'B' })`,
        ['a · A', 'b · B'],
      ],
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
        sent(`m() { let id = 'a'; ${doubled} this.telemetry.interact({ edata: { id } }); }`),
      ).toEqual([jasmine.stringMatching(/^\{\{|a/)]);
    });

    it('or of a callback or a loop, if nothing else sets them', () => {
      expect(
        sent(`m() { let id; let type; this.ids$.subscribe((one) => { id = one.id; }); for (const x of xs) { type = x; }
          this.telemetry.interact({ edata: { id, type } }); }`),
      ).toEqual(['{{ one.id }} · {{ x }} ·  · ']);
    });

    it('or shows the expression, if there are too many ways', () => {
      const choices = ['a', 'b', 'c', 'd']
        .map((name) => `(this.${name} ? '${name}' : '')`)
        .join(' + ');

      expect(sent(`m() { this.telemetry.interact({ edata: { id: ${choices} } }); }`)).toEqual([
        jasmine.stringMatching(/^\{\{ \(a \? 'a' : ''\) \+ \(b/),
      ]);
    });
  });

  describe('through functions of the portal', () => {
    it('is listed at each call, with what the call passes', () => {
      expect(
        rowsOf(`class A { t = inject(TelemetryService);
  log(id: string, type = 'click', pageid?: string) { this.t.interact({ edata: { id, type, pageid } }); }
  a() { this.log('a'); }
  b() { this.log('b', 'tap', this.page); } }`),
      ).toEqual(['3: a · click ·  · ', '4: b · tap · {{ page }} · ']);
    });

    it('is listed once, where no parameter matters', () => {
      expect(
        rowsOf(`class A { t = inject(TelemetryService);
  log(event: Event) { this.t.interact({ edata: { id: 'a', extra: { event } } }); }
  a() { this.log(1); } b() { this.log(2); } }`),
      ).toEqual(['2: a · click ·  · ']);
    });

    it('shows the parameter, if nothing calls them', () => {
      expect(
        rowsOf(`class A { t = inject(TelemetryService);
  log({ id, more: { type } }: Edata) { this.t.interact({ edata: { id, type, pageid: 'p-' + id } }); } }`),
      ).toEqual(['2: {{ id }} · {{ type }} · p-{{ id }} · ']);
    });

    it('follows functions of functions, in other files and of other classes', () => {
      expect(
        rowsOf(
          `import { Log } from './log';
class A { constructor(private log: Log) {}
  a() { this.say('a'); }
  private say(what: string) { this.log.click(what, 'A'); } }
class B extends A { b() { inject(Log).send({ id: 'b', pageid: 'B' }); } }`,
          {
            'src/log.ts': `import { TelemetryService } from 'ngx-sunbird-telemetry';
export class Log { t = inject(TelemetryService);
  click = (id: string, pageid: string) => this.send({ id, pageid });
  send(edata: object) { const input = { edata, context: { env: 'log' } }; this.t.interact(input); } }`,
          },
        ),
      ).toEqual(['3: a · click · A · log', '5: b · click · B · log']);
    });

    it('follows plain functions, also those in functions', () => {
      expect(
        rowsOf(`function log(t: TelemetryService, id: string) { t.interact({ edata: { id } }); }
function all(prefix: string) {
  const both = (id: string) => log(inject(TelemetryService), prefix + id);
  both('a');
}
all('x-');
all('y-');`),
      ).toEqual(['6: x-a · click ·  · ', '7: y-a · click ·  · ']);
    });

    it('ends in circles, and shows what they pass', () => {
      expect(
        rowsOf(`class A { t = inject(TelemetryService);
  log(id: string, n: number): void { if (n) { this.log(id + n, n - 1); } this.t.interact({ edata: { id } }); }
  ping(id: string) { this.log(id, 1); this.pong(id); }
  pong(id: string) { this.ping(id); }
  a() { this.ping('a'); } }`),
      ).toEqual(['5: a · click ·  · ']);
    });

    it('follows five of them, not six', () => {
      const chain = (depth: number): string =>
        Array.from({ length: depth }, (_, at) => `f${at + 1}(id) { this.f${at}(id); }`).join('\n');
      const code = (depth: number): string => `class A { t = inject(TelemetryService);
f0(id) { this.t.interact({ edata: { id } }); }
${chain(depth)}
a() { this.f${depth}('a'); } }`;

      expect(rowsOf(code(4))).toEqual(['7: a · click ·  · ']);
      expect(rowsOf(code(5))).toEqual(['7: {{ id }} · click ·  · ']);
    });

    it('knows which of its branches a call takes', () => {
      expect(
        rowsOf(`class A { t = inject(TelemetryService);
  log(kind: string, on: boolean) {
    if (kind === 'x') { this.t.interact({ edata: { id: 'x', type: on ? 'on' : 'off' } }); }
    else { this.t.interact({ edata: { id: 'not-' + kind } }); } }
  a() { this.log('x', true); } b() { this.log('y', this.on); } }`),
      ).toEqual(['3: x · on ·  · ', '3: x · off ·  · ', '5: not-y · click ·  · ']);
    });

    for (const [what, cases, events] of [
      ['a case', `case 'x': SEND('x'); break; case 'y': SEND('y');`, ['x', 'y']],
      [
        'a case that falls through',
        `case 'x': case 'y': SEND('xy'); break; case 'z': SEND('z');`,
        ['xy'],
      ],
      [
        'a case that does something first',
        `case 'x': go(); case 'y': { SEND('xy'); return; } default: SEND('z');`,
        ['xy'],
      ],
      ['the default', `case 'x': SEND('x'); break; default: SEND('others');`, ['x', 'others']],
      ['a constant', `case Kind.x: SEND('x'); break; default: SEND('others');`, ['x', 'others']],
      [
        'no value that is known',
        `case kindOf(1): SEND('x'); break; case 'z': SEND('z');`,
        ['x', 'x'],
      ],
    ] as [string, string, string[]][]) {
      it(`knows which case of a switch a call takes: ${what}`, () => {
        const code = cases.replace(
          /SEND\('(\w+)'\)/g,
          `this.t.interact({ edata: { id: '$1-' + kind, type: '$1' } })`,
        );
        const rows = rowsOf(`enum Kind { x = 'x' } class A { t = inject(TelemetryService);
  log(kind: string) { switch (kind) { ${code} } }
  a() { this.log('x'); } b() { this.log('y'); } }`);

        expect(rows.map((row) => row.split(' · ')[1])).toEqual(
          events.length > 1 ? events : [...events, ...events],
        );
        expect(new Set(rows.map((row) => row.split(' · ')[0]?.replace(/^.*-/, '')))).toEqual(
          new Set(['x', 'y']),
        );
      });
    }

    it('has the members of the class that calls an inherited function', () => {
      expect(
        rowsOf(`abstract class Base { protected t = inject(TelemetryService); abstract page: string;
  protected log(id: string) { this.t.interact({ edata: { id, pageid: this.page } }); } }
class A extends Base { page = 'A'; a() { this.log('a'); } }
class B extends Base { page = 'B'; b() { super.log('b'); } }`),
      ).toEqual(['3: a · click · A · ', '4: b · click · B · ']);
    });

    it('is called through an interface, or an abstract class', () => {
      expect(
        rowsOf(`interface Log { click(id: string): void } abstract class Tap { abstract tap(id: string): void; }
class Own extends Tap implements Log { t = inject(TelemetryService);
  click(id: string) { this.t.interact({ edata: { id } }); }
  tap(id: string) { this.t.interact({ edata: { id, type: 'tap' } }); } }
class A { constructor(private log: Log, private other: Tap) {}
  a() { this.log.click('a'); }
  b() { this.other.tap('b'); } }`),
      ).toEqual(['6: a · click ·  · ', '7: b · tap ·  · ']);
    });

    it("is called by the portal's own form of the service", () => {
      expect(
        rowsOf(`class Own extends TelemetryService { override interact(x: any) { super.interact({ ...x, context: { env: 'own' } }); } }
class A { t = inject(Own); a() { this.t.interact({ edata: { id: 'a' } }); } }`),
      ).toEqual(['2: a · click ·  · own']);
    });

    it('is not called through a class whose own method has a body', () => {
      expect(
        rowsOf(`class Base { log(id: string) {} }
class Own extends Base { t = inject(TelemetryService);
  override log(id: string) { this.t.interact({ edata: { id } }); } }
class A { constructor(private base: Base, private own: Own) {} a() { this.base.log('a'); this.own.log('b'); } }`),
      ).toEqual(['4: b · click ·  · ']);
    });

    it('ends where files re-export each other', () => {
      expect(
        rowsOf(
          `import { Nothing } from './b'; class A { constructor(private x: Nothing) {} m() { this.x.interact({ edata: { id: 'a' } }); } }`,
          {
            'src/b.ts': `export * from './c';`,
            'src/c.ts': `export * from './b'; export { Nothing } from './b';`,
          },
        ),
      ).toEqual([]);
    });

    it('is no event without an argument', () => {
      expect(rowsOf(`function f(t: TelemetryService) { t.interact(); }`)).toEqual([]);
    });

    it('is called in templates', () => {
      const component = `import { TelemetryService } from 'ngx-sunbird-telemetry';
class Log { t = inject(TelemetryService); log(id: string) { this.t.interact({ edata: { id } }); } }
@Component({ templateUrl: './page.html' }) class Page { name = 'c'; constructor(public log: Log) {}
  click(id: string, index: number) { this.log.log(id); }
  other() {} }`;

      expect(
        rowsIn({
          'src/page.ts': component,
          'src/page.html': `<b (click)="click('a', 1)"></b>
<b (click)="other(); this.click('b')"></b>
<b (click)="click(name)"></b>
<b *ngFor="let name of names" (click)="log.log('d')"></b>
<b (click)="item.log('e')" (blur)="other()"></b>`,
        }).map(({ file, line, id }) => `${file}:${line} ${id ?? ''}`),
      ).toEqual([
        'src/page.html:1 a',
        'src/page.html:2 b',
        'src/page.html:3 {{ name }}',
        'src/page.html:4 d',
      ]);
    });

    it('is not called by others of the same name', () => {
      expect(
        rowsOf(`class A { t = inject(TelemetryService); log(id: string) { this.t.interact({ edata: { id } }); } }
class B { log(id: string) {} m() { this.log('b'); log('c'); console.log('d'); } }
function log(id: string) {}
class C { m(a: A) { a.log('e'); } }`),
      ).toEqual(['4: e · click ·  · ']);
    });
  });
});
