import type { ClassLikeDeclaration, EnumDeclaration, Expression } from 'typescript';
import { ObjectValue, Unknown, type Known, type Value } from '../expressions/value.js';
import type { TypeScript } from '../files/workspace.js';
import { isStaticMember, nameOf } from '../syntax/class-elements.js';

type Read = (expression: Expression) => Known | undefined;

/** An enum as an object, which is shown as `source`. */
export function enumValue(
  ts: TypeScript,
  { members }: EnumDeclaration,
  source: string,
  read: Read,
): ObjectValue {
  const fields = new Map<string, () => Value>();
  let next: number | undefined = 0;
  for (const { name, initializer } of members) {
    const known: Known | undefined = initializer
      ? read(initializer)
      : next === undefined
        ? undefined
        : { value: next };
    if (known && (ts.isIdentifier(name) || ts.isStringLiteral(name))) {
      fields.set(name.text, () => known.value);
    }
    next = typeof known?.value === 'number' ? known.value + 1 : undefined;
  }
  return new ObjectValue(fields, source, new Unknown(source));
}

/** The static members of a class as an object, which is shown as `source`. */
export function staticMembers(
  ts: TypeScript,
  { members }: ClassLikeDeclaration,
  source: string,
  read: Read,
): ObjectValue {
  const fields = new Map<string, () => Value>();
  for (const element of members) {
    const name = nameOf(ts, element);
    const initializer = ts.isPropertyDeclaration(element) ? element.initializer : undefined;
    if (name !== undefined && initializer && isStaticMember(ts, element)) {
      fields.set(name, () => {
        const known = read(initializer);
        return known ? known.value : new Unknown(`${source}.${name}`);
      });
    }
  }
  return new ObjectValue(fields, source, new Unknown(source));
}
