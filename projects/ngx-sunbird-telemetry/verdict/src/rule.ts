/** A JSON schema, of the keywords telemetry needs, with the words for who breaks it. */
export interface Rule {
  readonly type?: 'string' | 'number' | 'object' | 'array';
  readonly const?: string;
  readonly not?: Rule;
  readonly minimum?: number;
  readonly items?: Rule;
  readonly properties?: Readonly<Record<string, Rule>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: false;
  readonly discriminator?: { readonly propertyName: string };
  readonly oneOf?: readonly Rule[];
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Rule>>;
  /** How to mend a value that breaks the rule, or is missing. */
  readonly mend?: string;
  /** How to mend a key the rule does not list: by name, and any other. */
  readonly foreign?: { readonly named?: Readonly<Record<string, string>>; readonly other: string };
}

type Properties = Readonly<Record<string, Rule>>;
type Words = Pick<Rule, 'mend' | 'foreign'>;

export const text = (mend?: string): Rule => ({ type: 'string', mend });
export const filledText = (mend: string): Rule => ({ type: 'string', not: { const: '' }, mend });
export const number: Rule = { type: 'number' };
export const atLeast = (minimum: number): Rule => ({ type: 'number', minimum });
export const list = (items: Rule, mend?: string): Rule => ({ type: 'array', items, mend });
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
  additionalProperties: false,
});
