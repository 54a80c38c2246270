import { ObjectValue, Unknown, type Value } from '../expressions/value.js';

/** Around a name that means nothing outside its function. Characters that no source has. */
const [OPEN, CLOSE] = ['\uE002', '\uE003'];
const MARKED = new RegExp(`${OPEN}([^${CLOSE}]*)${CLOSE}`, 'g');

/** A name of a function, as a value of code outside it. */
export function outsideName(name: string): Unknown {
  return new Unknown(`${OPEN}${name}${CLOSE}`);
}

/**
 * The value of a member, in which what depends on names of the function that sets it is shown by its path: `edata.id`, not the
 * `id` of that function.
 */
export function seenOutside(value: Value, path: string): Value {
  if (value instanceof Unknown) {
    return value.source.includes(OPEN) ? new Unknown(path) : value;
  }
  if (value instanceof ObjectValue) {
    const fields = [...value.keys].map(
      (key) => [key, () => seenOutside(value.field(key), `${path}.${key}`)] as const,
    );
    const rest = value.rest?.source.includes(OPEN) ? new Unknown(path) : value.rest;
    return new ObjectValue(new Map(fields), value.source.replace(MARKED, '$1'), rest);
  }
  return typeof value === 'string' ? value.replace(MARKED, '$1') : value;
}
