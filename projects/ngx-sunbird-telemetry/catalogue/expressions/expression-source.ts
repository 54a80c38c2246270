import type { Expression, Identifier, Node } from 'typescript';
import type { TypeScript } from '../files/workspace.js';
import { ObjectValue, Unknown, type Value } from './value.js';

/**
 * The source of an expression as in a template: without `this`, on one line.
 * @param inlined the value that takes the place of a name, e.g. the argument of a call for a parameter
 */
export function sourceOf(
  ts: TypeScript,
  node: Expression,
  inlined: (name: Identifier) => { readonly value: Value } | undefined,
): string {
  let source = '';
  let end = node.getStart();
  const visit = (child: Node): void => {
    const known = ts.isIdentifier(child) && !isKey(ts, child) ? inlined(child) : undefined;
    if (known) {
      const { parent } = child;
      source += child.getSourceFile().text.slice(end, child.getStart());
      source += ts.isShorthandPropertyAssignment(parent)
        ? `${child.getText()}: ${literalOf(known.value)}`
        : operand(ts, parent, known.value);
      end = child.end;
    }
    ts.forEachChild(child, visit);
  };
  visit(node);
  source += node.getSourceFile().text.slice(end, node.end);
  return source.replace(/\bthis\.(?=[\w#])/g, '').replace(/\s+/g, ' ');
}

/** Whether the identifier is a key, not a value. */
export function isKey(ts: TypeScript, node: Identifier): boolean {
  const { parent } = node as { parent?: Node };
  return (
    !!parent &&
    ((ts.isPropertyAccessExpression(parent) && parent.name === node) ||
      (ts.isPropertyAssignment(parent) && parent.name === node))
  );
}

/** In parentheses where the value takes the place of a name before an operator. */
function operand(ts: TypeScript, parent: Node, value: Value): string {
  const text = literalOf(value);
  const binds =
    ts.isPropertyAccessExpression(parent) ||
    ts.isElementAccessExpression(parent) ||
    ts.isBinaryExpression(parent) ||
    ts.isConditionalExpression(parent) ||
    ts.isPrefixUnaryExpression(parent);
  return binds && value instanceof Unknown && /[^\w.$()[\]'"!]/.test(text) ? `(${text})` : text;
}

function literalOf(value: Value): string {
  return value instanceof Unknown || value instanceof ObjectValue
    ? value.source
    : typeof value === 'string'
      ? `'${value}'`
      : String(value);
}
