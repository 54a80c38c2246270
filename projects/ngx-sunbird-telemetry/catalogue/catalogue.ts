import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { ClassMembers } from './class-members.js';
import { componentsIn, type Component } from './component.js';
import { evaluate, parseExpression, type Scope } from './expression.js';
import { readTemplate, type Binding, type Template, type TrackedElement } from './template.js';
import { fieldOf, isLiteral, textOf, Unknown, type Value } from './value.js';
import type { Workspace } from './workspace.js';

/**
 * An event that a click on an element sends. What only the running portal knows stands as its expression, e.g.
 * `row-{{ index }}`; a key that is absent is left to the page.
 */
export interface CatalogueRow {
  readonly id?: string;
  readonly type: string;
  readonly pageid?: string;
  readonly env?: string;
  readonly section?: string;
  /** Path of the template, from the portal's folder, with `/`. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

export interface CatalogueWarning {
  readonly file: string;
  readonly line: number;
  /** What is wrong, and how to fix it. */
  readonly message: string;
}

export interface Catalogue {
  /** By file, as they stand in it. */
  readonly rows: readonly CatalogueRow[];
  readonly warnings: readonly CatalogueWarning[];
}

/** The keys of an event that a row lists. */
export const EVENT_KEYS = ['id', 'type', 'pageid', 'env', 'section'] as const;

const NAME_FOLDER = "Name that of the portal's sources: ngx-sunbird-telemetry catalogue src/app";

/**
 * Reads the templates of all components below some folders, given from the portal's folder `root`.
 * @throws where a folder is not there, or has no component with a template
 */
export function catalogueOf(
  root: string,
  folders: readonly string[],
  workspace: Workspace,
): Catalogue {
  const missing = folders.find((folder) => !existsSync(join(root, folder)));
  if (missing !== undefined) {
    throw new Error(`There is no folder ${missing}. ${NAME_FOLDER}`);
  }
  const files = folders.flatMap((folder) => filesBelow(join(root, folder)));
  const pathOf = (path: string): string => relative(root, path).split(sep).join('/');
  const warnings: CatalogueWarning[] = [];
  /** By place and content: components that share a template are listed once where they agree. */
  const found = new Map<string, { row: CatalogueRow; offset: number }>();
  const read = new Set<string>();
  let components = 0;

  for (const path of files.filter((file) => file.endsWith('.ts'))) {
    for (const component of componentsIn(workspace.ts, path, readFileSync(path, 'utf8'))) {
      components++;
      const { template: source } = component;
      if (typeof source === 'string') {
        warnings.push({
          file: pathOf(path),
          line: component.line,
          message: `This component is not read: ${source}`,
        });
        continue;
      }
      const file = pathOf(source.path);
      const template = readTemplate(workspace, source);
      if (!read.has(source.path)) {
        warnings.push(...template.errors.map((error) => ({ file, ...error })));
      }
      if (!source.inline) {
        read.add(source.path);
      }
      const scope = scopeOf(workspace, component, template);
      for (const element of template.elements) {
        const row = rowOf(workspace, element, scope, file);
        found.set(JSON.stringify([row, element.offset]), { row, offset: element.offset });
      }
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
        message: 'This file is not read: no component names it as its templateUrl.',
      });
    }
  }
  const rows = [...found.values()]
    .sort((a, b) => compare(a.row.file, b.row.file) || a.offset - b.offset)
    .map(({ row }) => row);
  warnings.push(...withoutId(rows), ...duplicates(rows));
  return {
    rows,
    warnings: warnings.sort((a, b) => compare(a.file, b.file) || a.line - b.line),
  };
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

function compare(a: string, b: string): number {
  return Number(a > b) - Number(a < b);
}

/** What an expression of a component's template may name. */
function scopeOf({ ts }: Workspace, component: Component, template: Template): Scope {
  const members = new ClassMembers(ts, component.declaration, template.written);
  return {
    locals: new Map(),
    name: (name) => (template.variables.has(name) ? undefined : members.value(name)),
    member: (name) => members.value(name),
    call: (name, ofThis, given) =>
      !ofThis && template.variables.has(name) ? undefined : members.called(name, given),
  };
}

function rowOf(
  { ts }: Workspace,
  { bindings, line }: TrackedElement,
  scope: Scope,
  file: string,
): CatalogueRow {
  const valueOf = (source: string): Value => {
    const expression = parseExpression(ts, source);
    return expression ? evaluate(ts, expression, scope) : new Unknown(source.trim(), false);
  };
  const bound = ({ kind, source }: Binding): Value => {
    switch (kind) {
      case 'text':
        return source;
      case 'expression':
        return valueOf(source);
      case 'interpolation':
        return source.replace(
          /\{\{([^]*?)\}\}/g,
          (_, expression: string) => textOf(valueOf(expression)) ?? '',
        );
    }
  };
  const input = (name: string): Value => {
    const binding = bindings.get(name);
    return binding && bound(binding);
  };
  const [edata, context] = [input('telemetryInteractEdata'), input('telemetryInteractContext')];
  const own = (name: string, whole: Value, key: string): string | undefined =>
    textOf(input(name)) ?? textOf(fieldOf(whole, key));
  return {
    id: own('appTelemetryInteract', edata, 'id'),
    type: own('telemetryInteractType', edata, 'type') ?? 'click',
    pageid: own('telemetryInteractPageid', edata, 'pageid'),
    env: own('telemetryInteractEnv', context, 'env'),
    section: own('telemetryInteractSection', edata, 'section'),
    file,
    line,
  };
}

function withoutId(rows: readonly CatalogueRow[]): CatalogueWarning[] {
  return rows
    .filter(({ id }) => !id)
    .map(({ file, line }) => ({
      file,
      line,
      message:
        'This element has no id: its clicks are not recorded. Name it: appTelemetryInteract="…".',
    }));
}

/** Elements whose events nobody can tell apart. */
function duplicates(rows: readonly CatalogueRow[]): CatalogueWarning[] {
  const groups = new Map<string, CatalogueRow[]>();
  for (const row of rows.filter(({ id }) => id)) {
    const event = EVENT_KEYS.map((key) => row[key]);
    // An expression may mean another thing in another template, and so may a page that is left to the route.
    const isAlike = row.pageid !== undefined && event.every((text) => isLiteral(text ?? ''));
    const key = JSON.stringify([event, isAlike || row.file]);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()].flatMap(([first, ...others]) => {
    const places = others.map(({ file, line }) =>
      file === first?.file ? `line ${line}` : `${file}:${line}`,
    );
    return first && places.length
      ? {
          file: first.file,
          line: first.line,
          message: `What this element sends is also sent by ${places.join(', ')}: id '${first.id ?? ''}', type '${first.type}'. Tell them apart by their id, or by a section.`,
        }
      : [];
  });
}
