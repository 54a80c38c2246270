import type {
  BindingElement,
  Expression,
  Node,
  ParameterDeclaration,
  PropertyAccessExpression,
  VariableDeclaration,
} from 'typescript';
import type { ClassTypes } from '../declarations/class-types.js';
import type { Declarations } from '../declarations/declarations.js';
import { ObjectValue, truthOf, Unknown, type Known, type Value } from '../expressions/value.js';
import type { TypeScript } from '../files/workspace.js';
import { contains, guardsOf, loopAround, type Guard } from '../syntax/conditions.js';
import { functionsAround } from '../syntax/function-nodes.js';
import type { LocalWrite } from '../syntax/local-writes.js';
import { callsBetween, isStored } from '../syntax/uses.js';
import type { Frame } from './frame.js';
import { LocalChanges } from './local-changes.js';

/** What `LocalValues` needs of the evaluation around it. */
export interface LocalReader {
  /** The value of an expression; `undefined` if it has no end. */
  read(expression: Expression, frame: Frame): Known | undefined;
  /** Whether a condition holds in the event that is read; `undefined` if that is not decided. */
  decide(condition: Expression, frame: Frame): boolean | undefined;
  choose(key: string): number | undefined;
  /** Whether other code than a function may set a member of `this` at a place. */
  mayWrite(place: Node, name: string, outside: Node, frame: Frame): boolean;
}

/** A variable of a function, a parameter, or a part of one. */
type Local = VariableDeclaration | ParameterDeclaration | BindingElement;

/** The values of what a function sets: its variables and parameters, and members of `this`. */
export class LocalValues {
  readonly #writes = new Map<Node, Map<string | Node, readonly LocalWrite[]>>();
  readonly #changes: LocalChanges;

  constructor(
    private readonly ts: TypeScript,
    declarations: Declarations,
    types: ClassTypes,
    private readonly reader: LocalReader,
  ) {
    this.#changes = new LocalChanges(ts, declarations, types);
  }

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
    const writes = this.#writesIn(around, variable).filter(({ node }) => node !== variable);
    const { initializer: value } = variable;
    const first: LocalWrite[] = value ? [{ node: variable, path: [], value }] : [];
    const all = [...first, ...writes].sort((a, b) => a.node.pos - b.node.pos);
    return { value: this.#reaching(all, name, use, frame, variable) };
  }

  /** The value of a parameter, or of a name in `{ name }`, which is given as `initial`, at a place. */
  given(
    declaration: ParameterDeclaration | BindingElement,
    use: Node,
    frame: Frame,
    initial: () => Known | undefined,
  ): Known | undefined {
    const [around] = functionsAround(this.ts, declaration);
    const writes = around ? this.#writesIn(around, declaration) : [];
    if (!writes.length) {
      return initial();
    }
    const name = declaration.name.getText();
    const known = initial() ?? { value: new Unknown(name) };
    return { value: this.#reaching(writes, name, use, frame, declaration, known) };
  }

  /** The value of `this.name`, if the function around has set it before, whatever its conditions are. */
  member(use: PropertyAccessExpression, frame: Frame): Known | undefined {
    const { ts } = this;
    const name = use.name.text;
    const around = functionsAround(ts, use).at(-1);
    if (!around) {
      return undefined;
    }
    const writes = this.#writesIn(around, name);
    const last = writes
      .filter((write) => isBefore(write.node, use) && this.#isSure(write, use))
      .at(-1);
    if (!last) {
      return undefined;
    }
    const isLater = functionsAround(ts, use)[0] !== functionsAround(ts, last.node)[0];
    const mayChange =
      (isLater || callsBetween(ts, around, last.node, use)) &&
      this.reader.mayWrite(use, name, around, frame);
    return {
      value: mayChange ? new Unknown(name) : this.#reaching(writes, name, use, frame, around),
    };
  }

  #writesIn(around: Node, key: string | Local): readonly LocalWrite[] {
    const known = this.#writes.get(around) ?? new Map<string | Node, readonly LocalWrite[]>();
    this.#writes.set(around, known);
    const writes = known.get(key) ?? this.#changes.of(around, key);
    known.set(key, writes);
    return writes;
  }

  /** Whether a write certainly sets all of it before a place. */
  #isSure({ node, path }: LocalWrite, use: Node): boolean {
    return !path.length && guardsOf(this.ts, node, use)?.length === 0;
  }

  /**
   * The value that the writes before `use` leave.
   * @param scope what declares the name
   * @param initial its value before all writes, if it has one
   */
  #reaching(
    writes: readonly LocalWrite[],
    name: string,
    use: Node,
    frame: Frame,
    scope: Node,
    initial?: Known,
  ): Value {
    let current: Value = initial?.value;
    for (const write of writes) {
      const guards = isBefore(write.node, use) ? guardsOf(this.ts, write.node, use) : undefined;
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
      const isFirst =
        !initial && current === undefined && guards.every((guard) => 'opaque' in guard);
      // What is read has been set: by a callback or in a loop, if nowhere else.
      const holds = isFirst || this.#holds(guards, frame);
      if (holds !== false) {
        current = holds ? read() : new Unknown(name);
      }
    }
    for (const write of writes) {
      if (!isBefore(write.node, use) && this.#mayComeBefore(write, writes, use, scope)) {
        const source = [name, ...write.path].join('.');
        current = write.path.length
          ? withPath(current, write.path, name, () => new Unknown(source))
          : new Unknown(name);
      }
    }
    return current;
  }

  /** Whether a write that stands after `use` may run before it: in a loop or a function around both, or a function of its own. */
  #mayComeBefore(
    write: LocalWrite,
    writes: readonly LocalWrite[],
    use: Node,
    scope: Node,
  ): boolean {
    const { ts } = this;
    const { node, path } = write;
    const isSetIn = (outer: Node): boolean =>
      contains(outer, scope) ||
      writes.some(
        (other) =>
          isBefore(other.node, use) && contains(outer, other.node) && this.#isSure(other, use),
      );
    const loop = loopAround(ts, node, use);
    const [later] = functionsAround(ts, use);
    const isLater =
      !!later && !contains(later, scope) && later !== scope && !contains(scope, later);
    const isOwn = functionsAround(ts, node).some(
      (one) => ts.isFunctionDeclaration(one) && !contains(one, use) && !contains(one, scope),
    );
    return (
      (loop !== undefined && !isSetIn(loop)) ||
      (isLater && !isSetIn(later)) ||
      (isOwn && !contains(scope, node) && scope !== node) ||
      (path.length > 0 && isStored(ts, use))
    );
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

function isBefore(node: Node, use: Node): boolean {
  return node.end <= use.getStart();
}
