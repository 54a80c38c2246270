import { catalogueOf } from '../catalogue';
import { workspaceOf, type Workspace } from '../files/workspace';
import { portal } from '../portal/portal.fixture';

let workspace: Workspace;

/** A component with an element whose id is its name. */
const component = (name: string, template = '', members = ''): string =>
  `@Component({ selector: 'app-${name.toLowerCase()}', template: '<b appTelemetryInteract="${name}"></b>${template}', imports: [TelemetryModule] }) export class ${name} { ${members} }\n`;

/** Where events are recorded: `id: pageid · env`. */
const pages = (code: string, files: Record<string, string> = {}): string[] =>
  catalogueOf(portal({ 'src/a.ts': code, ...files }), ['src'], workspace).rows.map(
    ({ id = '', pageid = '', env = '' }) => `${id}: ${pageid} · ${env}`,
  );

/** The data of a route. */
const data = (pageid?: string, env?: string): string =>
  `data: { telemetry: ${JSON.stringify({ pageid, env })} }`;

describe('pageid and env that routes give', () => {
  beforeAll(async () => {
    workspace = await workspaceOf(process.cwd());
  });

  for (const [what, routes, expected, more = ''] of [
    ['its route', `{ path: 'a', component: A, ${data('p', 'e')} }`, 'p · e'],
    ['no route with data', `{ path: 'a', component: A }`, ' · '],
    [
      'a route above',
      `{ path: '', ${data('p', 'e')}, children: [{ path: 'a', component: A }] }`,
      'p · e',
    ],
    [
      'the deepest of two',
      `{ path: '', ${data('top', 'e')}, children: [{ path: 'a', component: A, ${data('p')} }] }`,
      'p · e',
    ],
    [
      'a route inside',
      `{ path: '', component: A, children: [{ path: '', ${data('p', 'e')} }] }`,
      'p · e',
    ],
    [
      'a route inside for all others',
      `{ path: '', component: A, children: [{ path: '**', ${data('p', 'e')} }] }`,
      'p · e',
    ],
    [
      'routes inside that differ in one value',
      `{ path: '', component: A, ${data('x', 'e')}, children: [{ path: '', ${data('p')} }, { path: 'b', ${data('q')} }] }`,
      ' · e',
    ],
    [
      'a route inside that may not be active',
      `{ path: '', component: A, ${data('p', 'e')}, children: [{ path: 'b', ${data('q')} }] }`,
      ' · e',
    ],
    [
      'a redirection inside',
      `{ path: '', component: A, children: [{ path: '', redirectTo: 'b' }, { path: 'b', ${data('p', 'e')} }] }`,
      'p · e',
    ],
    [
      'two routes that agree',
      `{ path: 'a', component: A, ${data('p', 'e')} }, { path: 'b', component: A, ${data('p', 'e')} }`,
      'p · e',
    ],
    [
      'two routes that differ',
      `{ path: 'a', component: A, ${data('p', 'e')} }, { path: 'b', component: A, ${data('q', 'e')} }`,
      ' · e',
    ],
    [
      'two routes, one without data',
      `{ path: 'a', component: A, ${data('p', 'e')} }, { path: 'b', component: A }`,
      ' · ',
    ],
    [
      'a constant',
      `{ path: 'a', component: A, data: { telemetry: { pageid: PAGE, env: Env.a } } }`,
      'p · e',
    ],
    [
      'a value that only the portal knows',
      `{ path: 'a', component: A, data: { telemetry: { pageid: page(), env: 'e' } } }`,
      ' · e',
    ],
    ['another outlet', `{ path: 'a', component: A, outlet: 'side', ${data('p', 'e')} }`, ' · '],
    [
      'a spread list',
      `...MORE`,
      'p · e',
      `const MORE = [{ path: 'x', component: A, ${data('p', 'e')} }];`,
    ],
    [
      'a constant route',
      `ROUTE`,
      'p · e',
      `const ROUTE = OTHER; const OTHER = { path: 'a', component: A, ${data('p', 'e')} };`,
    ],
    [
      'no list that nothing uses',
      `{ path: 'a', component: A, ${data('p', 'e')} }`,
      ' · ',
      `const MORE = [{ path: 'x', component: A }];`,
    ],
    [
      'a list inside that is not known',
      `{ path: 'a', component: A, ${data('p', 'e')}, children: more() }`,
      ' · ',
    ],
    [
      'what it loads and is not known',
      `{ path: 'a', component: A, ${data('p', 'e')}, loadChildren: () => more() }`,
      ' · ',
    ],
  ] as [string, string, string, string?][]) {
    it(`come from ${what}`, () => {
      expect(
        pages(`const PAGE = 'p'; enum Env { a = 'e' }
${component('A')} ${more} const routes = [${routes}]; provideRouter(routes);`),
      ).toEqual([`A: ${expected}`]);
    });
  }

  it('do not replace what the element sets', () => {
    expect(
      pages(`@Component({ template: '<b appTelemetryInteract="a" telemetryInteractPageid="own"></b><b appTelemetryInteract="b" telemetryInteractEnv="own"></b>' }) class A {}
provideRouter([{ path: 'a', component: A, ${data('p', 'e')} }]);`),
    ).toEqual(['a: own · e', 'b: p · own']);
  });

  it('go to what the code of the component sends, and not to that of a service', () => {
    expect(
      pages(`import { TelemetryService } from 'ngx-sunbird-telemetry';
${component('A', '', `t = inject(TelemetryService); m() { this.t.interact({ edata: { id: 'code' } }); this.t.share({ edata: { type: 'x', items: [] } }); }`)}
class Service { t = inject(TelemetryService); m() { this.t.interact({ edata: { id: 'service' } }); } }
provideRouter([{ path: 'a', component: A, ${data('p', 'e')} }]);`),
    ).toEqual(['A: p · e', 'code: p · e', ':  · e', 'service:  · ']);
  });

  it('go to components that only a routed component uses, also deeper', () => {
    const routes = `provideRouter([{ path: 'a', component: A, ${data('p', 'e')} }, { path: 'b', component: B, ${data('q', 'e')} }]);`;

    expect(
      pages(
        component('A', '<app-c></app-c><div><app-d /></div>') +
          component('B', '<app-d></app-d>') +
          component('C', '<app-f></app-f>') +
          component('D') +
          component('E') +
          component('F', '<app-c></app-c>') +
          routes,
      ),
    ).toEqual(['A: p · e', 'B: q · e', 'C: p · e', 'D:  · e', 'E:  · ', 'F: p · e']);
  });

  for (const [what, code] of [
    ['shown in a dialog', 'class X { m() { this.dialog.open(A); } }'],
    ['in a list of other code', 'const TABS = { first: A };'],
    ['loaded by other code', `const load = () => import('./a').then((m) => m.A);`],
    ['the first of an NgModule', '@NgModule({ declarations: [A], bootstrap: [A] }) class M {}'],
    ['bootstrapped', 'bootstrapApplication(A);'],
  ] as const) {
    it(`do not go to a component that is ${what}`, () => {
      expect(
        pages(
          `${component('A')}provideRouter([{ path: 'a', component: A, ${data('p', 'e')} }]);\n${code}`,
        ),
      ).toEqual(['A:  · ']);
    });
  }

  it('go to a component that other code only names', () => {
    expect(
      pages(`${component('A')}provideRouter([{ path: 'a', component: A, ${data('p', 'e')} }]);
@NgModule({ declarations: [A, ...COMPONENTS], exports: [A] }) class M {}
export const COMPONENTS = [A]; export { A as B }; export default A;
class C { @ViewChild(A) a: A; b = viewChild(A); c = inject(forwardRef(() => A)); d(x: unknown): x is typeof A { return x instanceof A; } }`),
    ).toEqual(['A: p · e']);
  });

  for (const [load, expected] of [
    [`() => import('./b').then(({ B }) => B)`, 'p · e'],
    [`() => import('./b').then(({ B: Page }) => Page)`, 'p · e'],
    [`() => { return import('./b').then((m) => { return m.B; }); }`, 'p · e'],
    [`async () => (await import('./b')).B`, 'p · e'],
    [`() => import('./b').then(pick)`, ' · '],
    [`() => import('./b').then((m) => m[name])`, ' · '],
  ] as const) {
    it(`come from a route that loads a component: ${load}`, () => {
      const routes = `[{ path: 'b', ${data('p', 'e')}, loadComponent: ${load} }, { path: 'c', ${data('p', 'e')}, component: B }]`;
      expect(
        pages(`import { B } from './b'; provideRouter(${routes});`, { 'src/b.ts': component('B') }),
      ).toEqual([`B: ${expected}`]);
    });
  }

  it('come from lists that a route loads by their names', () => {
    expect(
      pages(
        `provideRouter([{ path: 'b', ${data('p', 'e')}, loadChildren: () => import('./b').then(({ R }) => R) }]);`,
        { 'src/b.ts': `${component('B')}export const R = [{ path: '', component: B }];` },
      ),
    ).toEqual(['B: p · e']);
  });

  for (const use of [
    `class T { tabs = [A]; }`,
    `const TABS = [{ title: 't' }, A] as const; show(TABS);`,
    `import('./a').then(({ A }) => open(A));`,
    `import('./a').then((m) => { open(m.A); });`,
  ]) {
    it(`do not go to a component that code may show: ${use}`, () => {
      expect(
        pages(
          `${component('A')}provideRouter([{ path: 'a', component: A, ${data('p', 'e')} }]);\n${use}`,
        ),
      ).toEqual(['A:  · ']);
    });
  }

  it('come from routes that load components and lists', () => {
    expect(
      pages(
        `const routes: Routes = [
  { path: 'b', ${data('b', 'e')}, loadComponent: () => import('./b').then((m) => m.B) },
  { path: 'c', ${data('c', 'e')}, loadComponent: () => import('./c') },
  { path: 'd', ${data('d', 'e')}, loadChildren: () => import('./d').then((m) => m.ROUTES) },
  { path: 'e', ${data('x', 'e')}, loadChildren: () => import('./e') },
];
@NgModule({ imports: [RouterModule.forRoot(routes)] }) class M {}`,
        {
          'src/b.ts': component('B'),
          'src/c.ts': component('C').replace('class', 'default class'),
          'src/d.ts': `${component('D')}export const ROUTES: Routes = [{ path: '', component: D }];`,
          'src/e.ts': `${component('E')}export default [{ path: '', component: E, ${data('own')} }] satisfies Routes;`,
        },
      ),
    ).toEqual(['B: b · e', 'C: c · e', 'D: d · e', 'E: own · e']);
  });

  it('come from NgModules that routes load, below these routes only', () => {
    expect(
      pages(
        `import { RouterModule } from '@angular/router';
@NgModule({ imports: [RouterModule.forRoot([{ path: 'b', ${data('b', 'e')}, loadChildren: () => import('./b.module').then((m) => m.BModule) }])] }) class M {}`,
        {
          'src/b.module.ts': `import { BRoutingModule } from './b-routing.module';
@NgModule({ imports: [CommonModule, BRoutingModule] }) export class BModule {}`,
          'src/b-routing.module.ts': `import { B } from './b'; const routes = [{ path: '', component: B }];
@NgModule({ imports: [RouterModule.forChild(routes)] }) export class BRoutingModule {}`,
          'src/b.ts': component('B'),
          'src/c.ts': `${component('C')}@NgModule({ imports: [RouterModule.forChild([{ path: 'c', component: C, ${data('c')} }])] }) class CModule {}`,
        },
      ),
    ).toEqual(['B: b · e', 'C: c · ']);
  });

  it('end where a module loads itself', () => {
    expect(
      pages(`${component('A')}export const ROUTES = [{ path: 'x', component: A, ${data('p', 'e')}, loadChildren: () => import('./a').then((m) => m.ROUTES) }];
provideRouter(ROUTES);`),
    ).toEqual(['A: p · e']);
  });

  it('give an env only if all routes agree, where routes above may decide', () => {
    const [same, other] = ['e', 'x'].map((env) =>
      pages(`${component('A')}provideTelemetry({}, withPortalRouteEnv());
provideRouter([{ path: '', ${data(undefined, env)}, children: [{ path: 'a', component: A, ${data('p', 'e')} }] }]);`),
    );

    expect([same, other]).toEqual([['A: p · e'], ['A: p · ']]);
  });

  it('are env only, where the portal has a directive of its own, and for elements only', () => {
    expect(
      pages(`class TelemetryService {} @Directive({ selector: '[appTelemetryInteract]' }) class Own {}
${component('A', '', `t = inject(TelemetryService); m() { this.t.interact({ edata: { id: 'code' } }); }`)}
provideRouter([{ path: 'a', component: A, ${data('p', 'e')} }]);`),
    ).toEqual(['A:  · e', 'code:  · ']);
  });

  describe('are known where code reads them from its ActivatedRoute', () => {
    const read = (expression: string, routes: string, more = ''): string[] =>
      pages(`import { ActivatedRoute } from '@angular/router'; import { TelemetryService } from 'ngx-sunbird-telemetry';
@Component({ selector: 'app-a', template: '' }) class A { constructor(private route: ActivatedRoute, private t: TelemetryService) {}
  m() { this.t.interact({ edata: { id: ${expression} } }); }
  log(route, key) { return _.get(route, key); } }
${more}
provideRouter([${routes}]);`).map((row) => row.replace(/:.*/, ''));
    const route = `{ path: 'a', component: A, ${data('p', 'e')} }`;

    for (const [expression, id] of [
      ['this.route.snapshot.data.telemetry.pageid', 'p'],
      ['this.route.snapshot?.data?.telemetry?.env', 'e'],
      [`this.route.snapshot.data['telemetry'].pageid`, 'p'],
      [`_.get(this.route, 'snapshot.data.telemetry.pageid')`, 'p'],
      [`_.get(this.route.snapshot, 'data.telemetry.other') || 'x'`, 'x'],
      [`_.get(this.route.snapshot.data, 'telemetry.other', 'x')`, 'x'],
      ['this.route.snapshot.data.title', '{{ route.snapshot.data.title }}'],
      ['this.route.snapshot.params.id', '{{ route.snapshot.params.id }}'],
      [
        `_.get(this.route, 'snapshot.params.id') || 'x'`,
        `{{ _.get(route, 'snapshot.params.id') || 'x' }}`,
      ],
    ] as const) {
      it(expression, () => {
        expect(read(expression, route)).toEqual([id]);
      });
    }

    for (const [what, routes, id, more] of [
      [
        'a route above with an empty path',
        `{ path: '', component: X, ${data('p')}, children: [{ path: 'a', component: A }] }`,
        'p',
      ],
      [
        'a route above without a component',
        `{ path: 'x', ${data('p')}, children: [{ path: 'a', component: A }] }`,
        'p',
      ],
      [
        'a route of the component around it',
        `{ path: 'b', component: B, ${data('p')} }`,
        'p',
        `@Component({ selector: 'app-b', template: '<app-a></app-a>' }) class B {}`,
      ],
      [
        'not a route above with a component',
        `{ path: 'x', component: X, ${data('p')}, children: [{ path: 'a', component: A }] }`,
        '{{ route.snapshot.data.telemetry.pageid }}',
      ],
      [
        'not a route of its own, if a component of another route also uses it',
        `{ path: 'a', component: A, ${data('p')} }, { path: 'b', component: B, ${data('q')} }`,
        '{{ route.snapshot.data.telemetry.pageid }}',
        `@Component({ selector: 'app-b', template: '<app-a></app-a>' }) class B {}`,
      ],
      [
        'not two routes that differ',
        `{ path: 'a', component: A, ${data('p')} }, { path: 'b', component: A, ${data('q')} }`,
        '{{ route.snapshot.data.telemetry.pageid }}',
      ],
    ] as [string, string, string, string?][]) {
      it(`from ${what}`, () => {
        expect(read('this.route.snapshot.data.telemetry.pageid', routes, more)).toEqual([id]);
      });
    }
  });
});
