import type { Expression, Identifier, Node } from 'typescript';
import { ObjectValue, Unknown, type Value } from './value.js';
import type { TypeScript } from './workspace.js';

/** The source of an expression as in a template: without `this`, on one line, with the arguments of the call. */
export function sourceOf(
  ts: TypeScript,
  node: Expression,
  locals: ReadonlyMap<string, Value>,
): string {
  let source = '';
  let end = node.getStart();
  const visit = (child: Node): void => {
    if (ts.isIdentifier(child) && locals.has(child.text) && !isKey(ts, child)) {
      source += child.getSourceFile().text.slice(end, child.getStart());
      source += literalOf(locals.get(child.text));
      end = child.end;
    }
    ts.forEachChild(child, visit);
  };
  visit(node);
  source += node.getSourceFile().text.slice(end, node.end);
  return source.replace(/\bthis\.(?=[\w#])/g, '').replace(/\s+/g, ' ');
}

/** Whether the identifier is a key, not a value. */
function isKey(ts: TypeScript, node: Identifier): boolean {
  const { parent } = node;
  return (
    (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
    (ts.isPropertyAssignment(parent) && parent.name === node)
  );
}

function literalOf(value: Value): string {
  return value instanceof Unknown || value instanceof ObjectValue
    ? value.source
    : typeof value === 'string'
      ? `'${value}'`
      : String(value);
}
