import { existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { run } from './command';
import { page, portal } from './test-portal.fixture';

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
  it('writes the three of them', async () => {
    const root = installed(page(TABS));

    expect(await ran(root, 'catalogue')).toEqual({
      code: 0,
      log: '2 events of 1 template: telemetry-catalogue.json, telemetry-catalogue.csv, telemetry-catalogue.html',
      warned: '',
    });
    expect(readFileSync(join(root, 'telemetry-catalogue.json'), 'utf8')).toBe(`[
  {
    "id": "library tab",
    "type": "click",
    "pageid": "resources",
    "file": "src/page.html",
    "line": 1
  },
  {
    "id": "say \\"a, b\\"",
    "type": "click",
    "pageid": "learn",
    "file": "src/page.html",
    "line": 2
  }
]
`);
    expect(readFileSync(join(root, 'telemetry-catalogue.csv'), 'utf8').split('\r\n')).toEqual([
      'id,type,pageid,env,section,file,line',
      'library tab,click,resources,,,src/page.html,1',
      '"say ""a, b""",click,learn,,,src/page.html,2',
      '',
    ]);
  });

  it('writes what is asked for, from the folders that are named', async () => {
    const root = installed({
      ...page(TABS),
      'lib/a.ts': `@Component({ template: '<b appTelemetryInteract="a"></b>' }) class A {}`,
    });

    expect((await ran(root, 'catalogue', 'lib', '--csv', 'lib.csv')).log).toBe(
      '1 event of 1 template: lib.csv',
    );
    expect(readFileSync(join(root, 'lib.csv'), 'utf8')).toContain('a,click,,,,lib/a.ts,1');
    expect(existsSync(join(root, 'telemetry-catalogue.json'))).toBe(false);
  });

  it('warns, and writes all the same', async () => {
    const { code, warned } = await ran(
      installed(page('<b appTelemetryInteract></b>')),
      'catalogue',
    );

    expect({ code, warned }).toEqual({
      code: 0,
      warned: jasmine.stringMatching(/^src\/page\.html:1: .*no id/) as unknown as string,
    });
  });

  it('shows the page: what is unknown as code, nothing of it as markup, and the warnings', async () => {
    const root = installed(
      page(`<b [appTelemetryInteract]="'<i>' + a['b']"></b>\n<b appTelemetryInteract></b>`),
    );
    await ran(root, 'catalogue', '--html', 'page.html');
    const html = readFileSync(join(root, 'page.html'), 'utf8');

    expect(html).toContain(
      '<td>&#60;i&#62;<code>{{ a[&#39;b&#39;] }}</code></td><td>click</td><td>–</td>',
    );
    expect(html).toContain('<details open><summary>1 warning</summary>');
    expect(html).toContain('<output id="shown">2 events</output>');
  });

  describe('--check', () => {
    const COMMITTED = 'telemetry-catalogue.json';

    it('passes as long as the templates send the same, wherever it stands in its file', async () => {
      const root = installed(page(TABS));
      await ran(root, 'catalogue', '--json', COMMITTED);
      writeFileSync(join(root, 'src/page.html'), `\n\n${TABS}`);
      const before = readdirSync(root);

      expect(await ran(root, 'catalogue', '--check', COMMITTED)).toEqual({
        code: 0,
        log: `2 events of 1 template, as ${COMMITTED} has them.`,
        warned: '',
      });
      expect(readdirSync(root)).toEqual(before);
    });

    it('fails where an event was renamed, and says how to accept it', async () => {
      const root = installed(page(TABS));
      await ran(root, 'catalogue', '--json', COMMITTED);
      writeFileSync(join(root, 'src/page.html'), TABS.replace('library tab', 'resources tab'));
      const { code, warned } = await ran(root, 'catalogue', 'src', '--check', COMMITTED);

      expect(code).toBe(1);
      expect(warned.split('\n')).toEqual([
        `What the templates send is not what ${COMMITTED} has:`,
        '- library tab · click · pageid resources · src/page.html',
        '+ resources tab · click · pageid resources · src/page.html',
        'Dashboards may count on what is gone. Where it is meant:',
        `  npx ngx-sunbird-telemetry catalogue src --json ${COMMITTED}`,
      ]);
    });

    it('counts: one of two alike that goes is a difference', async () => {
      const twice = '<b appTelemetryInteract="a"></b>\n<b appTelemetryInteract="a"></b>';
      const root = installed(page(twice));
      await ran(root, 'catalogue', '--json', COMMITTED);
      writeFileSync(join(root, 'src/page.html'), '<b appTelemetryInteract="a"></b>');

      expect((await ran(root, 'catalogue', '--check', COMMITTED)).warned).toContain(
        '- a · click · src/page.html',
      );
    });

    for (const [what, text, says] of [
      ['is missing', undefined, /^telemetry-catalogue\.json cannot be read: Error: ENOENT/],
      ['is no JSON', '{', /^telemetry-catalogue\.json cannot be read: SyntaxError/],
      ['is no catalogue', '[1]', /is not a catalogue\. Write one: .* --json telemetry-catalogue/],
    ] as const) {
      it(`says that the file ${what}`, async () => {
        const root = installed({ ...page(TABS), ...(text && { [COMMITTED]: text }) });

        await expectAsync(ran(root, 'catalogue', '--check', COMMITTED)).toBeRejectedWithError(says);
      });
    }

    it('does not go with what writes', async () => {
      await expectAsync(
        ran(installed(page(TABS)), 'catalogue', '--check', 'a.json', '--csv', 'a.csv'),
      ).toBeRejectedWithError(/--check writes nothing\. Leave out/);
    });
  });

  it('tells how it is used', async () => {
    expect((await ran(portal({}), '--help')).log).toMatch(
      /^Usage: ngx-sunbird-telemetry catalogue/,
    );
    await expectAsync(ran(portal({}))).toBeRejectedWithError(/^Usage:/);
    await expectAsync(ran(portal({}), 'list')).toBeRejectedWithError(
      /^There is no command 'list'\.\n\nUsage:/,
    );
    await expectAsync(ran(portal({}), 'catalogue', '--xml')).toBeRejectedWithError(/--xml/);
  });

  it('says what is not there: the folder, the parsers', async () => {
    await expectAsync(ran(installed({}), 'catalogue', 'app')).toBeRejectedWithError(
      /^There is no folder app\. Name that of the portal's sources/,
    );
    await expectAsync(ran(portal(page(TABS)), 'catalogue')).toBeRejectedWithError(
      /^@angular\/compiler is not installed in .*Run this in the folder of an Angular portal/,
    );
  });
});
