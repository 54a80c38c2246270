import type { Expression, Node } from 'typescript';
import type { TypeScript } from '../files/workspace.js';
import { assignmentsIn } from './assignments.js';
import { accessOf } from './target-path.js';

interface Write {
  readonly node: Node;
  /** `undefined` stands for all members. */
  readonly name?: string;
  /** The value of a plain assignment. */
  readonly value?: Expression;
}

/** All assignments to members of `this`; with `implicitThis` also assignments to a plain name, as in a template. */
export function writesIn(ts: TypeScript, root: Node, implicitThis: boolean): Write[] {
  return assignmentsIn(ts, root).flatMap(({ node, target, key, value, isInside }): Write[] => {
    const { root: start, path } = accessOf(ts, target);
    const whole = [...path, ...(key === undefined ? [] : [key])];
    const isThis = start.kind === ts.SyntaxKind.ThisKeyword;
    if (isThis) {
      const [name] = whole;
      const isPlain = whole.length === 1 && (key !== undefined || !isInside);
      return [{ node, name, ...(isPlain && { value }) }];
    }
    const isName = implicitThis && ts.isIdentifier(start);
    return isName ? [{ node, name: start.text, ...(!whole.length && !isInside && { value }) }] : [];
  });
}
