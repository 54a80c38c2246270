import { catalogue, sent } from './catalogue.fixture';
import { page } from './portal/portal.fixture';

describe('the catalogue', () => {
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

  it('throws for a folder without components', () => {
    expect(() => catalogue({ 'src/a.ts': 'class A {}' })).toThrowError(
      /^There is no component with a template in src\. Name the folder of/,
    );
  });
});
