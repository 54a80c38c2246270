import type { Expression, Node } from 'typescript';
import type { TypeScript } from '../files/workspace.js';
import type { Assignment } from './assignments.js';
import { accessOf } from './target-path.js';

/** A place that sets a variable, or a part of it: `name = …`, `name.a.b = …`. */
export interface LocalWrite {
  readonly node: Node;
  /** `['a', 'b']` for `name.a.b = …` */
  readonly path: readonly string[];
  /** Absent if it is no plain assignment. */
  readonly value?: Expression;
}

/** What a name stands for: itself, or another name of the same object. */
export type RootKind = 'self' | 'alias' | undefined;

/**
 * The places in a function that set what `kindOf` names, in their order.
 * @param kindOf what the start of a target is, with the first key of `this.key`
 */
export function localWrites(
  ts: TypeScript,
  assignments: readonly Assignment[],
  kindOf: (root: Node, key: string | undefined) => RootKind,
): LocalWrite[] {
  return assignments.flatMap(({ node, target, key, value, isInside }) => {
    const { root, path, isComputed } = accessOf(ts, target);
    const whole = [...path, ...(key === undefined ? [] : [key])];
    const kind = kindOf(root, whole[0]);
    const own = root.kind === ts.SyntaxKind.ThisKeyword ? whole.slice(1) : whole;
    const setsName = !own.length && !isInside && !isComputed;
    if (!kind || (kind === 'alias' && setsName)) {
      return [];
    }
    const isPlain = !isComputed && (key !== undefined || !isInside);
    return [{ node, path: own, ...(isPlain && value && { value }) }];
  });
}
