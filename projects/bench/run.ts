import { execSync } from 'node:child_process';
import { packLibrary, run } from '../toolchain/run';

/** Installs the other trackers and Lighthouse, and runs all measurements. */
packLibrary();
execSync('npm ci --silent --prefix projects/bench', { stdio: 'inherit' });
run(
  'tsx projects/bench/src/build-trackers.ts',
  'tsx projects/bench/src/slow-phone.ts',
  'tsx projects/bench/src/trackers.ts',
  'tsx projects/bench/src/killed-browser.ts',
  'tsx projects/bench/src/thundering-herd.ts',
);
