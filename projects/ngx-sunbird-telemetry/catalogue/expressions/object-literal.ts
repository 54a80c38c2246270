import type { Expression, ObjectLiteralExpression } from 'typescript';
import type { TypeScript } from '../files/workspace.js';
import { isLiteral, ObjectValue, Unknown, type Value } from './value.js';

/** The value of `{ … }`, which is shown as `source`. */
export function objectOf(
  ts: TypeScript,
  node: ObjectLiteralExpression,
  source: () => string,
  valueOf: (part: Expression) => Value,
): ObjectValue {
  const fields = new Map<string, () => Value>();
  let rest: Unknown | undefined;
  for (const property of node.properties) {
    if (ts.isPropertyAssignment(property)) {
      const { name } = property;
      const key = ts.isComputedPropertyName(name) ? valueOf(name.expression) : name.text;
      if (typeof key === 'string' && isLiteral(key)) {
        fields.set(key, () => valueOf(property.initializer));
      } else if (typeof key === 'number') {
        fields.set(String(key), () => valueOf(property.initializer));
      } else {
        // It may be any of the keys before it.
        fields.clear();
        rest = new Unknown(source());
      }
    } else if (ts.isShorthandPropertyAssignment(property)) {
      fields.set(property.name.text, () => valueOf(property.name));
    } else if (!ts.isSpreadAssignment(property)) {
      const name = property.name.getText();
      fields.set(
        name,
        () => new Unknown(`${ts.isGetAccessor(property) ? source() : `(${source()})`}.${name}`),
      );
    } else {
      const spread = spreadOf(ts, property.expression, valueOf);
      if (spread instanceof ObjectValue) {
        for (const key of spread.keys) {
          fields.set(key, () => spread.field(key));
        }
      }
      const unknown = spread instanceof ObjectValue ? spread.rest : spread;
      if (unknown instanceof Unknown) {
        // It may have the keys before it.
        fields.clear();
        rest = unknown;
      }
    }
  }
  return new ObjectValue(fields, source(), rest);
}

/** The value of a spread. For `condition && { key }` we know which keys it may set. */
function spreadOf(ts: TypeScript, node: Expression, valueOf: (part: Expression) => Value): Value {
  const inner = ts.isParenthesizedExpression(node) ? node.expression : node;
  const value = valueOf(inner);
  if (
    ts.isBinaryExpression(inner) &&
    inner.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken &&
    value instanceof Unknown
  ) {
    const object = valueOf(inner.right);
    if (object instanceof ObjectValue && !object.rest) {
      const keys = [...object.keys];
      return new ObjectValue(
        new Map(keys.map((key) => [key, () => value.field(key)])),
        value.source,
      );
    }
  }
  return value;
}
