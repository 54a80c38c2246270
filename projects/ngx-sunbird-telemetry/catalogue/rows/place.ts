/** Where an element is. */
interface Place {
  /** Path of the template, relative to the portal's folder, with `/`. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
}

/** Orders by file, the same in every language, and then by line. */
export function byPlace(a: Place, b: Place): number {
  return compare(a.file, b.file) || compare(a.line, b.line);
}

function compare<T extends string | number>(a: T, b: T): number {
  return Number(a > b) - Number(a < b);
}
