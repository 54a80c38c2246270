import type {
  BindingElement,
  CallExpression,
  ClassLikeDeclaration,
  Declaration,
  Expression,
  FunctionLikeDeclaration,
  Identifier,
  Node,
  ParameterDeclaration,
  PropertyAccessExpression,
  VariableDeclaration,
} from 'typescript';
import {
  classAround,
  isStaticMember,
  nameOf,
  type ClassType,
  type ClassTypes,
} from './class-types.js';
import { declaredMembers, onlyValue, type DeclaredMember } from './declared-members.js';
import { isForeign, type Declarations, type Meaning } from './declarations.js';
import type { Decisions } from './decisions.js';
import { conditionKey, evaluate, type Scope } from './expression.js';
import { functionsAround } from './function-nodes.js';
import { guardsOf, localWrites, type Guard, type LocalWrite } from './local-writes.js';
import { onlyReturned } from './only-returned.js';
import { outsideName, seenOutside } from './outside-names.js';
import { marked, ownersIn } from './parameter-mark.js';
import { fieldOf, ObjectValue, Unknown, type Known, type Value } from './value.js';
import type { TypeScript } from './workspace.js';

/** What is known where code runs. */
export interface Frame {
  /** What a call passes to a function. */
  readonly given: ReadonlyMap<Node, readonly Value[]>;
  /** Functions whose callers are not looked at yet, with a number for each: their parameters are marked. */
  readonly open: ReadonlyMap<Node, number>;
  /** The class of `this` in a class that it extends. */
  readonly self: ReadonlyMap<Node, ClassLikeDeclaration>;
  /** Whether the value is for code outside the function that sets it, so that the names of that function mean nothing. */
  readonly isOutside?: boolean;
}

/** Finds `data.telemetry` of the `ActivatedRoute` of a component, which is shown as `source`. */
type TelemetryOfRoute = (component: ClassLikeDeclaration, source: string) => Known | undefined;

export const NO_FRAME: Frame = { given: new Map(), open: new Map(), self: new Map() };

/** How deep values may lead to others. */
const DEPTH = 30;
/** A local name stands for longer expressions than this. */
const INLINED = 60;

/** Evaluates the portal's code, as far as it is static. */
export class CodeValues {
  /** Expressions under evaluation, so that `a = this.b; b = this.a` ends. */
  readonly #open = new Set<Node>();
  readonly #members = new Map<ClassLikeDeclaration, ReadonlyMap<string, DeclaredMember>>();
  readonly #written = new Map<ClassLikeDeclaration, Set<string>>();
  readonly #writes = new Map<Node, Map<string, LocalWrite[]>>();
  #depth = 0;
  #telemetryOf: TelemetryOfRoute = () => undefined;

  constructor(
    private readonly ts: TypeScript,
    private readonly declarations: Declarations,
    private readonly types: ClassTypes,
    private readonly decisions: Decisions,
  ) {}

  /** Says which members of a class its template writes. */
  writtenByTemplate(declaration: ClassLikeDeclaration, names: Iterable<string>): void {
    const written = this.#written.get(declaration) ?? new Set();
    for (const name of names) {
      written.add(name);
    }
    this.#written.set(declaration, written);
    this.#members.delete(declaration);
  }

  /** Says how to find `data.telemetry` of a component's `ActivatedRoute`. */
  knowRoutes(telemetryOf: TelemetryOfRoute): void {
    this.#telemetryOf = telemetryOf;
  }

  of(node: Expression, frame: Frame): Value {
    return evaluate(this.ts, node, this.scope(frame));
  }

  scope(frame: Frame): Scope {
    return {
      name: (node) => this.#named(node, frame),
      member: (node) => this.#member(node, frame),
      exported: (node) => this.#exported(node, frame),
      call: (node, given) => this.#called(node, given, frame),
      inlined: (node) => this.#inlined(node, frame),
      choose: (condition) => this.decisions.choose(condition),
      undecided: (read) => this.decisions.without(read),
    };
  }

  /** A member of a class, if the class and those that it extends give it exactly one value. */
  memberOf(self: ClassLikeDeclaration, name: string): Known | undefined {
    const value = onlyValue(this.#membersOf(self).get(name));
    const known = value && this.#known(value, { ...this.#frameOf(self), isOutside: true });
    if (known) {
      return { value: seenOutside(known.value, name) };
    }
    return isRoute(this.types.ofMember(self, name)) ? this.#route(self, name) : undefined;
  }

  /** The `ActivatedRoute` of a component, if its `data.telemetry` is known. */
  #route(self: ClassLikeDeclaration | undefined, name: string): Known | undefined {
    const snapshot = `${name}.snapshot`;
    const telemetry = self && this.#telemetryOf(self, `${snapshot}.data.telemetry`);
    if (!telemetry) {
      return undefined;
    }
    const object = (key: string, value: Value, source: string): ObjectValue =>
      new ObjectValue(new Map([[key, () => value]]), source, new Unknown(source));
    const data = object('telemetry', telemetry.value, `${snapshot}.data`);
    return { value: object('snapshot', object('data', data, snapshot), name) };
  }

  /** The result of a call of a member: of a method or function that only returns, or of a signal that nothing sets. */
  memberCalled(
    self: ClassLikeDeclaration,
    name: string,
    given: readonly Value[],
    frame = NO_FRAME,
  ): Known | undefined {
    const { ts } = this;
    const inside = this.#frameOf(self, frame);
    const member = this.#membersOf(self).get(name);
    if (member?.method && !member.foreign) {
      return this.#returned(member.method, given, inside);
    }
    const value = onlyValue(member);
    if (!value) {
      return undefined;
    }
    if (ts.isArrowFunction(value)) {
      return this.#returned(value, given, inside);
    }
    const [argument] = ts.isCallExpression(value) ? value.arguments : [];
    if (!argument || !ts.isCallExpression(value) || !ts.isIdentifier(value.expression)) {
      return undefined;
    }
    switch (value.expression.text) {
      case 'computed':
        return ts.isArrowFunction(argument) ? this.#returned(argument, [], inside) : undefined;
      case 'signal':
        return this.#known(argument, inside);
      default:
        return undefined;
    }
  }

  /** What names a condition where code runs. */
  conditionKey(condition: Expression, frame: Frame): { key: string; isNegated: boolean } {
    return conditionKey(this.ts, condition, this.scope(frame));
  }

  /** The class of `this` at a node. */
  selfAt(node: Node, frame: Frame): ClassLikeDeclaration | undefined {
    const own = classAround(this.ts, node);
    return own && (frame.self.get(own) ?? own);
  }

  #membersOf(self: ClassLikeDeclaration): ReadonlyMap<string, DeclaredMember> {
    let members = this.#members.get(self);
    if (!members) {
      const lineage = this.types
        .lineage(self)
        .flatMap((one) => (!isForeign(one) && this.ts.isClassLike(one) ? one : []));
      members = declaredMembers(this.ts, lineage, this.#written.get(self) ?? new Set());
      this.#members.set(self, members);
    }
    return members;
  }

  /** A frame in which `this` is of a class, also in those that it extends. */
  #frameOf(self: ClassLikeDeclaration, frame = NO_FRAME): Frame {
    const lineage = this.types.lineage(self).flatMap((one) => (isForeign(one) ? [] : one));
    return {
      ...frame,
      self: new Map([...frame.self, ...lineage.map((one) => [one, self] as const)]),
    };
  }

  #named(node: Identifier, frame: Frame): Known | undefined {
    const meaning = this.declarations.of(node);
    const known = meaning && this.#meant(meaning, node, frame);
    return (
      known ??
      (isRoute(this.types.of(node)) ? this.#route(this.selfAt(node, frame), node.text) : undefined)
    );
  }

  /** The value of `file.name`, of what a whole file exports. */
  #exported({ expression, name }: PropertyAccessExpression, frame: Frame): Known | undefined {
    const { ts } = this;
    const file = ts.isIdentifier(expression) ? this.declarations.of(expression) : undefined;
    if (!file || isForeign(file) || !ts.isSourceFile(file)) {
      return undefined;
    }
    const meaning = this.declarations.exported(file, name.text);
    return meaning && this.#meant(meaning, name, frame);
  }

  /** The value of what a name means. `undefined` if unknown: then the name is shown. */
  #meant(meaning: Meaning, node: Node, frame: Frame): Known | undefined {
    if (isForeign(meaning)) {
      return undefined;
    }
    const known = this.#declared(meaning, node, frame);
    return (
      known ??
      (frame.isOutside && isLocalName(this.ts, meaning)
        ? { value: outsideName(node.getText()) }
        : undefined)
    );
  }

  #declared(meaning: Declaration, node: Node, frame: Frame): Known | undefined {
    const { ts } = this;
    if (ts.isParameter(meaning)) {
      return this.#parameter(meaning, meaning, frame);
    }
    if (ts.isBindingElement(meaning)) {
      return this.#bound(meaning, node, frame);
    }
    if (ts.isVariableDeclaration(meaning)) {
      return this.#variable(meaning, node, frame);
    }
    if (ts.isEnumDeclaration(meaning)) {
      const fields = new Map<string, () => Value>();
      let next: number | undefined = 0;
      for (const { name, initializer } of meaning.members) {
        const number: number | undefined = next;
        const read = (): Value =>
          initializer ? this.of(initializer, NO_FRAME) : (number ?? new Unknown(node.getText()));
        if (ts.isIdentifier(name) || ts.isStringLiteral(name)) {
          fields.set(name.text, read);
        }
        const value: Value = initializer ? read() : next;
        next = typeof value === 'number' ? value + 1 : undefined;
      }
      return { value: new ObjectValue(fields, node.getText(), new Unknown(node.getText())) };
    }
    if (ts.isClassLike(meaning)) {
      const fields = meaning.members.flatMap((element) => {
        const name = nameOf(ts, element);
        return name !== undefined &&
          ts.isPropertyDeclaration(element) &&
          element.initializer &&
          isStaticMember(ts, element)
          ? [[name, this.#reader(element.initializer, `${node.getText()}.${name}`)] as const]
          : [];
      });
      const source = node.getText();
      return { value: new ObjectValue(new Map(fields), source, new Unknown(source)) };
    }
    return ts.isExportAssignment(meaning) ? this.#known(meaning.expression, NO_FRAME) : undefined;
  }

  #reader(expression: Expression, source: string): () => Value {
    return () => {
      const known = this.#known(expression, NO_FRAME);
      return known ? known.value : new Unknown(source);
    };
  }

  #parameter(
    parameter: ParameterDeclaration,
    shown: ParameterDeclaration | BindingElement,
    frame: Frame,
  ): Known | undefined {
    const { ts } = this;
    const owner = parameter.parent;
    const given = frame.given.get(owner);
    const name = shown.name.getText();
    if (given && !parameter.dotDotDotToken) {
      const value = given[owner.parameters.indexOf(parameter)];
      return value === undefined && parameter.initializer
        ? { value: this.of(parameter.initializer, frame) }
        : { value };
    }
    const number = frame.open.get(owner);
    return number === undefined || !ts.isFunctionLike(owner)
      ? undefined
      : { value: new Unknown(marked(name, number)) };
  }

  /** The value of `name` in `{ name }`. */
  #bound(element: BindingElement, node: Node, frame: Frame): Known | undefined {
    const { ts } = this;
    const pattern = element.parent;
    const holder = pattern.parent;
    const parameter = parameterOf(ts, element);
    if (parameter && !frame.given.has(parameter.parent)) {
      return this.#parameter(parameter, element, frame);
    }
    const whole = ts.isBindingElement(holder)
      ? this.#bound(holder, node, frame)
      : ts.isParameter(holder)
        ? this.#parameter(holder, holder, frame)
        : holder.initializer && isLocal(ts, holder)
          ? { value: this.of(holder.initializer, frame) }
          : undefined;
    if (!whole || ts.isArrayBindingPattern(pattern) || element.dotDotDotToken) {
      return undefined;
    }
    const key = element.propertyName ?? element.name;
    const value = ts.isIdentifier(key)
      ? fieldOf(whole.value, key.text)
      : new Unknown(key.getText());
    return value === undefined && element.initializer
      ? { value: this.of(element.initializer, frame) }
      : { value };
  }

  #variable(variable: VariableDeclaration, node: Node, frame: Frame): Known | undefined {
    const { ts } = this;
    const { initializer } = variable;
    if (!isLocal(ts, variable)) {
      const isConstant = variable.parent.flags & ts.NodeFlags.Const;
      return initializer && isConstant ? this.#known(initializer, NO_FRAME) : undefined;
    }
    const [around] = functionsAround(ts, variable);
    if (!around || !ts.isVariableDeclarationList(variable.parent) || isLoop(ts, variable)) {
      return undefined;
    }
    const name = variable.name.getText();
    const writes = this.#writesTo(
      around,
      name,
      (target) => ts.isIdentifier(target) && target.text === name && this.#means(target, variable),
    );
    const first: LocalWrite[] = initializer
      ? [{ node: variable, path: [], value: initializer }]
      : [];
    return this.#reaching([...first, ...writes], name, node, frame);
  }

  #means(target: Identifier, variable: VariableDeclaration): boolean {
    return this.declarations.of(target) === variable;
  }

  /** `this.name`, as the function around has set it before, else as the class sets it. */
  #member(node: PropertyAccessExpression, frame: Frame): Known | undefined {
    const { ts } = this;
    const name = node.name.text;
    const self = this.selfAt(node, frame);
    const around = functionsAround(ts, node).at(-1);
    if (around) {
      const writes = this.#writesTo(
        around,
        `this.${name}`,
        (target) =>
          ts.isPropertyAccessExpression(target) &&
          target.expression.kind === ts.SyntaxKind.ThisKeyword &&
          target.name.text === name,
      );
      const isSet = writes.some(
        (write) =>
          !write.path.length &&
          write.node.end <= node.getStart() &&
          guardsOf(ts, write.node, node)?.length === 0,
      );
      if (isSet) {
        return this.#reaching(writes, name, node, frame);
      }
    }
    return self && this.memberOf(self, name);
  }

  #writesTo(around: Node, name: string, isRoot: (node: Node) => boolean): LocalWrite[] {
    const known = this.#writes.get(around) ?? new Map<string, LocalWrite[]>();
    this.#writes.set(around, known);
    // Two variables of one name in one function are rare, and each then has its own block.
    const writes = known.get(name) ?? localWrites(this.ts, around, isRoot);
    if (name.startsWith('this.')) {
      known.set(name, writes);
    }
    return writes;
  }

  /** The value that the writes before `use` leave. */
  #reaching(
    writes: readonly LocalWrite[],
    name: string,
    use: Node,
    frame: Frame,
  ): Known | undefined {
    const start = use.getStart();
    let current: Known | undefined = { value: undefined };
    for (const write of writes) {
      const guards = write.node.end <= start ? guardsOf(this.ts, write.node, use) : undefined;
      if (!guards) {
        continue;
      }
      const read = (): Value =>
        write.value ? this.#guarded(write.value, name, frame) : new Unknown(name);
      if (!write.path.length) {
        const holds = this.#holds(guards, frame);
        if (holds !== false) {
          current = { value: holds ? read() : new Unknown(name) };
        }
        continue;
      }
      current = {
        value: withPath(current.value, write.path, name, (before) => {
          const holds = this.#holds(guards, frame);
          return holds === undefined
            ? new Unknown(`${name}.${write.path.join('.')}`)
            : holds
              ? read()
              : before();
        }),
      };
    }
    return current;
  }

  /** Whether something has run; `undefined` if nothing is decided. */
  #holds(guards: readonly Guard[], frame: Frame): boolean | undefined {
    for (const guard of guards) {
      if ('opaque' in guard) {
        const choice = this.decisions.choose(
          `${guard.opaque.getSourceFile().fileName}:${guard.opaque.pos}`,
        );
        if (choice !== 0) {
          return choice === undefined ? undefined : false;
        }
        continue;
      }
      const condition = this.of(guard.condition, frame);
      if (typeof condition === 'boolean' || condition === undefined || condition === null) {
        if (!!condition !== guard.holds) {
          return false;
        }
        continue;
      }
      if (condition instanceof ObjectValue && guard.holds) {
        continue;
      }
      const { key, isNegated } = this.conditionKey(guard.condition, frame);
      const choice = this.decisions.choose(key);
      if (choice === undefined) {
        return undefined;
      }
      if (((choice === 0) !== isNegated) !== guard.holds) {
        return false;
      }
    }
    return true;
  }

  #called(node: CallExpression, given: readonly Value[], frame: Frame): Known | undefined {
    const { ts } = this;
    const { expression: callee } = node;
    if (
      ts.isPropertyAccessExpression(callee) &&
      callee.expression.kind === ts.SyntaxKind.ThisKeyword
    ) {
      const self = this.selfAt(node, frame);
      return self && this.memberCalled(self, callee.name.text, given, frame);
    }
    const called = this.types.called(callee);
    const body =
      called && (ts.isVariableDeclaration(called) || ts.isPropertyDeclaration(called))
        ? called.initializer
        : called;
    return body && ts.isFunctionLike(body) && 'body' in body
      ? this.#returned(body, given, frame)
      : undefined;
  }

  #returned(
    called: FunctionLikeDeclaration,
    given: readonly Value[],
    frame: Frame,
  ): Known | undefined {
    const value = frame.given.has(called) ? undefined : onlyReturned(this.ts, called);
    return (
      value && this.#known(value, { ...frame, given: new Map(frame.given).set(called, given) })
    );
  }

  #inlined(node: Identifier, frame: Frame): Known | undefined {
    const { ts } = this;
    const meaning = this.declarations.of(node);
    if (!meaning || isForeign(meaning)) {
      return undefined;
    }
    if (!isLocalName(ts, meaning)) {
      return undefined;
    }
    const known = this.#open.has(node)
      ? undefined
      : this.#once(node, () => this.#meant(meaning, node, frame));
    const value = known?.value;
    return known && (ts.isParameter(meaning) || isShort(value)) ? known : undefined;
  }

  /** The value of an expression elsewhere. `undefined` if unknown: the caller then shows the name it asked for. */
  #known(value: Expression, frame: Frame): Known | undefined {
    if (this.#open.has(value)) {
      return undefined;
    }
    const known = this.#once(value, () => this.of(value, frame));
    return known instanceof Unknown && !isCarried(known) ? undefined : { value: known };
  }

  #guarded(value: Expression, name: string, frame: Frame): Value {
    return this.#open.has(value)
      ? new Unknown(name)
      : this.#once(value, () => this.of(value, frame));
  }

  #once<T>(node: Node, read: () => T): T | undefined {
    if (this.#depth >= DEPTH) {
      return undefined;
    }
    this.#open.add(node);
    this.#depth++;
    try {
      return read();
    } finally {
      this.#depth--;
      this.#open.delete(node);
    }
  }
}

function isRoute(type: ClassType | undefined): boolean {
  return !!type && isForeign(type) && type.name === 'ActivatedRoute';
}

/** The parameter that a name in `({ name }) => …` is a part of. */
function parameterOf(ts: TypeScript, element: BindingElement): ParameterDeclaration | undefined {
  const holder = element.parent.parent;
  return ts.isBindingElement(holder)
    ? parameterOf(ts, holder)
    : ts.isParameter(holder)
      ? holder
      : undefined;
}

/** Whether a value depends on what a caller gives, so that its expression must be kept. */
function isCarried({ source }: Unknown): boolean {
  return ownersIn(source).length > 0;
}

function isShort(value: Value): boolean {
  return value instanceof Unknown
    ? value.source.length <= INLINED
    : !(value instanceof ObjectValue) && value !== undefined;
}

/** Whether a name belongs to a function. */
function isLocalName(ts: TypeScript, meaning: Declaration): boolean {
  return (
    ts.isParameter(meaning) ||
    (ts.isBindingElement(meaning) && functionsAround(ts, meaning).length > 0) ||
    (ts.isVariableDeclaration(meaning) && isLocal(ts, meaning))
  );
}

/** Whether a variable is declared in a function. */
function isLocal(ts: TypeScript, variable: VariableDeclaration): boolean {
  return functionsAround(ts, variable).length > 0;
}

function isLoop(ts: TypeScript, { parent: { parent } }: VariableDeclaration): boolean {
  return ts.isIterationStatement(parent, false);
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
