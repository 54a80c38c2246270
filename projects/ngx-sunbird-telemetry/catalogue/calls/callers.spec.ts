import { codeRows, rowsOf } from './code-rows.fixture';

describe('what code sends through functions of the portal', () => {
  it('is listed at each call, with what the call passes', () => {
    expect(
      rowsOf(`class A { t = inject(TelemetryService);
  log(id: string, type = 'click', pageid?: string) { this.t.interact({ edata: { id, type, pageid } }); }
  a() { this.log('a'); }
  b() { this.log('b', 'tap', this.page); } }`),
    ).toEqual(['3: a · click ·  · ', '4: b · tap · {{ page }} · ']);
  });

  it('shows what the call passes in what only the portal knows', () => {
    expect(
      rowsOf(`class A { t = inject(TelemetryService);
  log(id: string, n: object) { this.t.interact({ edata: { id: kebab({ id }), type: 'x-' + n.kind(id) } }); }
  a() { this.log('a', this.one || this.other); } }`),
    ).toEqual([`3: {{ kebab({ id: 'a' }) }} · x-{{ (one || other).kind('a') }} ·  · `]);
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
      codeRows({
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
