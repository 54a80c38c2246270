import type { Expression, Node, SourceFile } from 'typescript';
import type { TypeScript } from './workspace.js';

/** The constants of a file, except those whose name the file also declares elsewhere: that one may be meant. */
export function constantsOf(ts: TypeScript, file: SourceFile): Map<string, Expression> {
  const constants = new Map<string, Expression>();
  const declared = new Set<string>();
  const visit = (node: Node): void => {
    if (
      (ts.isVariableDeclaration(node) || ts.isParameter(node) || ts.isBindingElement(node)) &&
      ts.isIdentifier(node.name)
    ) {
      const { text } = node.name;
      const isConstant =
        ts.isVariableDeclaration(node) &&
        node.parent.flags & ts.NodeFlags.Const &&
        node.parent.parent.parent === file;
      if (isConstant && node.initializer && !declared.has(text)) {
        constants.set(text, node.initializer);
      } else {
        constants.delete(text);
      }
      declared.add(text);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return constants;
}
