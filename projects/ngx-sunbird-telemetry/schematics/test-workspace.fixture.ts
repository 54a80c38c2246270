import type { Tree } from '@angular-devkit/schematics';
import { SchematicTestRunner, type UnitTestTree } from '@angular-devkit/schematics/testing';
import { join } from 'node:path';

export const runner = new SchematicTestRunner(
  'ngx-sunbird-telemetry',
  join(__dirname, 'collection.json'),
);

/** A workspace with one application, `portal`, as `ng new` creates it. */
export async function newWorkspace(standalone: boolean): Promise<UnitTestTree> {
  const tree = await runner.runExternalSchematic('@schematics/angular', 'workspace', {
    name: 'workspace',
    version: '21.2.0',
    newProjectRoot: 'projects',
  });
  return runner.runExternalSchematic(
    '@schematics/angular',
    'application',
    { name: 'portal', projectRoot: '', standalone, fileNameStyleGuide: '2016', skipInstall: true },
    tree,
  );
}

/** The files of a tree by path, to check that a schematic changed nothing. */
export function filesOf(tree: Tree): Map<string, string> {
  const files = new Map<string, string>();
  tree.visit((path, entry) => files.set(path, entry?.content.toString('latin1') ?? ''));
  return files;
}

/** Collects what schematics log from now on. */
export function messages(): string[] {
  const messages: string[] = [];
  runner.logger.subscribe(({ message }) => messages.push(message));
  return messages;
}
