import type { UnitTestTree } from '@angular-devkit/schematics/testing';
import { filesOf, messages, newWorkspace, runner } from '../test-workspace.fixture';

const OPTIONS = { project: 'portal', channel: 'tenant', pdataId: 'prod.sunbird.portal' };

const add = (tree: UnitTestTree, options: object = {}): Promise<UnitTestTree> =>
  runner.runSchematic('ng-add', { ...OPTIONS, ...options }, tree);

interface Manifest {
  dependencies: Record<string, string>;
}

const dependenciesOf = (tree: UnitTestTree): Record<string, string> =>
  (tree.readJson('/package.json') as unknown as Manifest).dependencies;

describe('ng add', () => {
  it('provides telemetry in a standalone application', async () => {
    const tree = await add(await newWorkspace(true));

    const config = tree.readText('/src/app/app.config.ts');
    expect(config).toContain("import { provideTelemetry } from 'ngx-sunbird-telemetry';");
    expect(config).toMatch(
      /providers: \[[^\]]*provideTelemetry\(\{ pdata: \{ id: 'prod\.sunbird\.portal', ver: '0\.0\.0', pid: 'portal' \}, channel: 'tenant' \}\)\s*\]/,
    );
  });

  it('imports the module in an application with NgModules', async () => {
    const tree = await add(await newWorkspace(false));

    const module = tree.readText('/src/app/app.module.ts');
    expect(module).toContain("import { TelemetryModule } from 'ngx-sunbird-telemetry';");
    expect(module).toMatch(
      /imports: \[[^\]]*TelemetryModule\.forRoot\(\{ pdata: \{ id: 'prod\.sunbird\.portal', ver: '0\.0\.0', pid: 'portal' \}, channel: 'tenant' \}\)\s*\]/,
    );
  });

  for (const [standalone, path, call] of [
    [true, '/src/app/app.config.ts', /provideTelemetry\(\{.*\}, withReplayedClicks\(\)\)/],
    [false, '/src/app/app.module.ts', /forRoot\(\{.*\}, undefined, withReplayedClicks\(\)\)/],
  ] as const) {
    it(`records replayed clicks where Angular replays them (standalone: ${standalone})`, async () => {
      const workspace = await newWorkspace(standalone);
      workspace.overwrite(
        path,
        workspace.readText(path).replace('providers: [', 'providers: [provideClientHydration(),'),
      );

      const config = (await add(workspace)).readText(path);

      expect(config).toMatch(call);
      expect(config).toMatch(
        /import \{ [^}]*withReplayedClicks[^}]* \} from 'ngx-sunbird-telemetry'/,
      );
    });
  }

  for (const [endpoint, written] of [
    ['/telemetry', ", endpoint: '/telemetry' }"],
    ['https://a.example/v1/it', ", host: 'https://a.example', endpoint: '/v1/it' }"],
    ['/content/data/v1/telemetry', ", channel: 'tenant' }"],
  ]) {
    it(`writes the endpoint ${endpoint} as config`, async () => {
      const tree = await add(await newWorkspace(true), { endpoint });

      expect(tree.readText('/src/app/app.config.ts')).toContain(written);
    });
  }

  it('takes blank answers for none', async () => {
    const blank = { channel: ' ', pdataId: '', endpoint: '/own/telemetry' };
    const logged = messages();
    const tree = await add(await newWorkspace(true), blank);

    expect(tree.readText('/src/app/app.config.ts')).toContain("pdata: { id: 'portal'");
    expect(tree.readText('/src/app/app.config.ts')).toContain("channel: ''");
    expect(logged.join()).toContain('- set the channel');
    expect(logged.join()).toContain('collector --endpoint /own/telemetry');
  });

  it('sets up an application without answers, as in CI, and says that the channel is missing', async () => {
    const logged = messages();
    const tree = await runner.runSchematic(
      'ng-add',
      { project: 'portal' },
      await newWorkspace(true),
    );

    expect(tree.readText('/src/app/app.config.ts')).toContain(
      "provideTelemetry({ pdata: { id: 'portal', ver: '0.0.0', pid: 'portal' }, channel: '' })",
    );
    expect(logged).toContain(
      jasmine.stringMatching(/^Telemetry is set up.*\n- set the channel.*TEL002/),
    );
  });

  it('says what is next: the import of the directive, and no channel that is there', async () => {
    const logged = messages();
    await add(await newWorkspace(true));

    expect(logged).toContain(jasmine.stringMatching(/TelemetryInteractDirective to the imports/));
    expect(logged).not.toContain(jasmine.stringMatching(/set the channel/));
  });

  it('quotes any text', async () => {
    const tree = await add(await newWorkspace(true), { channel: " it's \\ here " });

    expect(tree.readText('/src/app/app.config.ts')).toContain("channel: 'it\\'s \\\\ here'");
  });

  it('adds the peers, Angular ones in its version, and changes no existing one', async () => {
    const workspace = await newWorkspace(true);
    const manifest = workspace.readJson('/package.json') as unknown as Manifest;
    delete manifest.dependencies['@angular/router'];
    manifest.dependencies['rxjs'] = '7.5.0';
    workspace.overwrite('/package.json', JSON.stringify(manifest));

    const dependencies = dependenciesOf(await add(workspace));

    expect(dependencies['@project-sunbird/telemetry-sdk']).toBe('^2.0.1');
    expect(dependencies['@angular/router']).toBe(dependencies['@angular/core']);
    expect(dependencies['rxjs']).toBe('7.5.0');
    expect(dependencies['@playwright/test']).toBeUndefined();
    expect(runner.tasks.map(({ name }) => name)).toContain('node-package');
  });

  describe('with a dev proxy', () => {
    const ENDPOINT = '/content/data/v1/telemetry';
    const COLLECTOR = { target: 'http://127.0.0.1:9001', secure: false };

    const serveOf = (tree: UnitTestTree): { options?: object } =>
      (
        tree.readJson('/angular.json') as unknown as {
          projects: { portal: { architect: { serve: { options?: object } } } };
        }
      ).projects.portal.architect.serve;

    /** A workspace whose dev server has a proxy with this config. */
    async function withProxy(file: string, config: string): Promise<UnitTestTree> {
      const workspace = await newWorkspace(true);
      const settings = workspace.readText('/angular.json');
      workspace.overwrite(
        '/angular.json',
        settings.replace('"serve": {', `"serve": { "options": { "proxyConfig": "${file}" },`),
      );
      workspace.create(file, config);
      return workspace;
    }

    it('passes the default endpoint on, once', async () => {
      const tree = await add(await newWorkspace(true), { devProxy: true });
      expect(tree.readJson('/src/proxy.conf.json')).toEqual({ [ENDPOINT]: COLLECTOR });
      expect(serveOf(tree).options).toEqual({ proxyConfig: 'src/proxy.conf.json' });

      const files = filesOf(tree);
      expect(filesOf(await add(tree, { devProxy: true }))).toEqual(files);
    });

    it('is added to an application that has telemetry', async () => {
      const tree = await add(await add(await newWorkspace(false)), {
        devProxy: true,
        endpoint: '/telemetry',
      });

      expect(tree.readJson('/src/proxy.conf.json')).toEqual({ '/telemetry': COLLECTOR });
    });

    it('comes before the proxies that are there, and keeps them and comments', async () => {
      const config = '{\n  // The API.\n  "/": { "target": "http://localhost:3000" }\n}\n';
      const tree = await add(await withProxy('proxy.json', config), { devProxy: true });

      expect(tree.readText('proxy.json')).toContain('// The API.');
      expect(Object.entries(tree.readJson('proxy.json') as object)).toEqual([
        [ENDPOINT, COLLECTOR],
        ['/', { target: 'http://localhost:3000' }],
      ]);
    });

    it('changes the config that the dev server uses by default', async () => {
      const workspace = await withProxy('unused.json', '{}');
      workspace.create('used.json', '{}');
      const settings = workspace.readText('/angular.json');
      workspace.overwrite(
        '/angular.json',
        settings.replace(
          '"buildTarget": "portal:build:development"',
          '"buildTarget": "portal:build:development", "proxyConfig": "used.json"',
        ),
      );

      const tree = await add(workspace, { devProxy: true });

      expect(tree.readJson('used.json')).toEqual({ [ENDPOINT]: COLLECTOR });
      expect(tree.readJson('unused.json')).toEqual({});
    });

    it('says if the path goes elsewhere', async () => {
      const logged = messages();
      const config = JSON.stringify({ [ENDPOINT]: { target: 'http://localhost:3000' } });
      const tree = await add(await withProxy('proxy.json', config), { devProxy: true });

      expect(tree.readText('proxy.json')).toBe(config);
      expect(logged).toContain(
        jasmine.stringMatching(/on to "http:\/\/localhost:3000"\. .* change that to http/),
      );
    });

    it('adds to a list of proxies', async () => {
      const api = { context: ['/api'], target: 'http://localhost:3000' };
      const workspace = await withProxy('proxy.json', JSON.stringify([api]));

      expect((await add(workspace, { devProxy: true })).readJson('proxy.json')).toEqual([
        { context: [ENDPOINT], ...COLLECTOR },
        api,
      ]);
    });

    it('says what to add to a config that is a program', async () => {
      const logged = messages();
      const tree = await add(await withProxy('proxy.mjs', 'export default [];'), {
        devProxy: true,
      });

      expect(tree.readText('proxy.mjs')).toBe('export default [];');
      expect(logged).toContain(
        jasmine.stringMatching(/proxy\.mjs is a program.*127\.0\.0\.1:9001/),
      );
    });

    it('says what to do if the collector has another origin', async () => {
      const logged = messages();
      const tree = await add(await newWorkspace(true), {
        devProxy: true,
        endpoint: 'https://a.example/v1/it',
      });

      expect(tree.exists('/src/proxy.conf.json')).toBeFalse();
      expect(logged).toContain(jasmine.stringMatching(/https:\/\/a\.example.*the host 'http:/));
    });
  });

  it("allows the SDK's CommonJS dependencies, and keeps those already allowed", async () => {
    const workspace = await newWorkspace(true);
    const settings = workspace.readText('/angular.json');
    workspace.overwrite(
      '/angular.json',
      settings.replace(
        '"browser":',
        '"allowedCommonJsDependencies": ["lodash", "ajv"], "browser":',
      ),
    );

    const tree = await add(workspace);

    expect(JSON.parse(tree.readText('/angular.json'))).toEqual(
      jasmine.objectContaining({
        projects: {
          portal: jasmine.objectContaining({
            architect: jasmine.objectContaining({
              build: jasmine.objectContaining({
                options: jasmine.objectContaining({
                  allowedCommonJsDependencies: ['lodash', 'ajv', 'crypto-js', 'ua-parser-js'],
                }),
              }),
            }),
          }),
        },
      }),
    );
  });

  for (const standalone of [true, false]) {
    it(`changes nothing the second time (standalone: ${standalone})`, async () => {
      const once = await add(await newWorkspace(standalone));
      const before = filesOf(once);
      const logged = messages();

      const twice = await add(once, { channel: 'another' });

      expect(filesOf(twice)).toEqual(before);
      expect(logged).toContain('portal already has telemetry; its config stays.');
    });
  }

  describe('changes nothing, and says what to do, if', () => {
    async function expectRefusal(
      workspace: UnitTestTree,
      reason: RegExp,
      options: object = {},
    ): Promise<void> {
      const before = filesOf(workspace);
      await expectAsync(add(workspace, options)).toBeRejectedWithError(reason);
      expect(filesOf(workspace)).toEqual(before);
    }

    it('there is no such application', async () => {
      await expectRefusal(
        await newWorkspace(true),
        /'shop' is not an application.*this workspace has: portal/,
        { project: 'shop' },
      );
    });

    it('the endpoint is neither a path nor a URL', async () => {
      await expectRefusal(await newWorkspace(true), /'telemetry' is no endpoint\. Give a path/, {
        endpoint: 'telemetry',
      });
    });

    it('the config of the application comes from elsewhere', async () => {
      const workspace = await newWorkspace(true);
      workspace.overwrite(
        '/src/main.ts',
        `import { bootstrapApplication } from '@angular/platform-browser';
import { App } from './app/app';
import { config } from 'elsewhere';
bootstrapApplication(App, config());`,
      );

      await expectRefusal(
        workspace,
        /cannot be changed safely.*Add provideTelemetry\(\{ pdata: .*\}\) from 'ngx-sunbird-telemetry' to the providers/,
      );
    });

    it('the imports of the root module come from elsewhere', async () => {
      const workspace = await newWorkspace(false);
      const path = '/src/app/app.module.ts';
      workspace.overwrite(
        path,
        workspace.readText(path).replace(/imports: \[[^\]]*\]/, 'imports: IMPORTS'),
      );

      await expectRefusal(workspace, /Add TelemetryModule\.forRoot\(.*to the imports/);
    });

    it('the portal has its own telemetry module', async () => {
      const workspace = await newWorkspace(false);
      const path = '/src/app/app.module.ts';
      workspace.overwrite(
        path,
        `import { TelemetryModule } from './telemetry';\n${workspace.readText(path)}`,
      );

      await expectRefusal(workspace, /adopt --from src\/app\/telemetry'/);
    });
  });
});
