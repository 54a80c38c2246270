import type { Node } from 'typescript';
import type { TypeScript } from '../files/workspace.js';

/** Whether a value that is read goes into a variable as it is, so that later changes of it show there. */
export function isStored(ts: TypeScript, use: Node): boolean {
  let node = use.parent;
  while (
    ts.isPropertyAssignment(node) ||
    ts.isShorthandPropertyAssignment(node) ||
    ts.isObjectLiteralExpression(node) ||
    ts.isArrayLiteralExpression(node) ||
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isConditionalExpression(node)
  ) {
    node = node.parent;
  }
  return ts.isVariableDeclaration(node) || (ts.isBinaryExpression(node) && !isLeftOf(node, use));
}

/** Whether code between two places calls a method of `this`, passes `this` on, or waits. */
export function callsBetween(ts: TypeScript, around: Node, from: Node, use: Node): boolean {
  let found = false;
  const visit = (node: Node): void => {
    if (found || node.end <= from.end || node.getStart() >= use.getStart()) {
      return;
    }
    ts.forEachChild(node, visit);
    if (node.getStart() < from.end || node.end > use.getStart()) {
      return;
    }
    found ||=
      ts.isAwaitExpression(node) ||
      ts.isYieldExpression(node) ||
      (ts.isCallExpression(node) &&
        ((ts.isPropertyAccessExpression(node.expression) &&
          isThis(ts, node.expression.expression)) ||
          node.arguments.some((argument) => isThis(ts, argument))));
  };
  visit(around);
  return found;
}

function isThis(ts: TypeScript, node: Node): boolean {
  return node.kind === ts.SyntaxKind.ThisKeyword;
}

function isLeftOf(assignment: Node & { readonly left: Node }, node: Node): boolean {
  return assignment.left.pos <= node.pos && node.end <= assignment.left.end;
}
