import type { ImportDeclaration, Node, SourceFile } from 'typescript';
import { ts } from './typescript';

/** A statement that imports only by names: `import { … } from 'from'`. */
export interface NamedImport {
  readonly statement: ImportDeclaration;
  readonly from: string;
  /** The names in the other file, before any `as`. */
  readonly names: readonly string[];
}

export function parse(path: string, text: string): SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
}

export function namedImports(source: SourceFile): NamedImport[] {
  return source.statements.filter(ts.isImportDeclaration).flatMap((statement) => {
    const { importClause, moduleSpecifier } = statement;
    const bindings = importClause?.namedBindings;
    return !importClause?.name &&
      bindings &&
      ts.isNamedImports(bindings) &&
      ts.isStringLiteral(moduleSpecifier)
      ? {
          statement,
          from: moduleSpecifier.text,
          names: bindings.elements.map(({ name, propertyName }) => (propertyName ?? name).text),
        }
      : [];
  });
}

/** Whether the file calls `callee`, e.g. `TelemetryModule.forRoot`. */
export function calls(source: SourceFile, callee: string): boolean {
  const isCall = (node: Node): boolean =>
    (ts.isCallExpression(node) && node.expression.getText(source) === callee) ||
    (ts.forEachChild(node, (child) => isCall(child) || undefined) ?? false);
  return isCall(source);
}
