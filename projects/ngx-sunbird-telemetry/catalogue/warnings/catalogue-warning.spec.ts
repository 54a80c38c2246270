import { readFileSync } from 'node:fs';
import { catalogue, warned } from '../catalogue.fixture';
import { page } from '../portal/portal.fixture';
import { INPUTS } from '../templates/directive';

describe('the command', () => {
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
});
