import type { FunctionLikeDeclaration, Node } from 'typescript';
import type { TypeScript } from '../files/workspace.js';
import { classAround } from './class-elements.js';

/** A function that has a name, by which others call it, and its name. */
export interface NamedFunction {
  readonly node: FunctionLikeDeclaration;
  readonly name: string;
  /** What declares the name: the function, or the variable or member that holds it. */
  readonly declaration: Node;
}

/** The functions around a node, from the inside. */
export function functionsAround(ts: TypeScript, node: Node): FunctionLikeDeclaration[] {
  const found: FunctionLikeDeclaration[] = [];
  let above: Node | undefined = node.parent;
  for (; above as Node | undefined; above = above.parent) {
    if (ts.isFunctionLike(above) && 'body' in above) {
      found.push(above);
    }
  }
  return found;
}

/** The function as others call it; `undefined` if it has no name of its own, as a callback. */
export function namedFunction(
  ts: TypeScript,
  node: FunctionLikeDeclaration,
): NamedFunction | undefined {
  if (ts.isMethodDeclaration(node)) {
    const isMember = classAround(ts, node) === node.parent;
    return isMember && ts.isIdentifier(node.name)
      ? { node, name: node.name.text, declaration: node }
      : isMember && ts.isPrivateIdentifier(node.name)
        ? { node, name: node.name.text, declaration: node }
        : undefined;
  }
  if (ts.isFunctionDeclaration(node)) {
    return node.name && { node, name: node.name.text, declaration: node };
  }
  const { parent } = node;
  if (
    (ts.isVariableDeclaration(parent) || ts.isPropertyDeclaration(parent)) &&
    (ts.isIdentifier(parent.name) || ts.isPrivateIdentifier(parent.name))
  ) {
    return { node, name: parent.name.text, declaration: parent };
  }
  return undefined;
}
