import type { Expression, Node, PropertyAccessExpression, VariableDeclaration } from 'typescript';
import type { Declarations } from '../declarations/declarations.js';
import { ObjectValue, truthOf, Unknown, type Known, type Value } from '../expressions/value.js';
import type { TypeScript } from '../files/workspace.js';
import { guardsOf, type Guard } from '../syntax/conditions.js';
import { functionsAround } from '../syntax/function-nodes.js';
import { localWrites, type LocalWrite } from '../syntax/local-writes.js';
import type { Frame } from './frame.js';

/** What `LocalValues` needs of the evaluation around it. */
export interface LocalReader {
  /** The value of an expression; `undefined` if it has no end. */
  read(expression: Expression, frame: Frame): Known | undefined;
  /** Whether a condition holds in the event that is read; `undefined` if that is not decided. */
  decide(condition: Expression, frame: Frame): boolean | undefined;
  choose(key: string): number | undefined;
}

/** The values of what a function sets: its variables, and members of `this`. */
export class LocalValues {
  readonly #writes = new Map<Node, Map<string | Node, LocalWrite[]>>();

  constructor(
    private readonly ts: TypeScript,
    private readonly declarations: Declarations,
    private readonly reader: LocalReader,
  ) {}

  /** The value of a variable of a function at a place. */
  variable(variable: VariableDeclaration, use: Node, frame: Frame): Known | undefined {
    const { ts } = this;
    const [around] = functionsAround(ts, variable);
    const list = variable.parent;
    if (
      !around ||
      !ts.isVariableDeclarationList(list) ||
      ts.isIterationStatement(list.parent, false)
    ) {
      return undefined;
    }
    const name = variable.name.getText();
    const writes = this.#writesIn(
      around,
      variable,
      (target) =>
        ts.isIdentifier(target) &&
        target.text === name &&
        this.declarations.of(target) === variable,
    );
    const { initializer: value } = variable;
    const first: LocalWrite[] = value ? [{ node: variable, path: [], value }] : [];
    return { value: this.#reaching([...first, ...writes], name, use, frame) };
  }

  /** The value of `this.name`, if the function around has set it before, whatever its conditions are. */
  member(use: PropertyAccessExpression, frame: Frame): Known | undefined {
    const { ts } = this;
    const name = use.name.text;
    const around = functionsAround(ts, use).at(-1);
    if (!around) {
      return undefined;
    }
    const writes = this.#writesIn(
      around,
      name,
      (target) =>
        ts.isPropertyAccessExpression(target) &&
        target.expression.kind === ts.SyntaxKind.ThisKeyword &&
        target.name.text === name,
    );
    const isSet = writes.some(
      ({ path, node }) =>
        !path.length && node.end <= use.getStart() && guardsOf(ts, node, use)?.length === 0,
    );
    return isSet ? { value: this.#reaching(writes, name, use, frame) } : undefined;
  }

  #writesIn(around: Node, key: string | Node, isRoot: (node: Node) => boolean): LocalWrite[] {
    const known = this.#writes.get(around) ?? new Map<string | Node, LocalWrite[]>();
    this.#writes.set(around, known);
    const writes = known.get(key) ?? localWrites(this.ts, around, isRoot);
    known.set(key, writes);
    return writes;
  }

  /** The value that the writes before `use` leave. */
  #reaching(writes: readonly LocalWrite[], name: string, use: Node, frame: Frame): Value {
    const start = use.getStart();
    let current: Value = undefined;
    for (const write of writes) {
      const guards = write.node.end <= start ? guardsOf(this.ts, write.node, use) : undefined;
      if (!guards) {
        continue;
      }
      const source = [name, ...write.path].join('.');
      const read = (): Value => {
        const known = write.value && this.reader.read(write.value, frame);
        return known ? known.value : new Unknown(source);
      };
      if (write.path.length) {
        const before = current;
        current = withPath(before, write.path, name, (old) => {
          const holds = this.#holds(guards, frame);
          return holds === undefined ? new Unknown(source) : holds ? read() : old();
        });
        continue;
      }
      const isFirst = current === undefined && guards.every((guard) => 'opaque' in guard);
      // What is read has been set: by a callback or in a loop, if nowhere else.
      const holds = isFirst || this.#holds(guards, frame);
      if (holds !== false) {
        current = holds ? read() : new Unknown(name);
      }
    }
    return current;
  }

  /** Whether something has run; `undefined` if nothing is decided. */
  #holds(guards: readonly Guard[], frame: Frame): boolean | undefined {
    for (const guard of guards) {
      if ('opaque' in guard) {
        const { opaque } = guard;
        const choice = this.reader.choose(`${opaque.getSourceFile().fileName}:${opaque.pos}`);
        if (choice !== 0) {
          return choice === undefined ? undefined : false;
        }
        continue;
      }
      const known = this.reader.read(guard.condition, frame);
      const holds = (known && truthOf(known.value)) ?? this.reader.decide(guard.condition, frame);
      if (holds === undefined || holds !== guard.holds) {
        return holds === undefined ? undefined : false;
      }
    }
    return true;
  }
}

/** A value in which what a path leads to is another. */
function withPath(
  value: Value,
  [key = '', ...others]: readonly string[],
  source: string,
  change: (before: () => Value) => Value,
): Value {
  const object =
    value instanceof ObjectValue
      ? value
      : new ObjectValue(new Map(), source, value instanceof Unknown ? value : undefined);
  const before = (): Value => object.field(key);
  return object.with(key, () =>
    others.length ? withPath(before(), others, `${source}.${key}`, change) : change(before),
  );
}
