import type {
  ClassLikeDeclaration,
  Expression,
  Node,
  ObjectLiteralExpression,
  SourceFile,
} from 'typescript';
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
  /** `standalone` in the decorator, if it is there. */
  readonly standalone?: boolean;
  /** The names in `imports` in the decorator. A name that is no class, such as a list, has the form of its expression. */
  readonly imports: readonly string[];
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
    if (!metadata || !ts.isObjectLiteralExpression(metadata)) {
      continue;
    }
    const properties = propertiesOf(ts, metadata);
    for (const key of ['template', 'templateUrl'] as const) {
      const property = properties.get(key);
      if (property) {
        const { line } = file.getLineAndCharacterOfPosition(property.start);
        const imports = properties.get('imports')?.value;
        return {
          declaration,
          template: templateOf(ts, key, property.value, file),
          line: line + 1,
          standalone: booleanOf(ts, properties.get('standalone')?.value),
          imports:
            imports && ts.isArrayLiteralExpression(imports)
              ? imports.elements.map((element) => element.getText())
              : imports
                ? [imports.getText()]
                : [],
        };
      }
    }
  }
  return undefined;
}

interface Property {
  readonly start: number;
  /** Absent in the short form `{ template }`. */
  readonly value?: Expression;
}

function propertiesOf(ts: TypeScript, metadata: ObjectLiteralExpression): Map<string, Property> {
  const properties = new Map<string, Property>();
  for (const property of metadata.properties) {
    if (property.name && ts.isIdentifier(property.name)) {
      const value = ts.isPropertyAssignment(property) ? property.initializer : undefined;
      properties.set(property.name.text, { start: property.getStart(), value });
    }
  }
  return properties;
}

function booleanOf(ts: TypeScript, value: Expression | undefined): boolean | undefined {
  switch (value?.kind) {
    case ts.SyntaxKind.TrueKeyword:
      return true;
    case ts.SyntaxKind.FalseKeyword:
      return false;
    default:
      return undefined;
  }
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
