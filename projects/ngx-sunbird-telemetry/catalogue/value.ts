/** What an expression gives, as far as the source says. */
export type Value = string | number | boolean | null | undefined | ObjectValue | Unknown;

/** What only the running portal knows, by the source it stands in. */
export class Unknown {
  /** `isOperand`: a key can be asked of the source as it stands. */
  constructor(
    readonly source: string,
    private readonly isOperand = true,
  ) {}

  field(name: string): Unknown {
    return new Unknown(`${this.isOperand ? this.source : `(${this.source})`}.${name}`);
  }
}

export class ObjectValue {
  /** `rest` is an unknown object spread into this one: it may have any key that `fields` has not. */
  constructor(
    readonly fields: ReadonlyMap<string, Value>,
    readonly source: string,
    readonly rest?: Unknown,
  ) {}

  field(name: string): Value {
    return this.fields.has(name) ? this.fields.get(name) : this.rest?.field(name);
  }
}

/** A field of what may be an object; `undefined` where it cannot be one. */
export function fieldOf(value: Value, name: string): Value {
  return value instanceof ObjectValue || value instanceof Unknown ? value.field(name) : undefined;
}

/** The text of a value, e.g. `row-{{ index }}`: what is unknown as its expression. `undefined` where there is none. */
export function textOf(value: Value): string | undefined {
  if (value instanceof Unknown || value instanceof ObjectValue) {
    return `{{ ${value.source} }}`;
  }
  return value ? String(value) : undefined;
}

export function isLiteral(text: string): boolean {
  return !text.includes('{{');
}
