import { createRequire } from 'node:module';
import { join } from 'node:path';

/** The workspace's own TypeScript, which the CLI runs in: no copy is in all the versions of its schematics. */
export const ts = createRequire(join(process.cwd(), 'package.json'))(
  'typescript',
) as typeof import('typescript');
