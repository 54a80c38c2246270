/** A text as it is, a finite number as a text; an empty text for anything else. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : Number.isFinite(value) ? `${value as number}` : '';
}
