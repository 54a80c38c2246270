import { createRequire } from 'node:module';
import { join } from 'node:path';

/** The workspace's own TypeScript: not every version of `@schematics/angular` contains a copy. */
export const ts = createRequire(join(process.cwd(), 'package.json'))(
  'typescript',
) as typeof import('typescript');
