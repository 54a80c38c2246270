import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

/**
 * Moves a portal that has a telemetry module of its own to the packed library, as guides/moving.md says, and builds it. With
 * `before`, builds it as it was, with its old release of the SDK. Needs the build of the portal `angular-16`, in whose folder
 * it finds Angular.
 */
const SOURCE = 'projects/ngx-sunbird-telemetry/consumers/moving';
const HOST = 'dist/e2e/angular-16';

const isBefore = process.argv[2] === 'before';
const folder = `${HOST}/${isBefore ? 'before' : 'moved'}`;
const run = (program: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): string =>
  execFileSync(program, args, { cwd: folder, encoding: 'utf8', env: { ...process.env, ...env } });
const ng = (args: readonly string[], env?: NodeJS.ProcessEnv): string =>
  run('node', ['../node_modules/@angular/cli/bin/ng.js', ...args], env);
const edit = (path: string, change: (text: string) => string): void => {
  const text = readFileSync(`${folder}/${path}`, 'utf8');
  const changed = change(text);
  if (changed === text) {
    throw new Error(`${path} has not changed.`);
  }
  writeFileSync(`${folder}/${path}`, changed);
};

rmSync(folder, { recursive: true, force: true });
cpSync(SOURCE, folder, { recursive: true });
if (isBefore) {
  // The script of the old SDK needs jQuery. Not installed: it brings 400 packages that its script does not need.
  unpack('jquery@3.7.1', 'jquery', 'package/dist/jquery.js');
  unpack(
    '@project-sunbird/telemetry-sdk@0.0.29',
    '@project-sunbird/telemetry-sdk',
    'package/index.js',
  );
  edit('angular.json', (text) =>
    text.replace('"scripts": [', '"scripts": ["node_modules/jquery/dist/jquery.js", '),
  );
} else {
  move();
}
ng(['build', '--configuration', '']);

function unpack(release: string, name: string, file: string): void {
  const into = `node_modules/${name}`;
  mkdirSync(`${folder}/${into}`, { recursive: true });
  const packed = run('npm', ['pack', '--silent', release]).trim();
  run('tar', ['xzf', packed, '-C', into, '--strip-components=1', file]);
}

function move(): void {
  edit('package.json', (text) =>
    text.replace('"rxjs"', '"ngx-sunbird-telemetry": "file:../../../packed/package",\n    "rxjs"'),
  );
  // What it would install, angular-16 has.
  const list = ng(['generate', 'ngx-sunbird-telemetry:adopt'], {
    npm_config_package_lock_only: 'true',
  });
  console.log(list);

  // By hand: what is on the list.
  edit('angular.json', (text) => text.replace(/"scripts": \[[^\]]*\],/, ''));
  cpSync(`${folder}/by-hand`, `${folder}/src/app`, { recursive: true });
  edit('src/app/app.module.ts', (text) =>
    text
      .replace('withDeviceType())', 'withDeviceType(), ADDED_TO_EVENTS)')
      .replace(/$/, "\nimport { ADDED_TO_EVENTS } from './added-to-events';\n"),
  );
  const own = 'src/app/modules/telemetry';
  for (const file of readdirSync(`${folder}/${own}`)) {
    if (!['index.ts', 'interfaces.ts'].includes(file)) {
      rmSync(`${folder}/${own}/${file}`);
    }
  }
  edit(`${own}/index.ts`, () => "export * from './interfaces';\n");
}
