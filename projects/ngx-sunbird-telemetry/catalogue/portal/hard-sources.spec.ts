import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { catalogue, warned } from '../catalogue.fixture';
import { codeRows, IMPORTS, rowsOf } from '../calls/code-rows.fixture';
import { catalogueOf } from '../catalogue';
import { workspaceOf } from '../files/workspace';
import { page, portal } from './portal.fixture';

const ELEMENT = '<a appTelemetryInteract="a"></a>';

describe('the catalogue comes to its end with', () => {
  it('files that export each other in a circle', () => {
    const sends = `import { X } from './b'; class A { t = inject(TelemetryService); m() { this.t.interact({ edata: { id: X } }); } }`;
    for (const [a, b] of [
      [`import { X } from './b'; export { X };`, `import { X } from './c'; export { X };`],
      [`export { X } from './b';`, `export { X } from './c';`],
      [
        `import X from './b'; export default X;`,
        `import X from './c'; export { X }; export default X;`,
      ],
    ]) {
      expect(rowsOf(sends, { 'src/c.ts': a ?? '', 'src/b.ts': b ?? '' })).toEqual([
        jasmine.stringContaining('{{ X }}'),
      ]);
    }
  });

  it('routes that are inside themselves', () => {
    for (const routes of [
      `const R = [{ path: 'a', children: R }];`,
      `const R = [{ path: 'a', children: S }]; const S = [{ path: 'b', children: R }];`,
      `const R = [{ path: 'a', children: [{ path: 'c', children: R }] }];`,
    ]) {
      const files = { ...page(ELEMENT), 'src/r.ts': `${routes} provideRouter(R);` };

      expect(catalogue(files).rows.length).toBe(1);
    }
  });

  it('a templateUrl that names no file', () => {
    for (const url of ['', '.', './folder', './absent.html']) {
      expect(
        warned({
          'src/a.ts': `@Component({ templateUrl: '${url}' }) class A {}`,
          'src/folder/x.txt': '',
        }),
      ).toEqual([`src/a.ts:1: Cannot read this component: there is no file ${url || "''"}.`]);
    }
  });

  it('links, of which it says that it does not follow them', async () => {
    const root = portal(page(ELEMENT));
    mkdirSync(join(root, 'other'));
    symlinkSync(join(root, 'other'), join(root, 'src/linked'));
    symlinkSync(join(root, 'absent'), join(root, 'src/absent.html'));
    symlinkSync(join(root, 'absent'), join(root, 'src/absent.ts'));
    const { rows, warnings } = catalogueOf(root, ['src'], await workspaceOf(process.cwd()));

    expect(rows.length).toBe(1);
    expect(warnings.map(({ file, message }) => `${file}: ${message}`)).toEqual([
      'src/absent.html: Cannot read this link: it leads nowhere.',
      'src/absent.ts: Cannot read this link: it leads nowhere.',
      jasmine.stringMatching(/^src\/linked: Did not read this linked folder/),
    ]);
  });

  it('code and templates that are nested too deeply, which it names', () => {
    for (const [code, template] of [
      [`const X = ${"'a' + ".repeat(6000)} 'b';`, ''],
      [`x${'.then(f)'.repeat(4000)};`, ''],
      ['', `${'<div>'.repeat(3000)}${'</div>'.repeat(3000)}`],
    ]) {
      const { rows, warnings } = catalogue({
        ...page(ELEMENT),
        'src/deep.ts': code ?? '',
        'src/t.ts': `@Component({ template: \`${template ?? ''}\` }) class T {}`,
      });

      expect(rows.length).toBe(1);
      expect(warnings.map(({ file, message }) => `${file}: ${message}`)).toEqual([
        jasmine.stringMatching(/^src\/(deep|t)\.ts: Cannot read this file/),
      ]);
    }
  });

  it('functions that pass a parameter to each other, in short time', () => {
    const names = Array.from({ length: 14 }, (_, at) => `f${at}`);
    const bodies = names.map(
      (name) => `${name}(id) { ${names.map((other) => `this.${other}(id);`).join(' ')} }`,
    );
    const levels = Array.from(
      { length: 5 },
      (_, at) => `g${at + 1}(id) { ${`this.g${at}(id + x);`.repeat(8)} }`,
    );
    const start = Date.now();
    const rows = codeRows({
      'src/a.ts': `${IMPORTS}class A { t = inject(TelemetryService);
f(id) { this.t.interact({ edata: { id } }); } f0x(id) { this.f(id); } ${bodies.join('\n').replace('this.f1(id)', 'this.f(id)')}
g0(id) { this.t.interact({ edata: { id } }); } ${levels.join('\n')} m() { this.g5('a'); this.f3('a'); } }`,
    });

    expect(rows.length).toBeGreaterThan(1);
    expect(rows.length).toBeLessThan(200);
    expect(Date.now() - start).toBeLessThan(20_000);
  });
});
