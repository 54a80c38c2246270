import type { ClassLikeDeclaration, Expression, Node, SourceFile } from 'typescript';
import type { TypeScript } from '../files/workspace.js';

/** A class with the metadata of its decorator. */
export interface DecoratedClass {
  readonly declaration: ClassLikeDeclaration;
  readonly metadata: ReadonlyMap<string, Property>;
}

/** A property of the metadata. */
interface Property {
  readonly start: number;
  /** Absent in the short form `{ template }`. */
  readonly value?: Expression;
}

/** The classes of a file that have a decorator of this name, with an object as its argument. */
export function decoratedClasses(ts: TypeScript, file: SourceFile, name: string): DecoratedClass[] {
  if (!file.text.includes(`@${name}`)) {
    return [];
  }
  const found: DecoratedClass[] = [];
  const visit = (node: Node): void => {
    if (ts.isClassLike(node)) {
      const metadata = decoratorArgument(ts, node, name);
      if (metadata) {
        found.push({ declaration: node, metadata });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** The properties of the object that a decorator of this name gets. */
export function decoratorArgument(
  ts: TypeScript,
  declaration: ClassLikeDeclaration,
  name: string,
): Map<string, Property> | undefined {
  const decorators = ts.canHaveDecorators(declaration) ? ts.getDecorators(declaration) : undefined;
  for (const { expression } of decorators ?? []) {
    const [metadata] =
      ts.isCallExpression(expression) && expression.expression.getText() === name
        ? expression.arguments
        : [];
    if (metadata && ts.isObjectLiteralExpression(metadata)) {
      const properties = new Map<string, Property>();
      for (const property of metadata.properties) {
        if (
          property.name &&
          (ts.isIdentifier(property.name) || ts.isStringLiteral(property.name))
        ) {
          const value = ts.isPropertyAssignment(property) ? property.initializer : undefined;
          properties.set(property.name.text, { start: property.getStart(), value });
        }
      }
      return properties;
    }
  }
  return undefined;
}

/**
 * The classes in a list of the metadata, such as `imports`: under their own names if the file renames them, without
 * `.forRoot()`, and without those of Angular itself. Of what is no list of names, the expression.
 */
export function classesIn(
  ts: TypeScript,
  { metadata }: Pick<DecoratedClass, 'metadata'>,
  property: string,
  file: SourceFile,
): string[] {
  const list = metadata.get(property);
  if (!list) {
    return [];
  }
  if (!list.value || !ts.isArrayLiteralExpression(list.value)) {
    return [list.value?.getText() ?? property];
  }
  const imported = importsOf(ts, file);
  return list.value.elements.flatMap((element) => {
    const name = /^(\w+)\.\w+\(/.exec(element.getText())?.[1] ?? element.getText();
    const { own, from } = imported.get(name) ?? { own: name, from: '' };
    return from.startsWith('@angular/') ? [] : own;
  });
}

/** What a file imports: the name in the file it comes from, and where from. */
function importsOf(ts: TypeScript, file: SourceFile): Map<string, { own: string; from: string }> {
  const imported = new Map<string, { own: string; from: string }>();
  for (const statement of file.statements) {
    const names = ts.isImportDeclaration(statement) && statement.importClause?.namedBindings;
    if (names && ts.isNamedImports(names)) {
      const from = (statement.moduleSpecifier as { text?: string }).text ?? '';
      for (const { name, propertyName } of names.elements) {
        imported.set(name.text, { own: (propertyName ?? name).text, from });
      }
    }
  }
  return imported;
}
