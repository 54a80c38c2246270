import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

type Compiler = typeof import('@angular/compiler');
export type TypeScript = typeof import('typescript');

/** The parsers of the portal's own build, so that the catalogue reads a template as its Angular does. */
export interface Workspace {
  readonly compiler: Compiler;
  readonly ts: TypeScript;
}

/**
 * The parsers that the portal in `folder` has installed.
 * @throws an error that names the missing package
 */
export async function workspaceOf(folder: string): Promise<Workspace> {
  const portal = createRequire(join(folder, 'package.json'));
  const resolve = (name: string, require: NodeJS.Require): string | undefined => {
    try {
      return require.resolve(name);
    } catch {
      return undefined;
    }
  };
  // A portal may not list the compiler as its own dependency.
  const cli = resolve('@angular/compiler-cli/package.json', portal);
  const compiler =
    resolve('@angular/compiler', portal) ??
    (cli && resolve('@angular/compiler', createRequire(cli)));
  const typescript = resolve('typescript', portal);
  if (!compiler || !typescript) {
    throw new Error(
      `${compiler ? 'typescript' : '@angular/compiler'} is not installed in ${folder}. Run this in the folder of an Angular portal, after its npm install.`,
    );
  }
  return {
    compiler: (await import(pathToFileURL(compiler).href)) as Compiler,
    ts: portal(typescript) as TypeScript,
  };
}
