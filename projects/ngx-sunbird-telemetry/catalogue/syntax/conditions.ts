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
