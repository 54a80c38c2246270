import type { CaseOrDefaultClause, Expression, Node } from 'typescript';
import type { TypeScript } from '../files/workspace.js';

/** The cases of a `switch` that lead to a place. */
export interface SwitchCases {
  readonly subject: Expression;
  /** The labels of these cases; `undefined` stands for `default`. */
  readonly labels: readonly (Expression | undefined)[];
  /** The labels of all other cases. */
  readonly others: readonly Expression[];
}

/** The cases around a place, in its function and in those around it. */
export function switchCasesAround(ts: TypeScript, place: Node): SwitchCases[] {
  const found: SwitchCases[] = [];
  for (
    let node: Node | undefined = place;
    (node as Node | undefined) && !ts.isClassLike(node);
    node = node.parent
  ) {
    if (ts.isCaseOrDefaultClause(node)) {
      const { clauses } = node.parent;
      const at = clauses.indexOf(node);
      let first = at;
      while (first > 0 && fallsThrough(ts, clauses[first - 1])) {
        first--;
      }
      const labelOf = (clause: CaseOrDefaultClause): Expression | undefined =>
        ts.isCaseClause(clause) ? clause.expression : undefined;
      const leading = clauses.slice(first, at + 1);
      found.push({
        subject: node.parent.parent.expression,
        labels: leading.map(labelOf),
        others: clauses.flatMap((clause) =>
          leading.includes(clause) ? [] : (labelOf(clause) ?? []),
        ),
      });
    }
  }
  return found;
}

/** Whether a case goes on with the next one. */
function fallsThrough(ts: TypeScript, clause: CaseOrDefaultClause | undefined): boolean {
  const last = clause?.statements.at(-1);
  const end = last && ts.isBlock(last) ? last.statements.at(-1) : last;
  return (
    !!clause &&
    !(end && (ts.isBreakStatement(end) || ts.isReturnStatement(end) || ts.isThrowStatement(end)))
  );
}
