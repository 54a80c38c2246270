import type { Expression, FunctionLikeDeclaration, Statement } from 'typescript';
import type { TypeScript } from '../files/workspace.js';

/** What a function returns at its end, if before that it only sets variables. */
export function onlyReturned(
  ts: TypeScript,
  method: FunctionLikeDeclaration,
): Expression | undefined {
  const { body } = method;
  if (!body || !ts.isBlock(body)) {
    return body;
  }
  const last = body.statements.at(-1);
  return last &&
    ts.isReturnStatement(last) &&
    body.statements.slice(0, -1).every((statement) => onlySets(ts, statement))
    ? last.expression
    : undefined;
}

function onlySets(ts: TypeScript, statement: Statement): boolean {
  if (ts.isBlock(statement)) {
    return statement.statements.every((inner) => onlySets(ts, inner));
  }
  if (ts.isIfStatement(statement)) {
    const { thenStatement, elseStatement } = statement;
    return onlySets(ts, thenStatement) && (!elseStatement || onlySets(ts, elseStatement));
  }
  return (
    ts.isVariableStatement(statement) ||
    (ts.isExpressionStatement(statement) && ts.isBinaryExpression(statement.expression))
  );
}
