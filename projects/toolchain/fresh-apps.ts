import { execSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/**
 * Does what a newcomer does, with each Angular CLI: creates an app, runs `ng add` with the packed library twice, and
 * builds. Needs `npm run pack:library`.
 */
const CLIS = [
  { name: 'fresh-16', cli: '@angular/cli@16.2.16', options: '--routing' },
  { name: 'fresh-16-standalone', cli: '@angular/cli@16.2.16', options: '--standalone' },
  { name: 'fresh-21', cli: '@angular/cli@21.2.27', options: '' },
  // npm provides the Node version that this CLI needs.
  { name: 'fresh-22', cli: '@angular/cli@22.2.7', options: '', node: '-p node@24' },
];
const TARBALL = resolve('dist/packed/*.tgz');
const CHANNEL = 'a-channel-of-its-own';

// Outside this workspace: the CLI creates no workspace inside another.
const home = mkdtempSync(join(tmpdir(), 'fresh-'));

for (const { name, cli, options, node = '' } of CLIS) {
  const folder = join(home, name);
  const run = (command: string, cwd = folder): string => {
    console.log(`${name}: ${command}`);
    return execSync(`npx --yes ${node} -p ${cli} ${command} 2>&1`, {
      cwd,
      encoding: 'utf8',
      env: { ...process.env, NG_CLI_ANALYTICS: 'false' },
    });
  };
  run(`ng new ${name} --defaults --skip-git --skip-tests --style css ${options}`, home);
  run(`npm install --no-audit --no-fund ${TARBALL}`);
  const add = (): string =>
    run(
      `ng add ngx-sunbird-telemetry --skip-confirmation --channel ${CHANNEL} --pdata-id fresh --dev-proxy`,
    );
  add();
  if (!add().includes(`${name} already has telemetry`)) {
    throw new Error(`${name}: the second ng add did not find the first.`);
  }
  if (!readFileSync(`${folder}/angular.json`, 'utf8').includes('"src/proxy.conf.json"')) {
    throw new Error(`${name}: ng serve has no proxy to the local collector.`);
  }
  const built = run('ng build');
  if (built.includes('CommonJS')) {
    throw new Error(`${name}: the build warns of CommonJS.\n${built}`);
  }
  const scripts = readdirSync(`${folder}/dist`, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.js'))
    .map((path) => readFileSync(`${folder}/dist/${path}`, 'utf8'));
  if (!scripts.some((script) => script.includes(CHANNEL))) {
    throw new Error(`${name}: telemetry is not in what was built.`);
  }
}
rmSync(home, { recursive: true });
