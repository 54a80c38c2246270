import type { Expression } from 'typescript';
import type { TypeScript } from '../files/workspace.js';
import { sourceOf } from './expression-source.js';
import type { Scope } from './scope.js';

/** Whether a condition holds in the event that is read. */
export function decided(ts: TypeScript, condition: Expression, scope: Scope): boolean | undefined {
  const { key, isNegated } = conditionKey(ts, condition, scope);
  const choice = scope.choose(key);
  return choice === undefined ? undefined : (choice === 0) !== isNegated;
}

/** What names a condition, the same for `x`, `!x` and `!!x`. */
export function conditionKey(
  ts: TypeScript,
  condition: Expression,
  scope: Pick<Scope, 'inlined'>,
): { key: string; isNegated: boolean } {
  let inner = condition;
  let isNegated = false;
  for (;;) {
    if (ts.isParenthesizedExpression(inner)) {
      inner = inner.expression;
    } else if (
      ts.isPrefixUnaryExpression(inner) &&
      inner.operator === ts.SyntaxKind.ExclamationToken
    ) {
      inner = inner.operand;
      isNegated = !isNegated;
    } else {
      return { key: sourceOf(ts, inner, (name) => scope.inlined(name)), isNegated };
    }
  }
}
