import type { Expression, Node } from 'typescript';
import type { TypeScript } from '../files/workspace.js';

/** A place that sets a variable, or a part of it: `name = …`, `name.a.b = …`. */
export interface LocalWrite {
  readonly node: Node;
  /** `['a', 'b']` for `name.a.b = …` */
  readonly path: readonly string[];
  /** Absent if it is no plain assignment. */
  readonly value?: Expression;
}

/** The places in a function that set what `isRoot` names, in their order. */
export function localWrites(
  ts: TypeScript,
  body: Node,
  isRoot: (node: Node) => boolean,
): LocalWrite[] {
  const writes: LocalWrite[] = [];
  const pathOf = (target: Node): string[] | undefined => {
    if (isRoot(target)) {
      return [];
    }
    if (ts.isNonNullExpression(target) || ts.isParenthesizedExpression(target)) {
      return pathOf(target.expression);
    }
    if (ts.isPropertyAccessExpression(target)) {
      const path = pathOf(target.expression);
      return path && [...path, target.name.text];
    }
    if (ts.isElementAccessExpression(target)) {
      const path = pathOf(target.expression);
      return (
        path &&
        (ts.isStringLiteralLike(target.argumentExpression)
          ? [...path, target.argumentExpression.text]
          : path)
      );
    }
    return undefined;
  };
  const visit = (node: Node): void => {
    ts.forEachChild(node, visit);
    if (ts.isBinaryExpression(node)) {
      const { kind } = node.operatorToken;
      if (kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment) {
        const path = pathOf(node.left);
        if (path) {
          const isPlain = kind === ts.SyntaxKind.EqualsToken && !isComputed(ts, node.left);
          writes.push({ node, path, ...(isPlain && { value: node.right }) });
        }
      }
    } else if (
      (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) &&
      (node.operator === ts.SyntaxKind.PlusPlusToken ||
        node.operator === ts.SyntaxKind.MinusMinusToken)
    ) {
      const path = pathOf(node.operand);
      if (path) {
        writes.push({ node, path });
      }
    }
  };
  visit(body);
  return writes.sort((a, b) => a.node.pos - b.node.pos);
}

function isComputed(ts: TypeScript, target: Node): boolean {
  return ts.isElementAccessExpression(target) && !ts.isStringLiteralLike(target.argumentExpression);
}
