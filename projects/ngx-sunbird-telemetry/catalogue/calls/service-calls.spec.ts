import { codeRows, rowsOf } from './code-rows.fixture';

describe('a call of the service is known by the type of the receiver', () => {
  const call = (receiver: string): string => `${receiver}.interact({ edata: { id: 'a' } })`;

  for (const [what, code] of [
    [
      'a member with inject()',
      `class A { x = inject(TelemetryService); m() { ${call('this.x')}; } }`,
    ],
    ['a private member', `class A { #x = inject(TelemetryService); m() { ${call('this.#x')}; } }`],
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
      codeRows({
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
      codeRows({
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
