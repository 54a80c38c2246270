import type { Expression, Node, SyntaxKind } from 'typescript';
import type { TypeScript } from '../files/workspace.js';

/** A place that sets something, or changes what it holds. */
export interface Assignment {
  readonly node: Node;
  readonly target: Node;
  /** The key of the target that is set; by default the target itself is. */
  readonly key?: string;
  /** Absent if it is no plain assignment. */
  readonly value?: Expression;
  /** Whether it changes what the target holds, and not the target: `signal.set(…)`, `Object.assign(target, …)`. */
  readonly isInside?: boolean;
}

/** Calls that change their first argument. */
const CHANGES_FIRST =
  /^(Object\.(assign|define(Property|Properties)|setPrototypeOf)|Reflect\.set|(_|lodash)\.(assign|assignIn|defaults|defaultsDeep|extend|merge|mergeWith|set|setWith|unset|update))$/;
const ASSIGNS = /^(Object|_|lodash)\.(assign|extend|assignIn)$/;
/** Methods that change a signal, a list or a map. */
const CHANGES_SELF =
  /^(set|update|mutate|push|pop|shift|unshift|splice|sort|reverse|fill|copyWithin)$/;

/** All places in a node that set something, by their order. */
export function assignmentsIn(ts: TypeScript, root: Node): Assignment[] {
  const found: Assignment[] = [];
  const spread = (node: Node, pattern: Node): void => {
    // The targets in `[a.b, c] = …` and `({ a: b.c } = …)`.
    if (ts.isArrayLiteralExpression(pattern)) {
      pattern.elements.forEach((element) => spread(node, element));
    } else if (ts.isObjectLiteralExpression(pattern)) {
      for (const property of pattern.properties) {
        if (ts.isPropertyAssignment(property)) {
          spread(node, property.initializer);
        } else if (ts.isShorthandPropertyAssignment(property)) {
          found.push({ node, target: property.name });
        } else if (ts.isSpreadAssignment(property)) {
          spread(node, property.expression);
        }
      }
    } else if (ts.isSpreadElement(pattern)) {
      spread(node, pattern.expression);
    } else if (ts.isBinaryExpression(pattern)) {
      spread(node, pattern.left);
    } else {
      found.push({ node, target: pattern });
    }
  };
  const visit = (node: Node): void => {
    ts.forEachChild(node, visit);
    if (ts.isBinaryExpression(node)) {
      const { kind } = node.operatorToken;
      if (!isAssignment(ts, kind)) {
        return;
      }
      if (ts.isObjectLiteralExpression(node.left) || ts.isArrayLiteralExpression(node.left)) {
        spread(node, node.left);
      } else {
        const isPlain = kind === ts.SyntaxKind.EqualsToken && !isComputed(ts, node.left);
        found.push({ node, target: node.left, ...(isPlain && { value: node.right }) });
      }
    } else if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
      if (
        node.operator === ts.SyntaxKind.PlusPlusToken ||
        node.operator === ts.SyntaxKind.MinusMinusToken
      ) {
        found.push({ node, target: node.operand });
      }
    } else if (ts.isDeleteExpression(node)) {
      found.push({ node, target: node.expression });
    } else if (ts.isForOfStatement(node) || ts.isForInStatement(node)) {
      if (!ts.isVariableDeclarationList(node.initializer)) {
        spread(node.initializer, node.initializer);
      }
    } else if (ts.isVariableDeclaration(node)) {
      // A second `var` of one name sets the first.
      if (node.initializer && !(node.parent.flags & ts.NodeFlags.BlockScoped)) {
        found.push({ node, target: node.name, value: node.initializer });
      }
    } else if (ts.isCallExpression(node)) {
      found.push(...changesBy(ts, node));
    }
  };
  visit(root);
  return found.sort((a, b) => a.node.pos - b.node.pos || a.node.end - b.node.end);
}

/** What a call changes that only its name tells. */
function changesBy(ts: TypeScript, call: Node): Assignment[] {
  if (!ts.isCallExpression(call) || !ts.isPropertyAccessExpression(call.expression)) {
    return [];
  }
  const { expression: callee, arguments: given } = call;
  const [first, ...others] = given;
  const name = ts.isIdentifier(callee.expression)
    ? `${callee.expression.text}.${callee.name.text}`
    : '';
  if (first && CHANGES_FIRST.test(name)) {
    const isAssign = ASSIGNS.test(name);
    const inside = others.flatMap((other): Assignment[] => {
      const keys = isAssign && ts.isObjectLiteralExpression(other) ? other.properties : undefined;
      const named = keys?.flatMap((property): Assignment[] =>
        property.name && (ts.isIdentifier(property.name) || ts.isStringLiteral(property.name))
          ? [
              {
                node: call,
                target: first,
                key: property.name.text,
                isInside: true,
                ...(ts.isPropertyAssignment(property) && { value: property.initializer }),
              },
            ]
          : [],
      );
      return named && named.length === keys?.length
        ? named
        : [{ node: call, target: first, isInside: true }];
    });
    return inside.length ? inside : [{ node: call, target: first, isInside: true }];
  }
  return CHANGES_SELF.test(callee.name.text)
    ? [{ node: call, target: callee.expression, isInside: true }]
    : [];
}

function isAssignment(ts: TypeScript, kind: SyntaxKind): boolean {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

function isComputed(ts: TypeScript, target: Node): boolean {
  return ts.isElementAccessExpression(target) && !ts.isStringLiteralLike(target.argumentExpression);
}
