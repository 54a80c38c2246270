import type { Node } from 'typescript';
import type { TypeScript } from '../files/workspace.js';
import { isWrapped } from './bare.js';

/** What `root.a['b']` starts with, and the keys that follow; those after a computed key are left out. */
export interface Access {
  readonly root: Node;
  readonly path: readonly string[];
  /** Whether a computed key follows the path. */
  readonly isComputed: boolean;
}

export function accessOf(ts: TypeScript, node: Node): Access {
  if (isWrapped(ts, node)) {
    return accessOf(ts, node.expression);
  }
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) {
    const above = accessOf(ts, node.expression);
    const key = ts.isPropertyAccessExpression(node)
      ? node.name.text
      : ts.isStringLiteralLike(node.argumentExpression)
        ? node.argumentExpression.text
        : undefined;
    return above.isComputed || key === undefined
      ? { ...above, isComputed: true }
      : { ...above, path: [...above.path, key] };
  }
  return { root: node, path: [], isComputed: false };
}
