import type { Expression, Node, SyntaxKind } from 'typescript';
import type { TypeScript } from '../files/workspace.js';

/** A place that sets a variable, or a part of it: `name = …`, `name.a.b = …`. */
export interface LocalWrite {
  readonly node: Node;
  /** `['a', 'b']` for `name.a.b = …` */
  readonly path: readonly string[];
  /** Absent if it is no plain assignment. */
  readonly value?: Expression;
}

/** A condition of a write: an `if` around it, or something else that may not happen. */
export type Guard =
  { readonly condition: Expression; readonly holds: boolean } | { readonly opaque: Node };

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

/**
 * What must hold so that a place, which stands before `use`, has run when `use` runs. `undefined` if it has not: it is in the
 * other branch of an `if`.
 */
export function guardsOf(ts: TypeScript, place: Node, use: Node): Guard[] | undefined {
  const guards: Guard[] = [];
  let [child, parent]: [Node, Node] = [place, place.parent];
  while (!contains(parent, use)) {
    if (ts.isIfStatement(parent) && child !== parent.expression) {
      guards.push({ condition: parent.expression, holds: child === parent.thenStatement });
    } else if (
      ts.isIterationStatement(parent, false) ||
      ts.isCaseOrDefaultClause(parent) ||
      ts.isCatchClause(parent) ||
      ts.isFunctionLike(parent) ||
      ts.isConditionalExpression(parent) ||
      (ts.isBinaryExpression(parent) && isLogical(ts, parent.operatorToken.kind))
    ) {
      guards.push({ opaque: parent });
    }
    [child, parent] = [parent, parent.parent];
  }
  const isOtherBranch =
    (ts.isIfStatement(parent) &&
      child !== parent.expression &&
      !contains(parent.expression, use)) ||
    ts.isCaseBlock(parent);
  return isOtherBranch ? undefined : guards;
}

/** The conditions that hold where `use` runs: of each `if` around it, and of those before it that return. */
export function conditionsAround(ts: TypeScript, use: Node): Extract<Guard, { holds: boolean }>[] {
  const found: Extract<Guard, { holds: boolean }>[] = [];
  let child = use;
  for (
    let parent: Node | undefined = use.parent;
    (parent as Node | undefined) && !ts.isClassLike(parent);
    child = parent, parent = parent.parent
  ) {
    if (ts.isIfStatement(parent) && child !== parent.expression) {
      found.push({ condition: parent.expression, holds: child === parent.thenStatement });
    } else if (ts.isBlock(parent)) {
      for (const statement of parent.statements) {
        if (statement === child) {
          break;
        }
        if (ts.isIfStatement(statement) && !statement.elseStatement) {
          const { thenStatement: then } = statement;
          const last = ts.isBlock(then) ? then.statements.at(-1) : then;
          if (last && (ts.isReturnStatement(last) || ts.isThrowStatement(last))) {
            found.push({ condition: statement.expression, holds: false });
          }
        }
      }
    }
  }
  return found;
}

function isLogical(ts: TypeScript, kind: SyntaxKind): boolean {
  return (
    kind === ts.SyntaxKind.AmpersandAmpersandToken ||
    kind === ts.SyntaxKind.BarBarToken ||
    kind === ts.SyntaxKind.QuestionQuestionToken
  );
}

function contains(outer: Node, inner: Node): boolean {
  return outer.pos <= inner.pos && inner.end <= outer.end;
}
