import { packLibrary, run } from './run';

/** Builds all consumer portals with the packed library, and runs the end-to-end tests that drive them. */
packLibrary();
run(
  'tsx projects/toolchain/consumers.ts',
  "playwright test -c projects/portal-e2e --grep 'on Angular'",
);
