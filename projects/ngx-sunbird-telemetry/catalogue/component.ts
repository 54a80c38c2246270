import type { ClassLikeDeclaration, Expression, Node, SourceFile } from 'typescript';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { TypeScript } from './workspace.js';

/** A template, and its place. */
export interface TemplateSource {
  /** The file that contains it. */
  readonly path: string;
  /** The whole of that file. */
  readonly text: string;
  /** For an inline template: where its literal starts and ends. */
  readonly inline?: { readonly start: number; readonly end: number };
}

export interface Component {
  readonly declaration: ClassLikeDeclaration;
  /** A string if the template cannot be read: the reason. */
  readonly template: TemplateSource | string;
  /** Line of `template` or `templateUrl` in the decorator. */
  readonly line: number;
}

/** The components that a file declares. */
export function componentsIn(ts: TypeScript, path: string, text: string): Component[] {
  if (!text.includes('@Component')) {
    return [];
  }
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const components: Component[] = [];
  const visit = (node: Node): void => {
    if (ts.isClassLike(node)) {
      const component = componentOf(ts, node, file);
      if (component) {
        components.push(component);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return components;
}

function componentOf(
  ts: TypeScript,
  declaration: ClassLikeDeclaration,
  file: SourceFile,
): Component | undefined {
  const decorators = ts.canHaveDecorators(declaration) ? ts.getDecorators(declaration) : undefined;
  for (const { expression } of decorators ?? []) {
    const [metadata] =
      ts.isCallExpression(expression) && expression.expression.getText() === 'Component'
        ? expression.arguments
        : [];
    for (const property of metadata && ts.isObjectLiteralExpression(metadata)
      ? metadata.properties
      : []) {
      const key = property.name && ts.isIdentifier(property.name) ? property.name.text : '';
      if (key === 'template' || key === 'templateUrl') {
        const { line } = file.getLineAndCharacterOfPosition(property.getStart());
        const value = ts.isPropertyAssignment(property) ? property.initializer : undefined;
        const template = templateOf(ts, key, value, file);
        return { declaration, template, line: line + 1 };
      }
    }
  }
  return undefined;
}

function templateOf(
  ts: TypeScript,
  key: 'template' | 'templateUrl',
  value: Expression | undefined,
  file: SourceFile,
): TemplateSource | string {
  if (!value || !ts.isStringLiteralLike(value)) {
    return `its ${key} is not a literal. Make it one.`;
  }
  const path = file.fileName;
  if (key === 'template') {
    return { path, text: file.text, inline: { start: value.getStart() + 1, end: value.end - 1 } };
  }
  const url = join(dirname(path), value.text);
  return existsSync(url)
    ? { path: url, text: readFileSync(url, 'utf8') }
    : `there is no file ${value.text}.`;
}
