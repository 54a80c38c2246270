import { existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { run } from '../cli/command-line';
import { page, portal } from './portal/portal.fixture';
import type { CatalogueRow } from './rows/catalogue-row';

interface Ran {
  code: number;
  log: string;
  warned: string;
}

const TABS = `<b appTelemetryInteract="library tab" telemetryInteractPageid="resources"></b>
<b appTelemetryInteract='say "a, b"' telemetryInteractPageid="learn"></b>`;

/** A portal with what `npm install` leaves in it. */
function installed(files: Record<string, string>): string {
  const root = portal(files);
  symlinkSync(resolve('node_modules'), join(root, 'node_modules'), 'junction');
  return root;
}

async function ran(root: string, ...args: string[]): Promise<Ran> {
  const [logs, warnings]: string[][] = [[], []];
  const code = await run(args, root, {
    log: (text) => logs?.push(text),
    warn: (text) => warnings?.push(text),
  });
  return { code, log: logs?.join('\n') ?? '', warned: warnings?.join('\n') ?? '' };
}

describe('ngx-sunbird-telemetry catalogue', () => {
  it('writes all three formats', async () => {
    const root = installed(page(TABS));

    expect(await ran(root, 'catalogue')).toEqual({
      code: 0,
      log: '2 events in 1 file: telemetry-catalogue.json, telemetry-catalogue.csv, telemetry-catalogue.html',
      warned: '',
    });
    expect(readFileSync(join(root, 'telemetry-catalogue.json'), 'utf8')).toBe(`[
  {
    "key": "INTERACT|library tab|click|resources",
    "eid": "INTERACT",
    "sentBy": "element",
    "id": "library tab",
    "type": "click",
    "pageid": "resources",
    "file": "src/page.html",
    "line": 1,
    "verdict": "accepted"
  },
  {
    "key": "INTERACT|say \\"a, b\\"|click|learn",
    "eid": "INTERACT",
    "sentBy": "element",
    "id": "say \\"a, b\\"",
    "type": "click",
    "pageid": "learn",
    "file": "src/page.html",
    "line": 2,
    "verdict": "accepted"
  }
]
`);
    expect(readFileSync(join(root, 'telemetry-catalogue.csv'), 'utf8').split('\r\n')).toEqual([
      'id,type,pageid,env,section,file,line,verdict,reason,eid,sentBy,key,description,owner,since,status',
      'library tab,click,resources,,,src/page.html,1,accepted,,INTERACT,element,INTERACT|library tab|click|resources,,,,',
      '"say ""a, b""",click,learn,,,src/page.html,2,accepted,,INTERACT,element,"INTERACT|say ""a, b""|click|learn",,,,',
      '',
    ]);
  });

  it('writes the named format, from the named folders', async () => {
    const root = installed({
      ...page(TABS),
      'lib/a.ts': `@Component({ template: '<b appTelemetryInteract="a"></b>' }) class A {}`,
    });

    expect((await ran(root, 'catalogue', 'lib', '--csv', 'lib.csv')).log).toBe(
      '1 event in 1 file: lib.csv',
    );
    expect(readFileSync(join(root, 'lib.csv'), 'utf8')).toContain(
      'a,click,,,,lib/a.ts,1,accepted,',
    );
    expect(existsSync(join(root, 'telemetry-catalogue.json'))).toBe(false);
  });

  it('takes absolute folders and files, and names templates alike', async () => {
    const relative = installed(page(TABS));
    await ran(
      relative,
      'catalogue',
      'src',
      '--json',
      'c.json',
      '--csv',
      'c.csv',
      '--html',
      'c.html',
    );
    const absolute = installed(page(TABS));
    const [src, output] = [join(absolute, 'src'), join(portal({ 'keep.txt': '' }), 'c')];

    const { log } = await ran(
      absolute,
      'catalogue',
      src,
      ...['json', 'csv', 'html'].flatMap((format) => [`--${format}`, `${output}.${format}`]),
    );
    expect(log).toBe(`2 events in 1 file: ${output}.json, ${output}.csv, ${output}.html`);
    for (const format of ['json', 'csv', 'html']) {
      expect(readFileSync(`${output}.${format}`, 'utf8')).toBe(
        readFileSync(join(relative, `c.${format}`), 'utf8'),
      );
    }
    expect(await ran(absolute, 'catalogue', src, '--check', `${output}.json`)).toEqual({
      code: 0,
      log: `2 events in 1 file, the same as in ${output}.json.`,
      warned: '',
    });
  });

  it('says how to accept a change of a folder with a space in its path', async () => {
    const { 'src/page.ts': source = '', 'src/page.html': template = '' } = page(TABS);
    const root = installed({
      'my src/page.ts': source,
      'my src/page.html': template,
      'a.json': '[]',
    });
    const check = join(root, 'a.json');
    const { code, warned } = await ran(root, 'catalogue', join(root, 'my src'), '--check', check);

    expect(code).toBe(1);
    expect(warned.split('\n').at(-1)).toBe(
      `  npx ngx-sunbird-telemetry catalogue "${join(root, 'my src')}" --json ${check}`,
    );
  });

  it('warns, and still writes', async () => {
    const { code, warned } = await ran(
      installed(page('<b appTelemetryInteract></b>')),
      'catalogue',
    );

    expect({ code, warned }).toEqual({
      code: 0,
      warned: jasmine.stringMatching(/^src\/page\.html:1: .*no id/) as unknown as string,
    });
  });

  it('writes a page with unknown values as code, all text escaped, and the warnings', async () => {
    const root = installed(
      page(`<b [appTelemetryInteract]="'<i>' + a['b']"></b>\n<b appTelemetryInteract></b>`),
    );
    await ran(root, 'catalogue', '--html', 'page.html');
    const html = readFileSync(join(root, 'page.html'), 'utf8');

    expect(html).toContain('<div>&#60;i&#62;<code>{{ a[&#39;b&#39;] }}</code></div>');
    expect(html).toContain('<details class="note" open><summary>1 warning</summary>');
    expect(html).toContain('for="filter">2 events</output>');
  });

  it('writes the verdict and its reason', async () => {
    const root = installed(page('<b appTelemetryInteract="a" telemetryInteractSection="toc"></b>'));
    await ran(root, 'catalogue');
    const read = (format: string): string =>
      readFileSync(join(root, `telemetry-catalogue.${format}`), 'utf8');

    expect(JSON.parse(read('json'))).toEqual([
      jasmine.objectContaining({
        verdict: 'depends',
        reason: jasmine.stringMatching(/^edata\.section is not allowed: .* Set section: 'extra'/),
      }),
    ]);
    expect(read('csv')).toMatch(
      /,toc,src\/page\.html,1,depends,"edata\.section is not .*",INTERACT,element,INTERACT\|a\|click\|\|\|toc,,,,\r\n$/,
    );
    expect(read('html')).toMatch(
      /<details><summary><span class="depends">depends<\/span><\/summary>edata\.section is not .*Set section: &#39;extra&#39;.*<\/details><\/div><\/td>/,
    );
  });

  describe('--check', () => {
    const COMMITTED = 'telemetry-catalogue.json';

    it('passes if the templates send the same, whatever the lines', async () => {
      const root = installed(page(TABS));
      await ran(root, 'catalogue', '--json', COMMITTED);
      writeFileSync(join(root, 'src/page.html'), `\n\n${TABS}`);
      const before = readdirSync(root);

      expect(await ran(root, 'catalogue', '--check', COMMITTED)).toEqual({
        code: 0,
        log: `2 events in 1 file, the same as in ${COMMITTED}.`,
        warned: '',
      });
      expect(readdirSync(root)).toEqual(before);
    });

    it('fails if an event was renamed, and says how to accept it', async () => {
      const root = installed(page(TABS));
      await ran(root, 'catalogue', '--json', COMMITTED);
      writeFileSync(join(root, 'src/page.html'), TABS.replace('library tab', 'resources tab'));
      const { code, warned } = await ran(root, 'catalogue', 'src', '--check', COMMITTED);

      expect(code).toBe(1);
      expect(warned.split('\n')).toEqual([
        `The portal does not send what ${COMMITTED} lists:`,
        '  renamed: library tab → resources tab · click · pageid resources · src/page.html',
        'Dashboards may depend on the old events. If the change is intended:',
        `  npx ngx-sunbird-telemetry catalogue src --json ${COMMITTED}`,
      ]);
    });

    it('passes for a catalogue of an earlier release, and says which events that does not list', async () => {
      const root = installed({
        ...page(TABS),
        'src/own.ts': `import { TelemetryService } from 'ngx-sunbird-telemetry';
class Own { m(t: TelemetryService) { t.interact({ edata: { id: 'own' } }); } }`,
        'src/routes.ts': `import { Page } from './page';
provideRouter([{ path: 'a', component: Page, data: { telemetry: { env: 'e' } } }]);`,
      });
      await ran(root, 'catalogue', '--json', COMMITTED);
      const path = join(root, COMMITTED);
      const rows = JSON.parse(readFileSync(path, 'utf8')) as CatalogueRow[];
      const earlier = rows
        .filter(({ sentBy }) => sentBy === 'element')
        .map(({ key: _key, eid: _eid, sentBy: _sentBy, env: _env, ...row }) => row);
      expect(earlier.length).toBe(2);
      writeFileSync(path, JSON.stringify(earlier));

      expect(await ran(root, 'catalogue', '--check', COMMITTED)).toEqual({
        code: 0,
        log: `2 events in 1 file, the same as in ${COMMITTED}.`,
        warned: `An earlier release wrote ${COMMITTED}, so --check knows nothing of 1 event of code. Write it again:\n  npx ngx-sunbird-telemetry catalogue --json ${COMMITTED}`,
      });
      writeFileSync(path, '[]');
      expect((await ran(root, 'catalogue', '--check', COMMITTED)).warned).toContain('added: own');
      writeFileSync(path, JSON.stringify(rows.filter(({ sentBy }) => sentBy === 'element')));
      expect((await ran(root, 'catalogue', '--check', COMMITTED)).warned).toContain('added: own');
    });

    it('fails if an element has no effect, though the rows are the same', async () => {
      const root = installed(page(TABS));
      await ran(root, 'catalogue', '--json', COMMITTED);
      const source = readFileSync(join(root, 'src/page.ts'), 'utf8');
      writeFileSync(join(root, 'src/page.ts'), source.replace('imports: [TelemetryModule], ', ''));
      const { code, warned } = await ran(root, 'catalogue', '--check', COMMITTED);

      expect(code).toBe(1);
      expect(warned.split('\n')).toEqual([
        jasmine.stringMatching(/^src\/page\.html:\d+: Its component does not import the directive/),
        jasmine.stringMatching(/^src\/page\.html:\d+: Its component does not import the directive/),
        '2 of the warnings above must be fixed: what they name has no effect.',
      ]);
    });

    it('passes with a warning that is no fault', async () => {
      const twins = `<b appTelemetryInteract="a" telemetryInteractSection="toc"></b><b appTelemetryInteract="a"></b>`;
      const root = installed(page(twins));
      await ran(root, 'catalogue', '--json', COMMITTED);

      expect(await ran(root, 'catalogue', '--check', COMMITTED)).toEqual({
        code: 0,
        log: `2 events in 1 file, the same as in ${COMMITTED}.`,
        warned: jasmine.stringMatching(/^src\/page\.html:1: .*has no section/) as unknown as string,
      });
    });

    it('counts equal events: one of two removed is a difference', async () => {
      const twice = '<b appTelemetryInteract="a"></b>\n<b appTelemetryInteract="a"></b>';
      const root = installed(page(twice));
      await ran(root, 'catalogue', '--json', COMMITTED);
      writeFileSync(join(root, 'src/page.html'), '<b appTelemetryInteract="a"></b>');

      expect((await ran(root, 'catalogue', '--check', COMMITTED)).warned).toContain(
        'removed: a · click · src/page.html',
      );
    });

    for (const [what, text, says] of [
      ['is missing', undefined, /^Cannot read telemetry-catalogue\.json: Error: ENOENT/],
      ['is not JSON', '{', /^Cannot read telemetry-catalogue\.json: SyntaxError/],
      [
        'is not a catalogue',
        '[1]',
        /is not a catalogue\. Write one: .* --json telemetry-catalogue/,
      ],
    ] as const) {
      it(`says that the file ${what}`, async () => {
        const root = installed({ ...page(TABS), ...(text && { [COMMITTED]: text }) });

        await expectAsync(ran(root, 'catalogue', '--check', COMMITTED)).toBeRejectedWithError(says);
      });
    }

    it('cannot be combined with an output', async () => {
      await expectAsync(
        ran(installed(page(TABS)), 'catalogue', '--check', 'a.json', '--csv', 'a.csv'),
      ).toBeRejectedWithError(/--check writes nothing\. Leave out/);
    });
  });

  it('shows its usage', async () => {
    expect((await ran(portal({}), '--help')).log).toMatch(
      /^Usage: ngx-sunbird-telemetry <command>/,
    );
    expect((await ran(portal({}), 'catalogue', '--help')).log).toMatch(
      /^Usage: ngx-sunbird-telemetry catalogue/,
    );
    await expectAsync(ran(portal({}))).toBeRejectedWithError(/^Usage:/);
    await expectAsync(ran(portal({}), 'list')).toBeRejectedWithError(
      /^There is no command 'list'\.\n\nUsage:/,
    );
    await expectAsync(ran(portal({}), 'catalogue', '--xml')).toBeRejectedWithError(/--xml/);
  });

  it('says what is missing: the folder, the parsers', async () => {
    await expectAsync(ran(installed({}), 'catalogue', 'app')).toBeRejectedWithError(
      /^There is no folder app\. Name the folder of the portal's sources/,
    );
    await expectAsync(ran(portal(page(TABS)), 'catalogue')).toBeRejectedWithError(
      /^@angular\/compiler is not installed in .*Run this in the folder of an Angular portal/,
    );
  });
});
