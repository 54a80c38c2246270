import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { rowOf, type CatalogueRow } from './catalogue-row.js';
import { elementWarnings, strayWarning, type CatalogueWarning } from './catalogue-warning.js';
import { componentsIn } from './component.js';
import { CallIndex, type ReadTemplate } from './call-index.js';
import { Callers } from './callers.js';
import { ClassTypes } from './class-types.js';
import { CodeRows } from './code-rows.js';
import { CodeValues } from './code-values.js';
import { Decisions } from './decisions.js';
import { Declarations } from './declarations.js';
import { isWorse, type EdataVerdict } from './edata-verdict.js';
import { ModulePaths } from './module-paths.js';
import { serviceCallsIn } from './service-calls.js';
import { SourceFiles } from './source-files.js';
import { MissingImports } from './missing-import.js';
import { declaredIn, modulesIn } from './ng-module.js';
import { byPlace } from './place.js';
import { rowWarnings } from './row-warning.js';
import { sourceFolder } from './source-folder.js';
import { readTemplate } from './template.js';
import { scopeOf } from './template-scope.js';
import { UnknownMembers } from './unknown-members.js';
import type { Workspace } from './workspace.js';

export interface Catalogue {
  /** By file, in the order of the file. */
  readonly rows: readonly CatalogueRow[];
  readonly warnings: readonly CatalogueWarning[];
}

const NAME_FOLDER =
  "Name the folder of the portal's sources: ngx-sunbird-telemetry catalogue src/app";

/**
 * Reads the templates of all components below some folders, which are absolute or relative to the portal's folder `root`.
 * @throws if a folder does not exist, or has no component with a template
 */
export function catalogueOf(
  root: string,
  folders: readonly string[],
  workspace: Workspace,
): Catalogue {
  const below = folders.flatMap((folder) => {
    const path = sourceFolder(root, folder);
    if (path === undefined) {
      throw new Error(`There is no folder ${folder}. ${NAME_FOLDER}`);
    }
    return filesBelow(path);
  });
  // Folders may overlap.
  const files = [...new Set(below)];
  const pathOf = (path: string): string => relative(root, path).split(sep).join('/');
  const warnings: CatalogueWarning[] = [];
  /** Keyed by place and event: components that share a template give one row if they agree, with the worst verdict. */
  const found = new Map<string, { row: CatalogueRow; offset: number }>();
  const add = (row: CatalogueRow & EdataVerdict, offset: number): void => {
    const key = JSON.stringify([{ ...row, verdict: undefined, reason: undefined }, offset]);
    if (isWorse(row.verdict, found.get(key)?.row.verdict)) {
      found.set(key, { row, offset });
    }
  };
  const read = new Set<string>();
  let components = 0;

  const { ts } = workspace;
  const sourceFiles = new SourceFiles(ts);
  const sources = files
    .filter((file) => file.endsWith('.ts'))
    .flatMap((path) => sourceFiles.get(path) ?? []);
  const declarations = new Declarations(ts, sourceFiles, new ModulePaths(ts, root));
  const types = new ClassTypes(ts, declarations);
  const decisions = new Decisions();
  const values = new CodeValues(ts, declarations, types, decisions);
  const templates: ReadTemplate[] = [];
  const missingImports = new MissingImports(
    workspace,
    sources.flatMap((source) => modulesIn(ts, source)),
    new Set(sources.flatMap((source) => declaredIn(ts, source))),
  );

  for (const sourceFile of sources) {
    for (const component of componentsIn(ts, sourceFile)) {
      components++;
      const { template: source } = component;
      if (typeof source === 'string') {
        warnings.push({
          file: pathOf(sourceFile.fileName),
          line: component.line,
          message: `Cannot read this component: ${source}`,
        });
        continue;
      }
      const file = pathOf(source.path);
      const template = readTemplate(workspace, source);
      if (!read.has(source.path)) {
        warnings.push(
          ...template.errors.map((error) => ({ file, ...error })),
          ...template.strays.map((stray) => strayWarning(stray, file)),
        );
      }
      if (!source.inline) {
        read.add(source.path);
      }
      templates.push({ component, template, file });
      values.writtenByTemplate(component.declaration, template.written);
      const scope = scopeOf(ts, component, template, values, decisions);
      const unheard = missingImports.of(component);
      const members = new UnknownMembers(workspace, component, template);
      for (const element of template.elements) {
        for (const row of decisions.each(() => rowOf(workspace, element, scope, file))) {
          add(row, element.offset);
        }
        warnings.push(...elementWarnings(element, file, unheard, members.of(element)));
      }
    }
  }
  const callers = new Callers(ts, types, new CallIndex(ts, sources, templates));
  const codeRows = new CodeRows(workspace, values, decisions, callers, pathOf);
  for (const call of sources.flatMap((source) => serviceCallsIn(ts, source, types))) {
    for (const { row, offset } of codeRows.of(call)) {
      add(row, offset);
    }
  }
  if (!components) {
    throw new Error(
      `There is no component with a template in ${folders.join(', ')}. ${NAME_FOLDER}`,
    );
  }
  for (const path of files.filter((file) => file.endsWith('.html') && !read.has(file))) {
    const at = readFileSync(path, 'utf8').split('\n').findIndex(namesDirective);
    if (at >= 0) {
      warnings.push({
        file: pathOf(path),
        line: at + 1,
        message: 'Did not read this file: no component has it as its templateUrl.',
      });
    }
  }
  const rows = [...found.values()]
    .sort((a, b) => byPlace(a.row, b.row) || a.offset - b.offset)
    .map(({ row }) => row);
  warnings.push(...rowWarnings(rows));
  return { rows, warnings: warnings.sort(byPlace) };
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      return entry.name === 'node_modules' ? [] : filesBelow(path);
    }
    return /\.html$|(?<!\.spec|\.d)\.ts$/.test(path) ? path : [];
  });
}

function namesDirective(line: string): boolean {
  return line.includes('appTelemetryInteract');
}
