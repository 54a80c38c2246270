/** The value of an expression, as far as the source tells. */
export type Value = string | number | boolean | null | undefined | ObjectValue | Unknown;

/** A value that the source tells, which may be `undefined`. */
export interface Known {
  readonly value: Value;
}

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

/** An object whose fields are evaluated when they are asked for: most of an event does not matter to the catalogue. */
export class ObjectValue {
  readonly #known = new Map<string, Value>();

  /** @param rest an unknown object that is spread into this one: it may have any key that `fields` lacks */
  constructor(
    private readonly fields: ReadonlyMap<string, () => Value>,
    readonly source: string,
    readonly rest?: Unknown,
  ) {}

  get keys(): Iterable<string> {
    return this.fields.keys();
  }

  field(name: string): Value {
    const read = this.fields.get(name);
    if (!read) {
      return this.rest?.field(name);
    }
    if (!this.#known.has(name)) {
      this.#known.set(name, read());
    }
    return this.#known.get(name);
  }

  /** The object with another value of a field. */
  with(name: string, value: () => Value): ObjectValue {
    return new ObjectValue(new Map(this.fields).set(name, value), this.source, this.rest);
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
  // As the directive does, which takes 0 for a value.
  return value || value === 0 ? String(value) : undefined;
}

/** The text of a value that is joined to another. */
export function joinedOf(value: Value): string {
  return value instanceof Unknown || value instanceof ObjectValue
    ? `{{ ${value.source} }}`
    : String(value);
}

/** Whether a value counts as true; `undefined` if only the running portal knows. */
export function truthOf(value: Value): boolean | undefined {
  if (value instanceof Unknown || (typeof value === 'string' && !isLiteral(value))) {
    return undefined;
  }
  return !!value;
}

export function isLiteral(text: string): boolean {
  return !text.includes('{{');
}
