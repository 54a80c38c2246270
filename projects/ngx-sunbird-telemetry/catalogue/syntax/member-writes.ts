import type { BinaryExpression, Expression, Node, PropertyAccessExpression } from 'typescript';
import type { TypeScript } from '../files/workspace.js';

interface Write {
  readonly name: string;
  /** The value of a plain assignment. */
  readonly value?: Expression;
}

/** All assignments to members of `this`; with `implicitThis` also assignments to a plain name, as in a template. */
export function writesIn(ts: TypeScript, root: Node, implicitThis: boolean): Write[] {
  const writes: Write[] = [];
  /** The member that `this.member.part = …` changes. */
  const changedBy = (target: Node): string | undefined => {
    let node = target;
    while (
      ts.isPropertyAccessExpression(node) ||
      ts.isElementAccessExpression(node) ||
      ts.isNonNullExpression(node) ||
      ts.isParenthesizedExpression(node)
    ) {
      if (isMember(ts, node)) {
        return node.name.text;
      }
      node = node.expression;
    }
    return implicitThis && ts.isIdentifier(node) ? node.text : undefined;
  };
  const write = (target: Node, value?: Expression): void => {
    if (ts.isObjectLiteralExpression(target) || ts.isArrayLiteralExpression(target)) {
      const spread = (node: Node): void => {
        if (isMember(ts, node)) {
          writes.push({ name: node.name.text });
        }
        ts.forEachChild(node, spread);
      };
      spread(target);
      return;
    }
    const name = changedBy(target);
    if (name !== undefined) {
      const isWhole = isMember(ts, target) || ts.isIdentifier(target);
      writes.push({ name, value: isWhole ? value : undefined });
    }
  };
  const visit = (node: Node): void => {
    if (ts.isBinaryExpression(node) && isAssignment(ts, node)) {
      const isPlain = node.operatorToken.kind === ts.SyntaxKind.EqualsToken;
      write(node.left, isPlain ? node.right : undefined);
    } else if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
      if (
        node.operator === ts.SyntaxKind.PlusPlusToken ||
        node.operator === ts.SyntaxKind.MinusMinusToken
      ) {
        write(node.operand);
      }
    } else if (
      ts.isCallExpression(node) &&
      ts.isPropertyAccessExpression(node.expression) &&
      ['set', 'update'].includes(node.expression.name.text)
    ) {
      // A signal.
      write(node.expression);
    }
    ts.forEachChild(node, visit);
  };
  visit(root);
  return writes;
}

function isAssignment(ts: TypeScript, { operatorToken: { kind } }: BinaryExpression): boolean {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

function isMember(ts: TypeScript, node: Node): node is PropertyAccessExpression {
  return ts.isPropertyAccessExpression(node) && node.expression.kind === ts.SyntaxKind.ThisKeyword;
}
