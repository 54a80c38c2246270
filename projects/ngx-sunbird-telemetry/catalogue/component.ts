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
  /** `standalone` in the decorator. What is neither `true` nor `false` there counts as `false`. */
  readonly standalone: boolean | 'default';
  /** The elements of `imports` in the decorator, under their own names if the file renames them. */
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
        const standalone = properties.get('standalone');
        return {
          declaration,
          template: templateOf(ts, key, property.value, file),
          line: line + 1,
          standalone: standalone ? standalone.value?.kind === ts.SyntaxKind.TrueKeyword : 'default',
          imports: importsOf(ts, properties.get('imports'), file),
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

/** `imports` of a decorator: its elements if it is a list, else its expression. */
function importsOf(ts: TypeScript, imports: Property | undefined, file: SourceFile): string[] {
  if (!imports) {
    return [];
  }
  const { value } = imports;
  return value && ts.isArrayLiteralExpression(value)
    ? value.elements.map((element) => ownName(element.getText(), file))
    : [value?.getText() ?? 'imports'];
}

/** The name that an import has in its own file: `A` for `import { A as B }`. */
function ownName(name: string, { text }: SourceFile): string {
  return new RegExp(`(\\w+)\\s+as\\s+${name}\\b`).exec(/^\w+$/.test(name) ? text : '')?.[1] ?? name;
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
