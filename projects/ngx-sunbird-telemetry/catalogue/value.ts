/** The value of an expression, as far as the source tells. */
export type Value = string | number | boolean | null | undefined | ObjectValue | Unknown;

/** A value that only the running portal knows, as its source. */
export class Unknown {
  /** @param isOperand whether the source needs no parentheses before `.key` */
  constructor(
    readonly source: string,
    private readonly isOperand = true,
  ) {}

  field(name: string): Unknown {
    return new Unknown(`${this.isOperand ? this.source : `(${this.source})`}.${name}`);
  }
}

export class ObjectValue {
  /** @param rest an unknown object that is spread into this one: it may have any key that `fields` lacks */
  constructor(
    readonly fields: ReadonlyMap<string, Value>,
    readonly source: string,
    readonly rest?: Unknown,
  ) {}

  field(name: string): Value {
    return this.fields.has(name) ? this.fields.get(name) : this.rest?.field(name);
  }
}

/** A field of a value; `undefined` if the value cannot be an object. */
export function fieldOf(value: Value, name: string): Value {
  return value instanceof ObjectValue || value instanceof Unknown ? value.field(name) : undefined;
}

/** The text of a value, e.g. `row-{{ index }}`, with unknown parts as expressions. `undefined` if there is none. */
export function textOf(value: Value): string | undefined {
  if (value instanceof Unknown || value instanceof ObjectValue) {
    return `{{ ${value.source} }}`;
  }
  return value ? String(value) : undefined;
}

export function isLiteral(text: string): boolean {
  return !text.includes('{{');
}
