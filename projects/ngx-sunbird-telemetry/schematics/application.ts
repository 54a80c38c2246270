import { SchematicsException, type Tree } from '@angular-devkit/schematics';
import { isStandaloneApp } from '@schematics/angular/utility/ng-ast-utils';
import { getMainFilePath } from '@schematics/angular/utility/standalone/util';
import { readWorkspace } from '@schematics/angular/utility';
import type { SourceFile } from 'typescript';
import { parse } from './source-file';

export const PACKAGE = 'ngx-sunbird-telemetry';

/** The feature without which `env` changes where several routes of the Sunbird portal have one. */
export const ROUTE_ENV = 'withPortalRouteEnv';

/** The application that telemetry is added to. */
export interface Application {
  name: string;
  /** Where its sources are, e.g. `/src`. */
  sourceRoot: string;
  /** The tsconfig it is built with. */
  tsConfig: string;
  standalone: boolean;
}

/** Throws if there is no such application, or if its bootstrap cannot be found. */
export async function applicationOf(tree: Tree, name: string | undefined): Promise<Application> {
  const { projects } = await readWorkspace(tree);
  const project = name === undefined ? undefined : projects.get(name);
  if (name === undefined || project?.extensions['projectType'] !== 'application') {
    const names = [...projects]
      .filter(([, { extensions }]) => extensions['projectType'] === 'application')
      .map(([name]) => name);
    throw new SchematicsException(
      `${name === undefined ? 'No project is named' : `'${name}' is not an application`}. ` +
        `Name one with --project; this workspace has: ${names.join(', ') || 'none'}.`,
    );
  }
  const tsConfig = project.targets.get('build')?.options?.['tsConfig'];
  return {
    name,
    sourceRoot: `/${project.sourceRoot ?? `${project.root}/src`}`.replace(/^\/+/, '/'),
    tsConfig: `/${typeof tsConfig === 'string' ? tsConfig : 'tsconfig.json'}`,
    standalone: isStandaloneApp(tree, await getMainFilePath(tree, name)),
  };
}

/** The TypeScript files of an application that contain a word. */
export function sourcesWith(tree: Tree, { sourceRoot }: Application, word: string): SourceFile[] {
  const sources: SourceFile[] = [];
  tree.getDir(sourceRoot).visit((path) => {
    if (path.endsWith('.ts') && !path.endsWith('.d.ts') && !path.includes('/node_modules/')) {
      const text = tree.readText(path);
      if (text.includes(word)) {
        sources.push(parse(path, text));
      }
    }
  });
  return sources;
}
