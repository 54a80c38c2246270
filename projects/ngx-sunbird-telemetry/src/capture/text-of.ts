/** A text, or a number as a text; of anything else an empty one. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : Number.isFinite(value) ? `${value as number}` : '';
}
