/** One place where an event breaks the schema, as the compiled schema tells it. */
export type Breach = {
  /** JSON pointer to the value. */
  readonly instancePath: string;
} & (
  | { readonly keyword: 'required'; readonly params: { readonly missingProperty: string } }
  | {
      readonly keyword: 'additionalProperties';
      readonly params: { readonly additionalProperty: string };
    }
  | { readonly keyword: 'discriminator'; readonly params: { readonly tag: string } }
  | { readonly keyword: 'type' | 'const' | 'minimum' | 'not' }
);
