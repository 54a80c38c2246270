import { execSync } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { CONSUMERS, consumersNamed, type ConsumerName } from './consumer-portals';

/**
 * Builds portals on other releases of Angular with the packed library, as its users do: each in its own folder with its own
 * install. Takes their names; default: all. Needs `npm run pack:library`.
 */
const SOURCES = 'projects/ngx-sunbird-telemetry/consumers';

const names = consumersNamed(process.argv.slice(2));
const folderOf = (name: ConsumerName): string => `dist/e2e/${name}`;

// All builds, also those of portals that this run does not build: later tests must not use an old one.
for (const name of consumersNamed([])) {
  rmSync(folderOf(name), { recursive: true, force: true });
}

for (const name of names) {
  const folder = folderOf(name);
  const { source } = CONSUMERS[name];
  const run = (command: string): void => {
    const started = Date.now();
    execSync(command, { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'] });
    console.log(`${name}: ${command} (${((Date.now() - started) / 1000).toFixed(0)} s)`);
  };
  if (source) {
    cpSync(`${SOURCES}/${source}`, folder, { recursive: true });
  }
  cpSync(`${SOURCES}/${name}`, folder, { recursive: true });
  run('npm ci --silent --no-audit --no-fund');
  run('npm install --silent --no-save --no-audit --no-fund ../../packed/*.tgz');
  run('npm run build --silent');
  // Some portals have unit tests with the testing kit, in their own runner.
  run('npm test --silent --if-present');
}
