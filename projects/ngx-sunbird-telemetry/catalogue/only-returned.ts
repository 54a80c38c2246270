import type { Expression, FunctionLikeDeclaration } from 'typescript';
import type { TypeScript } from './workspace.js';

/** What a function returns, if it does nothing else. */
export function onlyReturned(
  ts: TypeScript,
  method: FunctionLikeDeclaration,
): Expression | undefined {
  const { body } = method;
  if (!body || !ts.isBlock(body)) {
    return body;
  }
  const [statement, ...others] = body.statements;
  return statement && !others.length && ts.isReturnStatement(statement)
    ? statement.expression
    : undefined;
}
