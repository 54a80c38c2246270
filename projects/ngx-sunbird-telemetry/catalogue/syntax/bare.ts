import type {
  AsExpression,
  Node,
  NonNullExpression,
  ParenthesizedExpression,
  SatisfiesExpression,
  TypeAssertion,
} from 'typescript';
import type { TypeScript } from '../files/workspace.js';

/** Parentheses, a cast or `!`: what does not change the value inside. */
type Wrapped =
  AsExpression | NonNullExpression | ParenthesizedExpression | SatisfiesExpression | TypeAssertion;

export function isWrapped(ts: TypeScript, node: Node): node is Wrapped {
  return (
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isTypeAssertionExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isNonNullExpression(node)
  );
}

/** A node without parentheses, casts and `!` around it. */
export function bare(ts: TypeScript, node: Node): Node {
  return isWrapped(ts, node) ? bare(ts, node.expression) : node;
}
