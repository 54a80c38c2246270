import { packLibrary, run } from './run';

/** Portals on every release of Angular that they are kept for, built with the packed library and driven. */
packLibrary();
run(
  'tsx projects/toolchain/consumers.ts',
  "playwright test -c projects/portal-e2e --grep 'on Angular'",
);
