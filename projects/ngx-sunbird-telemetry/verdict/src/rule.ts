/** What a value must be, and the words for who breaks it. */
export interface Rule {
  readonly type?: 'string' | 'number' | 'object' | 'array';
  readonly const?: string;
  /** All values that the pipeline knows. */
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
  /** How to fix a key the rule does not list: by name, and any other. */
  readonly foreign?: { readonly named?: Readonly<Record<string, string>>; readonly other: string };
}

type Properties = Readonly<Record<string, Rule>>;
type Words = Pick<Rule, 'fix' | 'foreign'>;

export const text = (fix?: string): Rule => ({ type: 'string', fix });
export const filledText = (fix: string): Rule => ({ type: 'string', filled: true, fix });
export const number: Rule = { type: 'number' };
export const atLeast = (minimum: number): Rule => ({ type: 'number', minimum });
export const list = (items: Rule, fix?: string): Rule => ({ type: 'array', items, fix });
/** Takes other keys as well. */
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
/** Takes no other key. */
export const closed = (
  properties: Properties,
  required: readonly string[] = [],
  words?: Words,
): Rule => ({
  ...open(properties, required, words),
  closed: true,
});
