import { catalogueOf } from '../catalogue';
import { workspaceOf, type Workspace } from '../files/workspace';
import { portal } from '../portal/portal.fixture';

let workspace: Workspace;

const IMPORT = `import { TelemetryInteractDirective as Interact } from 'ngx-sunbird-telemetry';\n`;

/** The events, and what is warned of. */
const found = (classes: string, template: string, files: Record<string, string> = {}): string[] => {
  const { rows, warnings } = catalogueOf(
    portal({
      'src/own.ts': `${IMPORT}${classes}`,
      'src/page.ts': `@Component({ imports: [Own], templateUrl: './page.html' }) export class Page { name = 'n'; }`,
      'src/page.html': template,
      ...files,
    }),
    ['src'],
    workspace,
  );
  return [
    ...rows.map(
      ({ id = '', type, pageid = '', file, line }) => `${file}:${line} ${id} · ${type} · ${pageid}`,
    ),
    ...warnings.map(({ file, line, message }) => `${file}:${line} ${message}`),
  ];
};

describe('what a class brings by its hostDirectives', () => {
  beforeAll(async () => {
    workspace = await workspaceOf(process.cwd());
  });

  for (const [what, inputs, element, event] of [
    [
      'an input',
      `['appTelemetryInteract']`,
      '<app-own appTelemetryInteract="a"></app-own>',
      'a · click · ',
    ],
    [
      'under another name',
      `['appTelemetryInteract: track']`,
      '<app-own track="a"></app-own>',
      'a · click · ',
    ],
    [
      'several',
      `['appTelemetryInteract:track', 'telemetryInteractType: kind', 'telemetryInteractPageid']`,
      `<app-own [track]="name" kind="tap" telemetryInteractPageid="p"></app-own>`,
      'n · tap · p',
    ],
    [
      'edata',
      `['telemetryInteractEdata: edata']`,
      `<app-own [edata]="{ id: 'a', pageid: 'p' }"></app-own>`,
      'a · click · p',
    ],
  ] as const) {
    it(`is listed where it is used, with ${what}`, () => {
      expect(
        found(
          `@Component({ selector: 'app-own', template: '', hostDirectives: [{ directive: Interact, inputs: ${inputs} }] }) export class Own {}`,
          `\n${element}`,
        ),
      ).toEqual([`src/page.html:2 ${event}`]);
    });
  }

  it('sets only the inputs that it names', () => {
    expect(
      found(
        `@Component({ selector: 'app-own', template: '', hostDirectives: [{ directive: Interact, inputs: ['appTelemetryInteract: track'] }] }) class Own {}`,
        `<app-own track="a" telemetryInteractType="tap"></app-own>`,
      ),
    ).toEqual(['src/page.html:1 a · click · ']);
  });

  for (const [selector, element] of [
    ['[appOwn]', '<b appOwn></b>'],
    ['[appOwn]', '<b [appOwn]="1"></b>'],
    ['button[appOwn], a[appOwn]', '<a appOwn></a>'],
    ['.own', '<b class="x own"></b>'],
    ['[kind=own]', '<b kind="own"></b>'],
    [':not(i)', '<b></b>'],
  ] as const) {
    it(`is found by its selector ${selector} on ${element}`, () => {
      expect(
        found(
          `@Directive({ selector: '${selector}', hostDirectives: [Interact] }) class Own { constructor() { inject(Interact).appTelemetryInteract = 'a'; } }`,
          `${element}\n<i></i><i kind="other" class="x"></i>`,
        ),
      ).toEqual(['src/page.html:1 a · click · ']);
    });
  }

  it('has what the class sets, unless the element sets it', () => {
    expect(
      found(
        `@Directive({ selector: '[own]', hostDirectives: [{ directive: Interact, inputs: ['telemetryInteractType: kind'] }] }) class Own {
          readonly #interact = inject(Interact); readonly page = 'p';
          constructor() { this.#interact.appTelemetryInteract = 'a'; this.#interact.telemetryInteractType = 'tap'; this.#interact.telemetryInteractPageid = this.page; } }`,
        `<b own></b><b own kind="swipe"></b>`,
      ),
    ).toEqual(['src/page.html:1 a · tap · p', 'src/page.html:1 a · swipe · p']);
  });

  it('comes through other classes that bring it', () => {
    expect(
      found(
        `import { Base } from './base';
@Directive({ selector: '[own]', hostDirectives: [Other, { directive: Base, inputs: ['track: id', 'kind: nothing'] }] }) class Own {}
@Directive({ selector: '[other]' }) class Other {}`,
        `<b own id="a" nothing="x"></b><b other></b>`,
        {
          'src/base.ts': `import { TelemetryInteractDirective } from 'ngx-sunbird-telemetry';
@Directive({ hostDirectives: [{ directive: TelemetryInteractDirective, inputs: ['appTelemetryInteract: track'] }] }) export class Base {}`,
        },
      ),
    ).toEqual([
      'src/base.ts:2  · click · ',
      'src/page.html:1 a · click · ',
      jasmine.stringMatching(/^src\/base\.ts:2 .*no id/),
    ]);
  });

  it('is listed for its class, if no template uses it', () => {
    expect(
      found(
        `@Component({ selector: 'app-own', template: '', hostDirectives: [Interact] })
class Own { constructor(interact: Interact) { interact.appTelemetryInteract = 'a'; } }`,
        '<b></b>',
      ),
    ).toEqual(['src/own.ts:3 a · click · ']);
  });

  it('warns of its inputs on no element that it is on', () => {
    expect(
      found(
        `@Directive({ selector: '[own]', hostDirectives: [{ directive: Interact, inputs: ['appTelemetryInteract: own', 'telemetryInteractType'] }] }) class Own {}`,
        `<b own="a" telemetryInteractType="tap"></b>\n<b telemetryInteractType="tap"></b>`,
      ),
    ).toEqual([
      'src/page.html:1 a · tap · ',
      jasmine.stringMatching(/^src\/page\.html:2 telemetryInteractType has no effect/),
    ]);
  });

  it('ends if classes bring each other', () => {
    expect(
      found(
        `@Directive({ selector: '[own]', hostDirectives: [Two] }) class Own {}
@Directive({ selector: '[two]', hostDirectives: [Own] }) class Two {}`,
        '<b own></b>',
      ),
    ).toEqual([]);
  });
});
