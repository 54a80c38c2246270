import type { CallExpression, ImportDeclaration, Node, SourceFile } from 'typescript';
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

/** The calls of `callee` in a file, e.g. of `TelemetryModule.forRoot`. */
export function callsOf(source: SourceFile, callee: string): CallExpression[] {
  const found: CallExpression[] = [];
  const visit = (node: Node): void => {
    if (ts.isCallExpression(node) && node.expression.getText(source) === callee) {
      found.push(node);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Whether a file calls `callee`. */
export function calls(source: SourceFile, callee: string): boolean {
  return callsOf(source, callee).length > 0;
}
