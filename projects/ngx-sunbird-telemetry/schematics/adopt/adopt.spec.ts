import { normalize, virtualFs, type Path } from '@angular-devkit/core';
import { NodeJsSyncHost } from '@angular-devkit/core/node';
import { HostTree } from '@angular-devkit/schematics';
import type { UnitTestTree } from '@angular-devkit/schematics/testing';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync, type Stats } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { filesOf, messages, newWorkspace, runner } from '../test-workspace.fixture';

const HOME = '/src/app/modules/telemetry';
const COMPONENT = '/src/app/page/page.component.ts';

/** A folder that knows which of its paths were looked at. */
class WatchedHost extends virtualFs.ScopedHost<Stats> {
  readonly touched: string[] = [];

  protected override _resolve(path: Path): Path {
    this.touched.push(path);
    return super._resolve(path);
  }
}

/** A portal with its own telemetry module, imported through an alias, and a component that uses it. */
async function portal(
  component: string,
  files: Record<string, string> = {},
): Promise<UnitTestTree> {
  const tree = await newWorkspace(false);
  const all = {
    [`${HOME}/index.ts`]:
      "export * from './telemetry.module';\nexport * from './telemetry.service';\nexport * from './interfaces';\n",
    [`${HOME}/telemetry.module.ts`]: `import { TelemetryService } from './telemetry.service';\nexport class TelemetryModule {}\n`,
    [`${HOME}/telemetry.service.ts`]: 'export class TelemetryService {}\n',
    [`${HOME}/interfaces.ts`]: 'export interface IInteractEventEdata { id: string }\n',
    [COMPONENT]: component,
    ...files,
  };
  for (const [path, text] of Object.entries(all)) {
    tree.create(path, text);
  }
  const tsConfig = tree
    .readText('/tsconfig.json')
    .replace(
      '"compilerOptions": {',
      '"compilerOptions": { "paths": { "@sunbird/telemetry": ["./src/app/modules/telemetry/index"] },',
    );
  tree.overwrite('/tsconfig.json', tsConfig);
  return tree;
}

const adopt = (tree: UnitTestTree, options: object = {}): Promise<UnitTestTree> =>
  runner.runSchematic('adopt', { project: 'portal', ...options }, tree);

describe('ng generate adopt', () => {
  it('imports from the package what it exports, and leaves the rest', async () => {
    const tree = await adopt(
      await portal(`import { Component } from '@angular/core';
import { IInteractEventEdata, TelemetryService } from '@sunbird/telemetry';

export class PageComponent {
  constructor(private telemetry: TelemetryService) {}
}
`),
    );

    expect(tree.readText(COMPONENT)).toBe(`import { Component } from '@angular/core';
import { IInteractEventEdata } from '@sunbird/telemetry';
import { TelemetryService } from 'ngx-sunbird-telemetry';

export class PageComponent {
  constructor(private telemetry: TelemetryService) {}
}
`);
  });

  for (const [what, before, after] of [
    [
      'by the alias alone',
      "import { TelemetryModule } from '@sunbird/telemetry';",
      "import { TelemetryModule } from 'ngx-sunbird-telemetry';",
    ],
    [
      'by a relative path',
      "import { TelemetryService } from '../modules/telemetry';",
      "import { TelemetryService } from 'ngx-sunbird-telemetry';",
    ],
    [
      'from a file of the module, in double quotes, under another name, on several lines',
      'import {\n  TelemetryService as Telemetry,\n} from "../modules/telemetry/telemetry.service"',
      'import { TelemetryService as Telemetry } from "ngx-sunbird-telemetry";',
    ],
    [
      'as a type',
      "import type { TelemetryService } from '@sunbird/telemetry';",
      "import type { TelemetryService } from 'ngx-sunbird-telemetry';",
    ],
    [
      'twice',
      "import { TelemetryModule } from '@sunbird/telemetry';\nimport { TelemetryService } from '../modules/telemetry';",
      "import { TelemetryModule } from 'ngx-sunbird-telemetry';\nimport { TelemetryService } from 'ngx-sunbird-telemetry';",
    ],
    [
      'that becomes long',
      `import {
  TelemetryService,
  IImpressionEventInput,
  IInteractEventEdata,
  IInteractEventObject,
} from '@sunbird/telemetry';
`,
      `import {
  IImpressionEventInput,
  IInteractEventEdata,
  IInteractEventObject,
} from '@sunbird/telemetry';
import { TelemetryService } from 'ngx-sunbird-telemetry';
`,
    ],
  ] as const) {
    it(`rewrites an import ${what}`, async () => {
      const tree = await adopt(await portal(before));

      expect(tree.readText(COMPONENT)).toBe(after);
    });
  }

  it('leaves a service with the same name from elsewhere', async () => {
    const text = "import { TelemetryService } from './telemetry.service';\n";
    const tree = await adopt(
      await portal(text, {
        '/src/app/page/telemetry.service.ts': 'export class TelemetryService {}',
      }),
    );

    expect(tree.readText(COMPONENT)).toBe(text);
  });

  it('leaves the module itself', async () => {
    const before = await portal('');
    const own = [...filesOf(before)].filter(([path]) => path.startsWith(HOME));

    const tree = await adopt(before);

    expect([...filesOf(tree)].filter(([path]) => path.startsWith(HOME))).toEqual(own);
  });

  it('starts telemetry in the root module if nothing starts it', async () => {
    const tree = await adopt(await portal(''));

    const module = tree.readText('/src/app/app.module.ts');
    expect(module).toContain(
      "import { TelemetryModule, withPortalRouteEnv } from 'ngx-sunbird-telemetry';",
    );
    expect(module).toContain('TelemetryModule.forRoot({}, undefined, withPortalRouteEnv())');
  });

  it('does not start it twice, and changes nothing the second time', async () => {
    const once = await adopt(
      await portal(
        "import { TelemetryModule } from '@sunbird/telemetry';\nexport const IMPORTS = [TelemetryModule.forRoot()];\n",
      ),
    );
    const before = filesOf(once);
    expect(once.readText('/src/app/app.module.ts')).not.toContain('TelemetryModule');

    expect(filesOf(await adopt(once))).toEqual(before);
  });

  it('adds the peers, and allows the CommonJS dependencies', async () => {
    const tree = await adopt(await portal(''));

    expect(tree.readText('/package.json')).toContain('"@project-sunbird/telemetry-sdk": "^2.0.1"');
    expect(tree.readText('/angular.json')).toContain('"ua-parser-js"');
  });

  for (const [before, after] of [
    ['0.0.29', '^2.0.1'],
    ['~1.3.0', '^2.0.1'],
    ['^2.0.1', '^2.0.1'],
    ['2.1.0', '2.1.0'],
    ['latest', 'latest'],
  ] as const) {
    it(`has the SDK at ${after} if the portal has ${before}, and says so if that is new`, async () => {
      const logged = messages();
      const tree = await portal('');
      const manifest = tree.readJson('/package.json') as { dependencies: Record<string, string> };
      manifest.dependencies['@project-sunbird/telemetry-sdk'] = before;
      tree.overwrite('/package.json', JSON.stringify(manifest));

      const { dependencies } = (await adopt(tree)).readJson('/package.json') as typeof manifest;

      expect(dependencies['@project-sunbird/telemetry-sdk']).toBe(after);
      expect(logged.some((text) => text.includes(`was ${before}`))).toBe(before !== after);
    });
  }

  it('lists the scripts of the old SDK in the config of the workspace', async () => {
    const logged = messages();
    const tree = await portal('');
    const script = 'node_modules/@project-sunbird/telemetry-sdk/index.js';
    const scripts = `"scripts": ["${script}", {"input": "./${script}"}, "node_modules/jquery/jquery.js"],`;
    tree.overwrite(
      '/angular.json',
      tree.readText('/angular.json').replace('"tsConfig"', `${scripts} "tsConfig"`),
    );

    await adopt(tree);

    const report = logged.join('\n');
    expect(report).toContain(`  /angular.json ${script}: remove it`);
    expect(report).toContain(`  /angular.json ./${script}: remove it`);
    expect(report).not.toContain('jquery');
  });

  it('lists the remaining uses, with their places and what to do', async () => {
    const logged = messages();

    await adopt(
      await portal(`import { TelemetryService, TELEMETRY_PROVIDER, IInteractEventEdata } from '@sunbird/telemetry';
export * from '@sunbird/telemetry';
const later = import('@sunbird/telemetry');
declare const EkTelemetry: unknown;
export class PageComponent {
  constructor(private telemetryService: TelemetryService, private other: Other) {
    this.telemetryService.makeUTMSession({});
    telemetryService.interact({ edata: { id: 'save' } });
    this.other.getDeviceId();
    telemetryService.toString();
  }
}
`),
    );

    const report = logged.join('\n');
    expect(report).toContain("1 file(s) now import from 'ngx-sunbird-telemetry'.");
    expect(report).toContain(`${COMPONENT}:1 TELEMETRY_PROVIDER: delete it`);
    expect(report).toContain(`${COMPONENT}:3 export * from`);
    expect(report).toContain(`${COMPONENT}:4 import('@sunbird/telemetry')`);
    expect(report).toContain(`${COMPONENT}:5 EkTelemetry: use TelemetryService`);
    expect(report).toContain(`${COMPONENT}:8 makeUTMSession: delete it`);
    expect(report).toContain(`may stay, their shapes fit: IInteractEventEdata.`);
    expect(report).not.toContain('interact:');
    expect(report).not.toContain('toString');
    expect(report).not.toContain('getDeviceId');
  });

  it('adopts a portal on the disk, and looks at no installed package', async () => {
    const root = mkdtempSync(join(tmpdir(), 'portal-'));
    const write = (path: string, text: string): void => {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    };
    try {
      const component = `import * as _ from 'lodash-es';
import { Observable } from 'rxjs';
import { TelemetryService } from '@sunbird/telemetry';
import { Other } from '../other/other.service/';
const telemetry = await import('lodash-es/debounce');
`;
      filesOf(await portal(component, { '/src/app/other/other.service.ts': 'export {};' })).forEach(
        (text, path) => write(path, text),
      );
      for (let at = 0; at < 300; at++) {
        write(`node_modules/package-${at}/package.json`, '{}');
      }
      write('node_modules/lodash-es/package.json', '{"name": "lodash-es", "main": "lodash.js"}');
      write('node_modules/lodash-es/lodash.js', 'export {};');
      const host = new WatchedHost(new NodeJsSyncHost(), normalize(root));
      const tree = await runner.runSchematic('adopt', { project: 'portal' }, new HostTree(host));

      expect(tree.readText(COMPONENT)).toContain(
        "import { TelemetryService } from 'ngx-sunbird-telemetry'",
      );
      expect(host.touched.some((path) => path.startsWith('/src/app'))).toBeTrue();
      expect(host.touched.filter((path) => path.startsWith('/node_modules/'))).toEqual([]);
    } finally {
      rmSync(root, { recursive: true });
    }
  });

  it('lists what the service of the portal adds to every event, with what to write', async () => {
    const logged = messages();
    await adopt(
      await portal('', {
        [`${HOME}/services/telemetry.service.ts`]: `export class TelemetryService {
  add() {
    cdata.push({ id: this.userSid, type: 'UserSession' });
    cdata.push({ id: layout, type: 'Theme' });
    cdata.push({ id: this.getDeviceType(), type: 'Device' });
  }
}`,
        [`${HOME}/directives/telemetry-end.directive.ts`]:
          "@HostListener('window:unload') onUnload() {}",
      }),
    );

    const report = logged.join('\n');
    expect(report).toContain(`${HOME}/services/telemetry.service.ts:4 Theme: its service adds`);
    expect(report).toContain(`${HOME}/services/telemetry.service.ts:3 UserSession: its service`);
    expect(report).toContain(
      `${HOME}/directives/telemetry-end.directive.ts:1 window:unload: it goes with its file`,
    );
    expect(report).toContain('Then delete the module, the service and the directives');
  });

  it('has the start add the type of the device, if the service of the portal does', async () => {
    const logged = messages();
    const service = {
      [`${HOME}/services/telemetry.service.ts`]: "cdata.push({ type: 'Device' });",
    };
    const tree = await adopt(await portal('', service));

    expect(tree.readText('/src/app/app.module.ts')).toContain(
      'TelemetryModule.forRoot({}, undefined, withPortalRouteEnv(), withDeviceType())',
    );
    expect(logged.join('\n')).not.toContain('Device:');
  });

  it('leaves off the list what another file already adds, and says when nothing is left', async () => {
    const logged = messages();
    const tree = await portal(
      `import { TelemetryModule, withInterceptor, withPortalRouteEnv } from 'ngx-sunbird-telemetry';
const start = TelemetryModule.forRoot({}, undefined, withPortalRouteEnv(), withInterceptor((event) => {
  event.context.cdata.push({ type: 'Theme', id: 'joy' });
  return event;
}));
`,
      { [`${HOME}/services/telemetry.service.ts`]: "cdata.push({ type: 'Theme' });" },
    );
    [...filesOf(tree).keys()]
      .filter((path) => path.startsWith(HOME) && filesOf(tree).get(path)?.includes('class '))
      .forEach((path) => tree.overwrite(path, 'export {};'));
    await adopt(tree);

    const report = logged.join('\n');
    expect(report).not.toContain('Theme');
    expect(report).not.toContain('delete');
    expect(report).toContain('Nothing is left to do by hand.');
  });

  for (const [what, before, after] of [
    [
      'without arguments',
      `import { TelemetryModule } from '@sunbird/telemetry';
export const IMPORTS = [TelemetryModule.forRoot()];
`,
      `import { TelemetryModule, withPortalRouteEnv } from 'ngx-sunbird-telemetry';
export const IMPORTS = [TelemetryModule.forRoot({}, undefined, withPortalRouteEnv())];
`,
    ],
    [
      'among other imports',
      `import {
  TelemetryModule,
  TelemetryService,
} from '@sunbird/telemetry';
export const IMPORTS = [[TelemetryModule.forRoot()], TelemetryService];
`,
      `import { TelemetryModule, TelemetryService, withPortalRouteEnv } from 'ngx-sunbird-telemetry';
export const IMPORTS = [[TelemetryModule.forRoot({}, undefined, withPortalRouteEnv())], TelemetryService];
`,
    ],
    [
      'that has a config, not at all',
      `import { TelemetryModule } from '@sunbird/telemetry';
export const IMPORTS = [TelemetryModule.forRoot(CONFIG)];
`,
      `import { TelemetryModule } from 'ngx-sunbird-telemetry';
export const IMPORTS = [TelemetryModule.forRoot(CONFIG)];
`,
    ],
  ] as const) {
    it(`completes a start ${what}`, async () => {
      const logged = messages();
      const tree = await adopt(await portal(before));

      expect(tree.readText(COMPONENT)).toBe(after);
      expect(logged.join('\n').includes('its start: add withPortalRouteEnv()')).toBe(
        what.startsWith('that has a config'),
      );
    });
  }

  it('lists what mocks of the service have and the service does not', async () => {
    const logged = messages();
    await adopt(
      await portal(`import { TelemetryService } from '@sunbird/telemetry';
const mock: Partial<TelemetryService> = {
  interact: jest.fn(),
  setInitialization: jest.fn(),
  getDeviceId: jest.fn(),
};
const other: Partial<Other> = { setInitialization: jest.fn() };
`),
    );

    const report = logged.join('\n');
    expect(report).toContain(`${COMPONENT}:4 setInitialization: remove it from this mock`);
    expect(report).not.toContain(`${COMPONENT}:3`);
    expect(report).not.toContain(`${COMPONENT}:5`);
    expect(report).not.toContain(`${COMPONENT}:7`);
  });

  it('accepts the path of the module', async () => {
    const tree = await adopt(
      await portal("import { TelemetryService } from '../modules/telemetry';"),
      { from: 'src/app/modules/telemetry' },
    );

    expect(tree.readText(COMPONENT)).toContain("from 'ngx-sunbird-telemetry'");
  });

  describe('changes nothing, and says what to do, if', () => {
    it('there is no such module', async () => {
      const tree = await portal('');
      const before = filesOf(tree);

      await expectAsync(adopt(tree, { from: '@portal/telemetry' })).toBeRejectedWithError(
        /There is no module at '@portal\/telemetry'\. Name .* with --from/,
      );

      expect(filesOf(tree)).toEqual(before);
    });

    it('the module has no folder of its own', async () => {
      const tree = await portal('', { '/src/app/telemetry.module.ts': 'export {};' });

      await expectAsync(adopt(tree, { from: 'src/app/telemetry.module' })).toBeRejectedWithError(
        /Move the telemetry module to a folder of its own/,
      );
    });
  });
});
