import { packLibrary, run } from './run';

/** Tests `ng add` in newly created apps. */
packLibrary();
run('tsx projects/toolchain/fresh-apps.ts');
