import type { Expression, Node, SyntaxKind } from 'typescript';
import type { TypeScript } from '../files/workspace.js';

/** A condition of a place: an `if` around it, or something else that may not happen. */
export type Guard =
  { readonly condition: Expression; readonly holds: boolean } | { readonly opaque: Node };

/**
 * What must hold so that a place, which stands before `use`, has run when `use` runs. `undefined` if it has not: it is in the
 * other branch of an `if`.
 */
export function guardsOf(ts: TypeScript, place: Node, use: Node): Guard[] | undefined {
  const guards: Guard[] = [];
  /** Whether what follows the place leaves before `use`. */
  let leaves = false;
  let [child, parent]: [Node, Node] = [place, place.parent];
  while (!contains(parent, use)) {
    leaves ||= leavesAfter(ts, parent, child, use);
    if (ts.isFunctionLike(parent) || ts.isTryStatement(parent)) {
      leaves = false;
    }
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
  return isOtherBranch || leaves ? undefined : guards;
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
        if (ts.isIfStatement(statement)) {
          const { expression: condition, thenStatement, elseStatement } = statement;
          if (isLeft(ts, thenStatement)) {
            found.push({ condition, holds: false });
          } else if (elseStatement && isLeft(ts, elseStatement)) {
            found.push({ condition, holds: true });
          }
        }
      }
    }
  }
  return found;
}

/** Whether a statement ends with a jump, so that what follows it does not run. */
function isLeft(ts: TypeScript, statement: Node): boolean {
  const last = ts.isBlock(statement) ? statement.statements.at(-1) : statement;
  return (
    !!last &&
    (ts.isReturnStatement(last) ||
      ts.isThrowStatement(last) ||
      ts.isContinueStatement(last) ||
      ts.isBreakStatement(last))
  );
}

/** Whether the statements after `child` in a block leave it so that `use`, which is outside of it, does not run. */
function leavesAfter(ts: TypeScript, block: Node, child: Node, use: Node): boolean {
  if (!ts.isBlock(block)) {
    return false;
  }
  return block.statements.some((statement) => {
    if (statement.pos < child.pos) {
      return false;
    }
    if (ts.isReturnStatement(statement) || ts.isThrowStatement(statement)) {
      return true;
    }
    if (!ts.isBreakStatement(statement) && !ts.isContinueStatement(statement)) {
      return false;
    }
    let left: Node = statement.parent;
    while (
      !ts.isIterationStatement(left, false) &&
      !(ts.isBreakStatement(statement) && ts.isSwitchStatement(left)) &&
      !ts.isSourceFile(left)
    ) {
      left = left.parent;
    }
    // The next turn of a loop may have the value.
    return !statement.label && ts.isBreakStatement(statement) && contains(left, use);
  });
}

/** The innermost loop around two places. */
export function loopAround(ts: TypeScript, a: Node, b: Node): Node | undefined {
  let node: Node = a;
  while (!ts.isSourceFile(node)) {
    if (ts.isIterationStatement(node, false) && contains(node, b)) {
      return node;
    }
    node = node.parent;
  }
  return undefined;
}

function isLogical(ts: TypeScript, kind: SyntaxKind): boolean {
  return (
    kind === ts.SyntaxKind.AmpersandAmpersandToken ||
    kind === ts.SyntaxKind.BarBarToken ||
    kind === ts.SyntaxKind.QuestionQuestionToken
  );
}

export function contains(outer: Node, inner: Node): boolean {
  return outer.pos <= inner.pos && inner.end <= outer.end;
}
