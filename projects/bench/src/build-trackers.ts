import { execFileSync } from 'node:child_process';
import { buildFolder, TRACKERS } from './tracker-builds';

/** Builds the page once with each tracker, for all measurements. Needs `npm run pack:library`. */
for (const name of TRACKERS) {
  execFileSync(
    'npx',
    ['ng', 'build', 'bench', '-c', name, '--stats-json', '--output-path', buildFolder(name)],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
}
