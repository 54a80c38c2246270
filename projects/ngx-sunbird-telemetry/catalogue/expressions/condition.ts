import type { Expression, Node } from 'typescript';
import type { TypeScript } from '../files/workspace.js';
import { isKey, sourceOf } from './expression-source.js';
import type { Scope } from './scope.js';

/** Whether a condition holds in the event that is read. */
export function decided(ts: TypeScript, condition: Expression, scope: Scope): boolean | undefined {
  const { key, isNegated } = conditionKey(ts, condition, scope);
  const choice = scope.choose(key);
  return choice === undefined ? undefined : (choice === 0) !== isNegated;
}

/** What the names in an expression mean. */
function identitiesIn(
  ts: TypeScript,
  expression: Expression,
  scope: Pick<Scope, 'inlined' | 'identity'>,
): string[] {
  const found = new Set<string>();
  const visit = (node: Node): void => {
    if (ts.isIdentifier(node)) {
      if (!isKey(ts, node) && !scope.inlined(node)) {
        found.add(scope.identity(node));
      }
    } else if (node.kind === ts.SyntaxKind.ThisKeyword) {
      found.add(scope.identity(node));
    }
    ts.forEachChild(node, visit);
  };
  visit(expression);
  return [...found].sort();
}

/** What names a condition, the same for `x`, `!x` and `!!x`. */
export function conditionKey(
  ts: TypeScript,
  condition: Expression,
  scope: Pick<Scope, 'inlined' | 'identity'>,
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
      const text = sourceOf(ts, inner, (name) => scope.inlined(name));
      return { key: [text, ...identitiesIn(ts, inner, scope)].join('\n'), isNegated };
    }
  }
}
