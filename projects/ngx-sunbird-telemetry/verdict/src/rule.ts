/** What a value must be, and how to fix one that is not. */
export interface Rule {
  readonly type?: 'string' | 'number' | 'object' | 'array';
  /** All values that are accepted. */
  readonly values?: readonly string[];
  /** Whether a text must not be empty. */
  readonly filled?: boolean;
  readonly minimum?: number;
  readonly items?: Rule;
  readonly properties?: Readonly<Record<string, Rule>>;
  readonly required?: readonly string[];
  /** Whether an object takes no other keys than `properties`. */
  readonly closed?: boolean;
  /** How to fix a value that breaks the rule, or is missing. */
  readonly fix?: string;
  /** How to fix a key that the rule does not list: for some names, and for all others. */
  readonly foreign?: { readonly named?: Readonly<Record<string, string>>; readonly other: string };
}

type Properties = Readonly<Record<string, Rule>>;
type Words = Pick<Rule, 'fix' | 'foreign'>;

export const text = (fix?: string): Rule => ({ type: 'string', fix });
export const filledText = (fix: string): Rule => ({ type: 'string', filled: true, fix });
export const number: Rule = { type: 'number' };
export const atLeast = (minimum: number): Rule => ({ type: 'number', minimum });
export const list = (items: Rule, fix?: string): Rule => ({ type: 'array', items, fix });
/** An object that may have other keys. */
export const open = (
  properties: Properties,
  required: readonly string[] = [],
  words?: Words,
): Rule => ({
  type: 'object',
  properties,
  required,
  ...words,
});
/** An object that may not have other keys. */
export const closed = (
  properties: Properties,
  required: readonly string[] = [],
  words?: Words,
): Rule => ({
  ...open(properties, required, words),
  closed: true,
});
