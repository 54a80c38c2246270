import { readFileSync } from 'node:fs';
import { catalogueOf, type Catalogue } from './catalogue';
import { EVENT_KEYS } from './catalogue-row';
import { INPUTS } from './template';
import { page, portal } from './test-portal.fixture';
import { workspaceOf, type Workspace } from './workspace';

let workspace: Workspace;

const catalogue = (files: Record<string, string>): Catalogue =>
  catalogueOf(portal(files), ['src'], workspace);

/** What the elements of one template send: each key that is known. */
const sent = (template: string, members = ''): object[] =>
  catalogue(page(template, members)).rows.map((row) =>
    Object.fromEntries(
      EVENT_KEYS.flatMap((key) => (row[key] === undefined ? [] : [[key, row[key]]])),
    ),
  );

/** The id of the only element. */
const idOf = (template: string, members = ''): unknown =>
  (sent(template, members) as { id?: string }[]).map(({ id }) => id).join();

const warned = (files: Record<string, string>): string[] =>
  catalogue(files).warnings.map(({ file, line, message }) => `${file}:${line}: ${message}`);

describe('the catalogue', () => {
  beforeAll(async () => {
    workspace = await workspaceOf(process.cwd());
  });

  it('lists the inputs of an element, and its place', () => {
    const { rows } = catalogue(
      page(`<nav>
  <a
    appTelemetryInteract="library tab"
    telemetryInteractType="tap"
    telemetryInteractPageid="resources"
    telemetryInteractEnv="Library"
    telemetryInteractSection="menu"
  >Library</a>
</nav>`),
    );

    expect(rows).toEqual([
      {
        key: 'INTERACT|library tab|tap|resources|Library|menu',
        eid: 'INTERACT',
        sentBy: 'element',
        id: 'library tab',
        type: 'tap',
        pageid: 'resources',
        env: 'Library',
        section: 'menu',
        file: 'src/page.html',
        line: 2,
        verdict: 'depends',
        reason: jasmine.stringContaining('edata.section') as unknown as string,
      },
    ]);
  });

  it('uses click as the type, and leaves out what the page sets', () => {
    expect(sent('<button appTelemetryInteract="logout">Logout</button>')).toEqual([
      { id: 'logout', type: 'click' },
    ]);
  });

  it('reads edata and context where no separate input is set', () => {
    expect(
      sent(
        `<b appTelemetryInteract
           telemetryInteractPageid="own"
           [telemetryInteractEdata]="{ id: 'play', type: 'tap', pageid: 'other', section: 'toc' }"
           [telemetryInteractContext]="{ env: 'course' }"></b>`,
      ),
    ).toEqual([{ id: 'play', type: 'tap', pageid: 'own', env: 'course', section: 'toc' }]);
  });

  it('reads the elements of both control flows', () => {
    const template = `
@if (user; as known) { <b appTelemetryInteract="in if"></b> } @else { <b appTelemetryInteract="in else"></b> }
@for (row of rows; track row) { <b appTelemetryInteract="in for"></b> } @empty { <b appTelemetryInteract="in empty"></b> }
@switch (kind) { @case (1) { <b appTelemetryInteract="in case"></b> } @default { <b appTelemetryInteract="in default"></b> } }
@defer { <b appTelemetryInteract="in defer"></b> } @placeholder { <b appTelemetryInteract="in placeholder"></b> }
<b *ngIf="user; else none" appTelemetryInteract="in ngIf"></b>
<ng-template #none><b appTelemetryInteract="in template"></b></ng-template>
<ng-container *ngFor="let row of rows"><b appTelemetryInteract="in ngFor"></b></ng-container>
<div><ng-content><b appTelemetryInteract="in content"></b></ng-content></div>`;

    expect((sent(template) as { id: string }[]).map(({ id }) => id)).toEqual(
      'if,else,for,empty,case,default,defer,placeholder,ngIf,template,ngFor,content'
        .split(',')
        .map((place) => `in ${place}`),
    );
  });

  it('ignores elements without the directive', () => {
    expect(
      sent(`<!-- <b appTelemetryInteract="comment"></b> -->
        <b telemetryInteractPageid="home"></b>
        <b [attr.appTelemetryInteract]="'attribute'"></b>
        <b data-id="appTelemetryInteract"></b>`),
    ).toEqual([]);
  });

  it('reads an inline template, with its line in the file', () => {
    const { rows, warnings } = catalogue({
      'src/page.ts': `import { Component } from '@angular/core';

@Component({
  selector: 'app-page',
  imports: [TelemetryInteractDirective],
  template: \`
    <b appTelemetryInteract="it\\'s me"></b>
  \`,
})
export class Page {}
@Component({ standalone: false, template: '<b appTelemetryInteract="second"></b>' })
class Second {}
`,
    });

    expect(rows.map(({ id, file, line }) => [id, file, line])).toEqual([
      ["it's me", 'src/page.ts', 7],
      ['second', 'src/page.ts', 11],
    ]);
    expect(warnings).toEqual([]);
  });

  it('sorts by file, and by place in the file', () => {
    const component = (name: string): string =>
      `@Component({ template: \`<b appTelemetryInteract="${name} 1"></b><b appTelemetryInteract="${name} 2"></b>\` }) class ${name} {}`;
    const { rows } = catalogue({
      'src/b.ts': component('b'),
      'src/a/c.ts': component('c'),
      'src/a.spec.ts': component('spec'),
      'src/a.test.ts': component('test'),
      'src/a.d.ts': component('types'),
      'src/node_modules/a.ts': component('foreign'),
    });

    expect(rows.map(({ id }) => id)).toEqual(['c 1', 'c 2', 'b 1', 'b 2']);
  });

  describe('resolves an expression', () => {
    for (const [expression, id, members = ''] of [
      // Literals
      [`'play'`, 'play'],
      ['`play`', 'play'],
      [`'play-' + 'er'`, 'play-er'],
      ['`play-${name}`', 'play-{{ name }}', 'name = this.service.name;'],
      [`'play-' + 1`, 'play-1'],
      ['1 + 2', '{{ 1 + 2 }}'],
      [`('play')!`, 'play'],
      [`$any('play')`, `{{ $any('play') }}`],
      ['undefined', ''],
      ['null', ''],
      ["''", ''],
      // Expressions
      ['item.id', '{{ item.id }}'],
      [`'row-' + index`, 'row-{{ index }}'],
      [`'' + item.id`, '{{ item.id }}'],
      [`'t' | translate`, `{{ 't' | translate }}`],
      [`'t' | translate: 'hi'`, `{{ 't' | translate: 'hi' }}`],
      // Members of the class
      ['name', 'play', `name = 'play';`],
      ['this.name', 'play', `readonly name = 'play' as const;`],
      ['name', 'play', `name: string; ngOnInit() { this.name = 'play'; }`],
      ['name', 'play', `name = ''; ngOnInit() { this.name = 'play'; }`],
      ['name', 'play', `name; a() { this.name = 'play'; } b() { this.name = 'play'; }`],
      ['name', '{{ name }}', `name = 'play'; ngOnInit() { this.name = 'stop'; }`],
      ['name', '{{ name }}', `name = 'play'; more() { this.name += '!'; }`],
      ['name', '{{ name }}', `name = 'play'; more() { [this.name] = ['!']; }`],
      ['count', '{{ count }}', 'count = 1; more() { this.count++; }'],
      ['name', '{{ name }}', `@Input() name = 'play';`],
      ['name', '{{ name }}', `name = input('play');`],
      ['name', '{{ name }}', 'constructor(readonly name: string) {}'],
      ['name', '{{ name }}', 'name = this.route.snapshot.data.name;'],
      ['name', '{{ name }}', 'name = this.other; other = this.name;'],
      ['name', 'play-er', `name = 'play' + this.suffix; suffix = '-er';`],
      ['name', 'play', `get name() { return 'play'; }`],
      ['name', '{{ name }}', `get name() { log(); return 'play'; }`],
      ['name', '{{ name }}', `#name = 'play'; get name() { return this.#name; } set name(n) {}`],
      ['name()', 'play', `name() { return 'play'; }`],
      ['name()', 'play', `name = () => 'play';`],
      ['name()', '{{ name() }}', `name() { if (this.on) { return 'stop'; } return 'play'; }`],
      [`name('er')`, 'play-er', 'name(suffix) { return `play-${suffix}`; }'],
      [`name(item.id)`, 'play-{{ item.id }}', 'name(suffix) { return `play-${suffix}`; }'],
      [`name('er')`, `{{ name('er') }}`, 'name(text) { return kebab(text); }'],
      [`name('er')`, `play-{{ kebab('er') }}`, 'name(text) { return `play-${kebab(text)}`; }'],
      [`name({ b: 'er' })`, 'play-er', `name({ a = 'play', b }) { return a + '-' + b; }`],
      [`name()`, 'play', `name(text = 'play') { return text; }`],
      [
        `name('er')`,
        'play-er!',
        "name(text) { let id = 'play'; id = `${id}-${text}`; const end = '!'; return id + end; }",
      ],
      [
        'name()',
        '{{ name() }}',
        `name() { let id = 'a'; for (const b of bs) { id += b; } return id; }`,
      ],
      ['0', '0'],
      ['false', ''],
      [`'row-' + 0`, 'row-0'],
      ['`${false}`', 'false'],
      [`!0 ? 'a' : 'b'`, 'a'],
      [`name === 'play' ? 'a' : 'b'`, 'a', `name = 'play';`],
      [`name !== 'play' ? 'a' : 'b'`, 'b', `name = 'play';`],
      [`'' || 'play'`, 'play'],
      [`'stop' || 'play'`, 'stop'],
      [`'' ?? 'play'`, ''],
      [`'on' && 'play'`, 'play'],
      [`item.id || 'play'`, `{{ item.id || 'play' }}`],
      [`ids['play']`, 'play-er', `ids = { play: 'play-er' };`],
      ['id', 'play', `id = _.get({ edata: { id: 'play' } }, 'edata.id');`],
      ['id', 'play', `id = _.get({ edata: {} }, 'edata.id', 'play');`],
      ['id', 'play', `id = get(_.cloneDeep({ id: 'play' }), 'id');`],
      ['id', '{{ id }}', `id = _.get(this.route, 'edata.id', 'play');`],
      ['e.id', 'play', `e = _.defaults({}, { id: undefined }, { id: 'play' }, { id: 'stop' });`],
      ['e.id', 'stop', `e = Object.assign({}, { id: 'play' }, { id: 'stop' });`],
      ['e.id', '{{ e.id }}', `e = Object.assign({}, this.given, { id: 'stop' });`],
      ['name()', 'play', `name = signal('play');`],
      ['name()', '{{ name() }}', `name = signal('play'); stop() { this.name.set('stop'); }`],
      ['name()', 'play', `name = computed(() => this.other()); other = signal('play');`],
      ['edata.id', 'play', `edata = { id: 'play' };`],
      ['edata.id', '{{ edata.id }}', `edata = { id: 'play' }; stop() { this.edata.id = 'stop'; }`],
    ] as [string, string, string?][]) {
      it(`${expression}${members && `, of ${members}`}`, () => {
        expect(idOf(`<b [appTelemetryInteract]="${expression}"></b>`, members)).toBe(id);
      });
    }

    it('in a text', () => {
      expect(idOf(`<b appTelemetryInteract="row-{{ prefix }}-{{ i }}"></b>`, `prefix = 'a';`)).toBe(
        'row-a-{{ i }}',
      );
    });

    it('with a constant of the file', () => {
      const files = page('<b appTelemetryInteract [telemetryInteractEdata]="edata"></b>');
      files['src/page.ts'] =
        `const IDS = { play: 'play' };\nconst PAGE = 'toc';\nconst LOOP = LOOP;\n${files['src/page.ts'] ?? ''}`.replace(
          'class Page {',
          'class Page { edata = { id: IDS.play, pageid: PAGE, section: LOOP };',
        );

      expect(catalogue(files).rows).toEqual([
        jasmine.objectContaining({ id: 'play', pageid: 'toc', section: '{{ LOOP }}' }),
      ]);
    });

    it('with a constant that another of the same name may hide', () => {
      const files = page(
        '<b [appTelemetryInteract]="name"></b>',
        `name; ngOnInit() { const play = this.route.id; this.name = 'to ' + play; }`,
      );
      files['src/page.ts'] = `const play = 'play';\n${files['src/page.ts'] ?? ''}`;

      expect(catalogue(files).rows).toEqual([
        jasmine.objectContaining({ id: 'to {{ route.id }}' }),
      ]);
    });

    for (const [what, template] of [
      ['a reference', '<b #name></b><b [appTelemetryInteract]="name"></b>'],
      [
        'a variable of @for',
        '@for (name of names; track name) { <b [appTelemetryInteract]="name"></b> }',
      ],
      ['a variable of *ngFor', '<b *ngFor="let name of names" [appTelemetryInteract]="name"></b>'],
      ['a variable of @if', '@if (user; as name) { <b [appTelemetryInteract]="name"></b> }'],
      ['a @let', '@let name = user.name; <b [appTelemetryInteract]="name"></b>'],
      ['a parameter', '<ng-template let-name><b [appTelemetryInteract]="name"></b></ng-template>'],
    ] as const) {
      it(`with a name that ${what} hides`, () => {
        expect(idOf(template, `name = 'play';`)).toBe('{{ name }}');
      });
    }

    for (const handler of [
      `(click)="name = 'stop'"`,
      `(click)="save(); name = 'stop'"`,
      `[(value)]="name"`,
      `bindon-value="name"`,
    ]) {
      it(`with a member that the template writes: ${handler}`, () => {
        expect(idOf(`<b [appTelemetryInteract]="name" ${handler}></b>`, `name = 'play';`)).toBe(
          '{{ name }}',
        );
      });
    }

    for (const [edata, event, members = ''] of [
      ['edata', { id: '{{ edata.id }}', type: '{{ edata.type }}', pageid: '{{ edata.pageid }}' }],
      [
        'on ? a : b',
        {
          id: '{{ (on ? a : b).id }}',
          type: '{{ (on ? a : b).type }}',
          pageid: '{{ (on ? a : b).pageid }}',
        },
      ],
      ['edata', { id: 'play', type: 'click' }, `edata = { id: 'play', 'type': 'click' };`],
      [
        'edata',
        { id: 'play', type: 'click' },
        `edata; ngOnInit() { this.edata = { id: 'play', 'type': 'click' }; }`,
      ],
      [
        'edata',
        { id: 'play', type: 'tap' },
        `base = { id: 'a', type: 'tap' }; edata = { ...this.base, id: 'play' };`,
      ],
      [
        'edata',
        { id: 'play', type: '{{ base.type }}', pageid: '{{ base.pageid }}' },
        `@Input() base; edata = { ...this.base, id: 'play' };`,
      ],
      [
        'edata',
        { id: '{{ base.id }}', type: '{{ base.type }}', pageid: '{{ base.pageid }}' },
        `@Input() base; edata = { id: 'play', ...this.base };`,
      ],
      [
        'edata',
        { id: 'play', type: 'click', pageid: '{{ (on && { pageid: p }).pageid }}' },
        'edata = { id: `play`, type: `click`, ...(this.on && { pageid: p }) };',
      ],
      [
        'edataOf(`play`)',
        { id: 'play', type: 'click' },
        'edataOf(id) { return { id, type: "click" }; }',
      ],
    ] as [string, object, string?][]) {
      it(`as edata: ${edata}${members && `, of ${members}`}`, () => {
        expect(
          sent(`<b appTelemetryInteract [telemetryInteractEdata]="${edata}"></b>`, members),
        ).toEqual([jasmine.objectContaining(event)]);
      });
    }
  });

  describe('warns', () => {
    it('of an element without an id', () => {
      expect(warned(page('\n<b appTelemetryInteract></b>'))).toEqual([
        'src/page.html:2: This element has no id: its clicks are not recorded. Name it: appTelemetryInteract="…".',
      ]);
    });

    it('of elements that send the same event', () => {
      const play = '<b appTelemetryInteract="play" telemetryInteractPageid="toc"></b>';

      expect(
        warned({
          ...page(`${play}\n${play}\n<b appTelemetryInteract="play"></b>`),
          'src/other.ts': `@Component({ imports: [TelemetryModule], template: '${play}' }) class Other {}`,
        }),
      ).toEqual([
        `src/other.ts:1: What this element sends is also sent by src/page.html:1, src/page.html:2: id 'play', type 'click'. Tell them apart by their id, or by a section.`,
      ]);
    });

    it('of the same expression in one template, but not in two', () => {
      const row = '<b [appTelemetryInteract]="row.id" telemetryInteractPageid="toc"></b>';

      expect(warned(page(`${row}\n${row}`, 'row?: Row;'))).toEqual([
        `src/page.html:1: What this element sends is also sent by line 2: id '{{ row.id }}', type 'click'. Tell them apart by their id, or by a section.`,
      ]);
      expect(
        warned({
          ...page(row, 'row?: Row;'),
          'src/b.ts': `@Component({ imports: [TelemetryModule], template: '${row}' }) class Other { row?: Row }`,
        }),
      ).toEqual([]);
    });

    it('not of one element in a template that two components share', () => {
      const files = page('<b appTelemetryInteract="play"></b>');

      expect(
        catalogue({
          ...files,
          'src/heir.ts': (files['src/page.ts'] ?? '').replace('Page', 'Heir'),
        }),
      ).toEqual({ rows: [jasmine.objectContaining({ id: 'play' })], warnings: [] });
    });

    for (const [imports, lacks] of [
      ['', true],
      ['imports: [RouterLink, Own, OwnPipe],', true],
      ['imports: [SharedExportList],', false],
      ['standalone: true, imports: [],', true],
      ['standalone: false,', false],
      ['imports: [RouterLink, TelemetryInteractDirective],', false],
      ['imports: [TelemetryModule],', false],
      ['imports: [SharedModule],', false],
      ['imports: [RouterLink, SHARED],', false],
      ['imports: [...shared],', false],
      ['imports: shared(),', false],
      ['imports: [SharedImports],', false],
      ['imports,', false],
      ['standalone: STANDALONE,', false],
      ['imports: [Track],', false],
    ] as const) {
      it(`${lacks ? '' : 'not '}of an element whose component has ${imports || 'no imports'}`, () => {
        const template = '<b appTelemetryInteract="save"></b>';

        expect(
          warned({
            'src/a.ts': `@Component({ ${imports} template: '${template}' }) class A {}
import { TelemetryInteractDirective as Track } from 'ngx-sunbird-telemetry';
import { RouterLink } from '@angular/router';
@Directive({}) class Own {}
@Pipe({}) class OwnPipe {}`,
          }),
        ).toEqual(
          lacks
            ? [
                'src/a.ts:1: Its component does not import the directive: its clicks are not recorded. Add TelemetryInteractDirective to the imports of the component.',
              ]
            : [],
        );
      });
    }

    for (const [module, lacks] of [
      ['imports: [CommonModule, RouterModule.forChild([])],', true],
      ['', true],
      ['imports: [WidgetsModule],', true],
      ['imports: [TelemetryModule],', false],
      ['imports: [TelemetryModule.forRoot({})],', false],
      ['imports: [SharedModule],', false],
      ['imports: [LibraryModule],', false],
      ['imports: [TwiceModule],', false],
      ['imports: [...shared],', false],
      ['imports: [CircleModule],', true],
    ] as const) {
      it(`${lacks ? '' : 'not '}of an element whose NgModule has ${module || 'no imports'}`, () => {
        const template = '<b appTelemetryInteract="save"></b>';

        expect(
          warned({
            'src/a.ts': `@Component({ standalone: false, template: '${template}' }) class A {}`,
            'src/a.module.ts': `import { CommonModule, RouterModule } from '@angular/common';
@NgModule({ declarations: [A], ${module} }) class AModule {}`,
            'src/shared.ts': `@NgModule({ exports: [DeepModule] }) class SharedModule {}
@NgModule({ exports: [TelemetryModule] }) class DeepModule {}
@NgModule({ imports: [TelemetryModule], exports: [WidgetComponent] }) class WidgetsModule {}
@NgModule({ exports: [CircleModule] }) class CircleModule {}
@NgModule({}) class TwiceModule {}
@Component({ template: '' }) class WidgetComponent {}`,
            'src/other.ts': '@NgModule({}) class TwiceModule {}',
          }),
        ).toEqual(
          lacks
            ? [
                'src/a.ts:1: The NgModule of its component does not import the directive: its clicks are not recorded. Add TelemetryModule to the imports of AModule.',
              ]
            : [],
        );
      });
    }

    it('not of a component without a word on standalone that an NgModule declares', () => {
      expect(
        warned({
          'src/a.ts': `@Component({ template: '<b appTelemetryInteract="a"></b>' }) class A {}
@NgModule({ declarations: [A], imports: [TelemetryModule] }) class AModule {}`,
        }),
      ).toEqual([]);
    });

    it('not of a component that another NgModule declares with the directive', () => {
      expect(
        warned({
          'src/a.ts': `@Component({ standalone: false, template: '<b appTelemetryInteract="a"></b>' }) class A {}
@NgModule({ declarations: [A] }) class AModule {}
@NgModule({ declarations: [A], imports: [TelemetryModule] }) class OtherModule {}`,
        }),
      ).toEqual([]);
    });

    it('of an attribute that looks like one of ours, on an element without the directive', () => {
      expect(
        warned(
          page(`<b appTelemetryInterract="save" telemetryInteractType="click"></b>
<b apptelemetryinteract="save"></b><b [appTelemetryinteract]="id"></b>
<b telemetryInteract="save"></b>
<b appTelemetryInteract="a" telemetryIntractPageid="b" telemetryPageid="c"></b>
<b appTelemetryShare [TelemetryShareEdata]="edata" [appTelemetryEnd]="end" appTelemetry></b>
<app-chart [telemetryInteractObject]="object"></app-chart>
<app-chart appTelemetryInteract="d" telemetryLabel="e"></app-chart>`),
        ).map((warning) => warning.replace(/(Did you mean|Add that).*/, '')),
      ).toEqual([
        'src/page.html:1: appTelemetryInterract is no directive and has no effect. ',
        'src/page.html:1: telemetryInteractType has no effect, because the element has no appTelemetryInteract. ',
        'src/page.html:2: apptelemetryinteract is no directive and has no effect. ',
        'src/page.html:2: appTelemetryinteract is no directive and has no effect. ',
        'src/page.html:3: telemetryInteract has no effect, because the element has no appTelemetryInteract. ',
        'src/page.html:4: telemetryIntractPageid is no input and has no effect. ',
        'src/page.html:4: telemetryPageid is no input and has no effect. ',
        'src/page.html:5: appTelemetry is no directive and has no effect. ',
      ]);
    });

    it('of a member that the component does not have, and of no other', () => {
      const bound = [
        'closeIntractEdata',
        'this.closeIntractEdata',
        'wrong.edata',
        'missing()',
        'edata',
        'this.edata',
        'later',
        'set',
        'service.edata',
        'method(1)',
        'undefined',
        '{ id: name }',
        '$any(edata)',
        '$any(this).anything',
        'quoted',
        'item.edata',
        'ref.value',
      ];
      const elements = bound
        .map((edata) => `<b appTelemetryInteract="a" [telemetryInteractEdata]="${edata}"></b>`)
        .join('\n');
      const members = `edata = {}; 'quoted' = 1; later?: object; constructor(private service: S) {}
method(n: number) { this.set = n; }`;

      expect(
        warned(page(`${elements}<i *ngFor="let item of items" #ref></i>`, members)).filter(
          (warning) => warning.includes('It binds'),
        ),
      ).toEqual(
        ['closeIntractEdata', 'closeIntractEdata', 'wrong', 'missing'].map(
          (name, at) =>
            `src/page.html:${at + 1}: It binds ${name}, which its component does not have, so that is never sent. Declare it, or correct the name.`,
        ),
      );
    });

    it('of no member of a class with an index signature, or of one that an interface extends', () => {
      const files = page('<b [appTelemetryInteract]="id"></b>', '[key: string]: unknown;');
      expect(warned(files)).toEqual([]);

      const merged = page('<b [appTelemetryInteract]="id"></b>');
      const text = `${merged['src/page.ts'] ?? ''}export interface Page { id: string }`;
      expect(warned({ ...merged, 'src/page.ts': text })).toEqual([]);
    });

    it('of no member of a component that inherits', () => {
      const files = page('<b [appTelemetryInteract]="id"></b>');
      const text = files['src/page.ts'] ?? '';

      expect(
        warned({ ...files, 'src/page.ts': text.replace('Page {', 'Page extends Base {') }),
      ).toEqual([]);
    });

    it('of an attribute that is no input, and says what was meant', () => {
      expect(
        warned(
          page(`<b appTelemetryInteract="a" telemetryInteractPageId="home"></b>
<b appTelemetryInteract="b" [telemetryInteractSections]="toc"></b>
<b appTelemetryInteract="c" [telemetryInteractColour]="red" telemetryInteractEnv="course"></b>`),
        ),
      ).toEqual([
        'src/page.html:1: telemetryInteractPageId is no input and has no effect. Did you mean telemetryInteractPageid?',
        'src/page.html:2: telemetryInteractSections is no input and has no effect. Did you mean telemetryInteractSection?',
        jasmine.stringMatching(
          /^src\/page\.html:3: .*Did you mean telemetryInteractType, .*Pdata\?$/,
        ),
      ]);
    });

    it('of no input that the directive has', () => {
      const directive =
        'projects/ngx-sunbird-telemetry/src/directives/telemetry-interact.directive.ts';
      const inputs = readFileSync(directive, 'utf8').match(/(?<=@Input\(\) )telemetryInteract\w+/g);

      expect([...(inputs ?? [])]).toEqual(INPUTS);
    });

    it('of a template that does not exist, or is not a literal', () => {
      expect(
        warned({
          'src/a.ts': `@Component({ templateUrl: './none.html' }) class A {}`,
          'src/b.ts': `@Component({\n  template: HEAD + '<b></b>' }) class B {}`,
        }),
      ).toEqual([
        'src/a.ts:1: Cannot read this component: there is no file ./none.html.',
        'src/b.ts:2: Cannot read this component: its template is not a literal. Make it one.',
      ]);
    });

    it('of a template that Angular cannot read', () => {
      expect(warned(page('<b>\n</i>'))).toEqual([
        jasmine.stringMatching(/^src\/page\.html:2: Unexpected closing tag "i"/),
      ]);
    });

    it('of a file that no component uses as its template', () => {
      expect(
        warned({ ...page(''), 'src/left.html': '\n<b appTelemetryInteract="a"></b>' }),
      ).toEqual([
        'src/left.html:2: Did not read this file: no component has it as its templateUrl.',
      ]);
    });
  });

  describe('warns of an element without a section whose event others send with one', () => {
    const play = (section: string, inputs = 'telemetryInteractPageid="toc"'): string =>
      `<b appTelemetryInteract="play" ${inputs} ${section && `telemetryInteractSection="${section}"`}></b>`;
    const sectionWarnings = (files: Record<string, string>): string[] =>
      warned(files).filter((warning) => warning.includes('no section'));

    it('in one template and in others, once', () => {
      const files = {
        ...page(`${play('menu')}\n${play('')}\n${play('header')}`),
        'src/other.ts': `@Component({ imports: [TelemetryModule], template: '${play('list')}' }) class Other {}`,
      };

      expect(warned(files)).toEqual([
        `src/page.html:2: This element has no section, but what it sends is sent with one by src/other.ts:1, line 1, line 3: id 'play', type 'click'. Tell them apart by their id, or give each a section.`,
      ]);
      expect(catalogue(files).warnings.some(({ isFault }) => isFault)).toBe(false);
    });

    for (const [what, template] of [
      ['all have a section', `${play('menu')}${play('header')}`],
      ['none has a section', `${play('')}${play('')}`],
      [
        'the types differ',
        `${play('menu')}${play('', 'telemetryInteractPageid="toc" telemetryInteractType="tap"')}`,
      ],
      ['the pages differ', `${play('menu')}${play('', 'telemetryInteractPageid="home"')}`],
      ['the ids differ', `${play('menu')}${play('').replace('play', 'stop')}`],
      ['there is no id', `${play('menu').replace('play', '')}${play('').replace('play', '')}`],
    ] as const) {
      it(`not if ${what}`, () => {
        expect(sectionWarnings(page(template))).toEqual([]);
      });
    }

    it('not if the route sets the page in two templates, only in one', () => {
      expect(
        sectionWarnings({
          ...page(play('menu', '')),
          'src/other.ts': `@Component({ imports: [TelemetryModule], template: '${play('', '')}' }) class Other {}`,
        }),
      ).toEqual([]);
      expect(sectionWarnings(page(`${play('menu', '')}${play('', '')}`)).length).toBe(1);
    });
  });

  it('throws for a folder without components', () => {
    expect(() => catalogue({ 'src/a.ts': 'class A {}' })).toThrowError(
      /^There is no component with a template in src\. Name the folder of/,
    );
  });
});
