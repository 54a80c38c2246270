import { packLibrary, run } from './run';

/** `ng add` in apps that the Angular CLIs have just made. */
packLibrary();
run('tsx projects/toolchain/fresh-apps.ts');
