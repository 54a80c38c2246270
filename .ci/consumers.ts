import { execSync } from 'node:child_process';
import { cpSync, readdirSync, rmSync } from 'node:fs';

/**
 * Builds each portal of another Angular with the packed library, as its users would: with its own install, in a folder
 * of its own. Needs `npm run pack:library`.
 */
const CONSUMERS = 'projects/ngx-sunbird-telemetry/consumers';

for (const name of readdirSync(CONSUMERS)) {
  const folder = `dist/e2e/${name}`;
  const run = (command: string): void => {
    console.log(`${name}: ${command}`);
    execSync(command, { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'] });
  };
  rmSync(folder, { recursive: true, force: true });
  cpSync(`${CONSUMERS}/${name}`, folder, { recursive: true });
  run('npm ci --silent --no-audit --no-fund');
  run('npm install --silent --no-save --no-audit --no-fund ../../packed/*.tgz');
  run('npx ng build');
}
