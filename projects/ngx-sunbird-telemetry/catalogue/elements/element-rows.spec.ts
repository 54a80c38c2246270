import { catalogueOf } from '../catalogue';
import { workspaceOf, type Workspace } from '../files/workspace';
import { page, portal } from '../portal/portal.fixture';

let workspace: Workspace;

/** The events of the elements: `id · type`. */
const sent = (files: Record<string, string>): string[] =>
  catalogueOf(portal(files), ['src'], workspace).rows.map(({ id = '', type }) => `${id} · ${type}`);

/** The events of one element. */
const eventsOf = (inputs: string, members = '', files: Record<string, string> = {}): string[] =>
  sent({ ...page(`<b ${inputs}></b>`, members), ...files });

describe('the events of an element', () => {
  beforeAll(async () => {
    workspace = await workspaceOf(process.cwd());
  });

  describe('with a condition', () => {
    for (const [inputs, events, members = ''] of [
      [`[appTelemetryInteract]="on ? 'a' : 'b'"`, ['a · click', 'b · click']],
      [`[appTelemetryInteract]="on ? 'a' : on ? 'b' : 'c'"`, ['a · click', 'c · click']],
      [
        `[appTelemetryInteract]="one ? 'a' : two ? 'b' : 'c'"`,
        ['a · click', 'b · click', 'c · click'],
      ],
      [
        `[appTelemetryInteract]="on ? 'a' : 'b'" [telemetryInteractType]="!on ? 'B' : 'A'"`,
        ['a · A', 'b · B'],
      ],
      [
        `[appTelemetryInteract]="one ? 'a' : 'b'" [telemetryInteractType]="two ? 'A' : 'B'"`,
        ['a · A', 'a · B', 'b · A', 'b · B'],
      ],
      [`[appTelemetryInteract]="on ? 'a' : item.id"`, ['a · click', '{{ item.id }} · click']],
      [`[appTelemetryInteract]="on ? item.a : item.b"`, ['{{ on ? item.a : item.b }} · click']],
      [`[appTelemetryInteract]="'x-' + (on ? 'a' : 'b')"`, ['x-a · click', 'x-b · click']],
      [`appTelemetryInteract="x-{{ on ? 'a' : 'b' }}"`, ['x-a · click', 'x-b · click']],
      [`[appTelemetryInteract]="on ? 'a' : 'a'"`, ['a · click']],
      [
        `appTelemetryInteract [telemetryInteractEdata]="on ? { id: 'a', type: 'A' } : { id: 'b', type: 'B' }"`,
        ['a · A', 'b · B'],
      ],
      [
        `appTelemetryInteract [telemetryInteractEdata]="edata"`,
        ['a · click', 'b · click'],
        `edata = { id: this.on ? 'a' : 'b', extra: { more: this.one ? 1 : 2, most: this.two ? 1 : 2 } };`,
      ],
      [`[appTelemetryInteract]="yes ? 'a' : 'b'"`, ['a · click'], 'yes = true;'],
      [`[appTelemetryInteract]="on ? 'a' : null"`, ['a · click']],
      [`[appTelemetryInteract]="on ? null : ''"`, [' · click']],
      [
        `[appTelemetryInteract]="(a ? 'a' : '') + (b ? 'b' : '') + (c ? 'c' : '')"`,
        ['abc', 'ab', 'ac', 'a', 'bc', 'b', 'c'].map((id) => `${id} · click`),
      ],
      [
        `[appTelemetryInteract]="(a ? 'a' : '') + (b ? 'b' : '') + (c ? 'c' : '') + (d ? 'd' : '')"`,
        [`{{ (a ? 'a' : '') + (b ? 'b' : '') + (c ? 'c' : '') + (d ? 'd' : '') }} · click`],
      ],
    ] as [string, string[], string?][]) {
      it(`${inputs}${members && `, of ${members}`}`, () => {
        expect(eventsOf(inputs, members)).toEqual(events);
      });
    }
  });

  for (const [members, events] of [
    [`edata; set(id) { this.edata = { id, type: 'tap' }; }`, ['{{ edata.id }} · tap']],
    [`edata; set(id) { this.edata = { id: 'to ' + id }; }`, ['to {{ id }} · click']],
    [`edata; set({ id }) { this.edata = { id: id.name }; }`, ['{{ edata.id }} · click']],
    [`edata; set(e) { this.edata = e; }`, ['{{ edata.id }} · {{ edata.type }}']],
    [`edata; set(e) { this.edata = { ...e, type: 'tap' }; }`, ['{{ edata.id }} · tap']],
    [
      `edata; set(xs) { for (const x of xs) { this.edata = { id: x }; } }`,
      ['{{ edata.id }} · click'],
    ],
    [`edata; set() { const id = this.own; this.edata = { id }; }`, ['{{ own }} · click']],
  ] as [string, string[]][]) {
    it(`are not shown by names of another function: ${members}`, () => {
      expect(eventsOf('appTelemetryInteract [telemetryInteractEdata]="edata"', members)).toEqual(
        events,
      );
    });
  }

  it('have what the component gives to the directive', () => {
    const edata = `@ViewChild(TelemetryInteractDirective) tracked: TelemetryInteractDirective; more?: object;
ngAfterViewInit() { this.tracked.telemetryInteractEdata = this.more || { id: 'a' }; this.tracked.telemetryInteractType = 'tap'; }`;
    const files = page(
      '<b></b><b appTelemetryInteract></b><b appTelemetryInteract="b"></b>',
      edata,
    );

    const text = files['src/page.ts'] ?? '';
    files['src/page.ts'] =
      `import { TelemetryInteractDirective } from 'ngx-sunbird-telemetry';\n${text}`;

    expect(sent(files)).toEqual(["{{ (more || { id: 'a' }).id }} · tap", 'b · click']);
  });

  describe('with inherited members', () => {
    const base = (
      heir: string,
      files: Record<string, string>,
      template = '<b [appTelemetryInteract]="name"></b>',
    ): string[] => {
      const { 'src/page.ts': text = '', ...others } = page(template);
      return sent({
        ...others,
        'src/page.ts': heir.replace(/class Page/, `${text.replace(/export class Page[^]*/, '')}$&`),
        ...files,
      });
    };

    for (const [what, heir, files, event] of [
      ['of the same file', `class Base { name = 'a'; } class Page extends Base {}`, {}, 'a'],
      [
        'of another file',
        `import { Base } from './base'; class Page extends Base {}`,
        { 'src/base.ts': `export class Base { name = 'a'; }` },
        'a',
      ],
      [
        'of a class above that',
        `import Base from './base'; class Page extends Base {}`,
        {
          'src/base.ts': `import { Top } from './top'; export default class Base extends Top {}`,
          'src/top.ts': `export abstract class Top { name = 'a'; }`,
        },
        'a',
      ],
      [
        'that it overrides',
        `class Base { name = 'b'; } class Page extends Base { override name = 'a'; }`,
        {},
        'a',
      ],
      [
        'that it sets',
        `class Base { name; } class Page extends Base { ngOnInit() { this.name = 'a'; } }`,
        {},
        'a',
      ],
      [
        'that both set',
        `class Base { name = 'b'; } class Page extends Base { ngOnInit() { this.name = 'a'; } }`,
        {},
        '{{ name }}',
      ],
      [
        'that use those of the heir',
        `class Base { name = this.own + '!'; } class Page extends Base { own = 'a'; }`,
        {},
        'a!',
      ],
      [
        'of an abstract class',
        `abstract class Base { abstract own: string; get name() { return this.own; } } class Page extends Base { own = 'a'; }`,
        {},
        'a',
      ],
      ['of a class that it cannot find', `class Page extends Base {}`, {}, '{{ name }}'],
      [
        'in a circle',
        `class Page extends Base {} class Base extends Page { name = 'a'; }`,
        {},
        'a',
      ],
    ] as [string, string, Record<string, string>, string][]) {
      it(what, () => {
        expect(base(heir, files)).toEqual([`${event} · click`]);
      });
    }
  });

  it('with enums and constants of other files', () => {
    const { 'src/page.ts': text = '', ...others } = page(
      `<b [appTelemetryInteract]="Id.play" [telemetryInteractType]="ids.TAP"></b>
<b [appTelemetryInteract]="own" [telemetryInteractType]="Kind.two + ''"></b>`,
      `readonly Id = Id; ids = IDS; Kind = Kind; own = PREFIX + '-own' + Kind.after;`,
    );

    expect(
      sent({
        ...others,
        'src/page.ts': `import { Id, IDS, Kind, PREFIX } from '@ids';\n${text}`,
        'tsconfig.json': `{ "extends": "./tsconfig.base.json" }`,
        'tsconfig.base.json': `{ "compilerOptions": { "paths": { "@ids": ["./src/ids/index.ts"] } } }`,
        'src/ids/index.ts': `export * from './ids'; export * from './kind';`,
        'src/ids/ids.ts': `export const enum Id { play = 'play' } export const IDS = { TAP: 'tap' } as const; export let PREFIX = 'x';`,
        'src/ids/kind.ts': `export enum Kind { zero, one, two, four = 4, five, text = 'x', after }`,
      }),
    ).toEqual(['play · tap', '{{ PREFIX }}-own{{ Kind.after }} · 2']);
  });
});
