import type { Expression } from 'typescript';
import type { TypeScript } from '../files/workspace.js';

/** Parses an expression of a template; `undefined` if it is not TypeScript, e.g. a pipe with an argument. */
export function parseExpression(ts: TypeScript, source: string): Expression | undefined {
  const file = ts.createSourceFile('', `(${source}\n)`, ts.ScriptTarget.Latest, true);
  const [statement, ...others] = file.statements;
  return statement &&
    !others.length &&
    ts.isExpressionStatement(statement) &&
    ts.isParenthesizedExpression(statement.expression) &&
    statement.expression.end === file.text.length
    ? statement.expression.expression
    : undefined;
}

/** Parses what a template does at an event: expressions, with `;` between them. */
export function parseStatements(ts: TypeScript, source: string): Expression[] {
  const file = ts.createSourceFile('', source, ts.ScriptTarget.Latest, true);
  return file.statements.flatMap((statement) =>
    ts.isExpressionStatement(statement) ? statement.expression : [],
  );
}
