import type { CallExpression, Expression } from 'typescript';
import type { TypeScript } from '../files/workspace.js';
import { fieldOf, ObjectValue, Unknown, type Known, type Value } from './value.js';

/** Functions that return a copy of what they are given. */
const COPIES = /^(Object\.freeze|structuredClone|((_|lodash)\.)?clone(Deep)?)$/;
const GET = /^((_|lodash)\.)?get$/;
/** Functions that join objects into the first: of one, the first object that has a key decides, of the other the last. */
const DEFAULTS = /^(_|lodash)\.defaults$/;
const ASSIGNS = /^(Object|_|lodash)\.(assign|extend)$/;

/**
 * The result of a call of a function with which portals put an event together: `_.get(object, 'path.of.key', otherwise)`,
 * `_.defaults({}, …)`, `Object.assign({}, …)`, or a copy.
 */
export function libraryCall(
  ts: TypeScript,
  { expression, arguments: given }: CallExpression,
  valueOf: (node: Expression) => Value,
): Known | undefined {
  const callee = ts.isPropertyAccessExpression(expression) || ts.isIdentifier(expression);
  const name = callee ? expression.getText() : '';
  const [object, path, otherwise] = given;
  if (!object) {
    return undefined;
  }
  if (COPIES.test(name)) {
    return { value: valueOf(object) };
  }
  if (DEFAULTS.test(name)) {
    return joined([...given].reverse().map(valueOf));
  }
  if (ASSIGNS.test(name)) {
    return joined(given.map(valueOf));
  }
  return path && ts.isStringLiteralLike(path) && GET.test(name)
    ? atPath(valueOf(object), path.text, otherwise && (() => valueOf(otherwise)))
    : undefined;
}

/** Objects in one, the last first. `undefined` if one of them is unknown. */
function joined(objects: readonly Value[]): Known | undefined {
  const fields = new Map<string, () => Value>();
  for (const object of objects) {
    if (object instanceof ObjectValue && !object.rest) {
      for (const key of object.keys) {
        const before = fields.get(key);
        fields.set(key, () => {
          const value = object.field(key);
          return value === undefined ? before?.() : value;
        });
      }
    } else if (object !== undefined && object !== null) {
      return undefined;
    }
  }
  const source = objects.map((object) => (object instanceof ObjectValue ? object.source : ''));
  return { value: new ObjectValue(fields, source.at(-1) ?? '') };
}

function atPath(object: Value, path: string, otherwise?: () => Value): Known | undefined {
  if (object instanceof Unknown) {
    return undefined;
  }
  let value: Value = object;
  // As lodash reads it: `list[0].id`.
  for (const key of path.replace(/\[(\w+)\]/g, '.$1').split('.')) {
    value = fieldOf(value, key);
  }
  if (value instanceof Unknown && otherwise) {
    return undefined;
  }
  return { value: value === undefined && otherwise ? otherwise() : value };
}
