/** Most characters of a value. */
const MOST_CHARACTERS = 60_000;

/**
 * Whether JSON carries all of a value: the accessors of a class, for example, it leaves out. Not what is large, which would take
 * long here.
 */
export function isPlain(value: unknown): boolean {
  let left = MOST_CHARACTERS;
  const isPart = (part: unknown): boolean => {
    left -= typeof part === 'string' ? part.length : 4;
    if (left < 0 || typeof part !== 'object' || !part) {
      return left >= 0;
    }
    const prototype: unknown = Object.getPrototypeOf(part);
    const isPlainObject = prototype === Object.prototype || prototype === null;
    return (isPlainObject || Array.isArray(part)) && Object.values(part).every(isPart);
  };
  return isPart(value);
}
