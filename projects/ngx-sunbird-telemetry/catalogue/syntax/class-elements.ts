import type {
  ClassElement,
  ClassLikeDeclaration,
  Node,
  ParameterDeclaration,
  SyntaxKind,
  TypeElement,
} from 'typescript';
import type { TypeScript } from '../files/workspace.js';

/** The class whose `this` a node has. */
export function classAround(ts: TypeScript, node: Node): ClassLikeDeclaration | undefined {
  let above: Node | undefined = node.parent;
  for (; above as Node | undefined; above = above.parent) {
    if (ts.isClassLike(above)) {
      return above;
    }
  }
  return undefined;
}

export function nameOf(ts: TypeScript, { name }: ClassElement | TypeElement): string | undefined {
  return name && (ts.isIdentifier(name) || ts.isPrivateIdentifier(name) || ts.isStringLiteral(name))
    ? name.text
    : undefined;
}

export function isStaticMember(ts: TypeScript, node: Node): boolean {
  return hasModifier(ts, node, ts.SyntaxKind.StaticKeyword);
}

export function isAbstract(ts: TypeScript, node: Node): boolean {
  return hasModifier(ts, node, ts.SyntaxKind.AbstractKeyword);
}

export function hasModifier(ts: TypeScript, node: Node, kind: SyntaxKind): boolean {
  const modifiers = ts.canHaveModifiers(node) ? ts.getModifiers(node) : undefined;
  return !!modifiers?.some((modifier) => modifier.kind === kind);
}

/** A constructor's parameter that is a member, too. */
export function parameterProperty(
  ts: TypeScript,
  elements: readonly Node[],
  name: string,
): ParameterDeclaration | undefined {
  for (const element of elements) {
    if (ts.isConstructorDeclaration(element)) {
      for (const parameter of element.parameters) {
        if (
          ts.isIdentifier(parameter.name) &&
          parameter.name.text === name &&
          ts.getModifiers(parameter)?.length
        ) {
          return parameter;
        }
      }
    }
  }
  return undefined;
}
