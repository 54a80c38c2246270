import type { ClassLikeDeclaration, Expression, Node } from 'typescript';
import { isForeign } from '../declarations/declarations.js';
import type { Portal } from '../portal/portal.js';

/**
 * What a class gives to the inputs of another that it injects: `inject(X).input = …`. Of several, the last.
 * @param injected the name of that class
 */
export function writesToInputs(
  { workspace: { ts }, types }: Portal,
  declaration: ClassLikeDeclaration,
  injected: string,
  inputs: readonly string[],
): Map<string, Expression> {
  const writes = new Map<string, Expression>();
  if (!declaration.getSourceFile().text.includes(injected)) {
    return writes;
  }
  const visit = (node: Node): void => {
    if (
      ts.isBinaryExpression(node) &&
      node.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
      ts.isPropertyAccessExpression(node.left) &&
      inputs.includes(node.left.name.text)
    ) {
      const type = types.of(node.left.expression);
      const name = type && (isForeign(type) ? type.name : type.name?.text);
      if (name === injected) {
        writes.set(node.left.name.text, node.right);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(declaration);
  return writes;
}
