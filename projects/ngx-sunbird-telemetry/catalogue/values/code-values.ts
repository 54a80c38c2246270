import type {
  CallExpression,
  ClassLikeDeclaration,
  Declaration,
  Expression,
  FunctionLikeDeclaration,
  Identifier,
  Node,
  PropertyAccessExpression,
} from 'typescript';
import type { ClassTypes } from '../declarations/class-types.js';
import type { Classes } from '../declarations/classes.js';
import { isForeign, type Declarations, type Meaning } from '../declarations/declarations.js';
import type { OutsideWrites } from '../declarations/outside-writes.js';
import { conditionKey, decided } from '../expressions/condition.js';
import { evaluate } from '../expressions/evaluate.js';
import type { Scope } from '../expressions/scope.js';
import { ObjectValue, Unknown, type Known, type Value } from '../expressions/value.js';
import type { ReplacedFiles } from '../files/replaced-files.js';
import type { TypeScript } from '../files/workspace.js';
import { classAround } from '../syntax/class-elements.js';
import { isLocal, isLocalName } from '../syntax/local-names.js';
import { onlyReturned } from '../syntax/only-returned.js';
import { ActivatedRoutes } from './activated-routes.js';
import type { Decisions } from './decisions.js';
import { EvaluationGuard } from './evaluation-guard.js';
import { NO_FRAME, type Frame } from './frame.js';
import { LocalValues } from './local-values.js';
import { MemberValues } from './member-values.js';
import { outsideName } from './outside-names.js';
import { ownersIn } from './parameter-mark.js';
import { ParameterValues } from './parameter-values.js';
import { enumValue, staticMembers } from './static-values.js';

/** A local name stands for longer expressions than this. */
const INLINED = 60;

/** Libraries whose functions are known. */
const LIBRARY = /^(lodash|underscore)\b/;

/** What is known of the portal's names. */
interface Names {
  readonly declarations: Declarations;
  readonly types: ClassTypes;
  readonly decisions: Decisions;
  readonly classes: Classes;
  readonly outside: OutsideWrites;
  readonly replaced: ReplacedFiles;
}

/** Evaluates the portal's code, as far as it is static. */
export class CodeValues {
  readonly #guard = new EvaluationGuard();
  readonly members: MemberValues;
  readonly routes = new ActivatedRoutes();
  readonly #parameters: ParameterValues;
  readonly #locals: LocalValues;

  readonly #declarations: Declarations;
  readonly #types: ClassTypes;
  readonly #decisions: Decisions;

  constructor(
    private readonly ts: TypeScript,
    private readonly names: Names,
  ) {
    const { declarations, types, decisions } = names;
    this.#declarations = declarations;
    this.#types = types;
    this.#decisions = decisions;
    this.members = new MemberValues(ts, names, this.routes, {
      known: (expression, frame) => this.#known(expression, frame),
      returned: (called, given, frame) => this.#returned(called, given, frame),
    });
    this.#parameters = new ParameterValues(ts, (expression, frame) => this.of(expression, frame));
    this.#locals = new LocalValues(ts, declarations, types, {
      read: (expression, frame) => this.#read(expression, frame),
      decide: (condition, frame) => decided(ts, condition, this.scope(frame)),
      choose: (key) => decisions.choose(key),
      mayWrite: (place, name, outside, frame) => {
        const self = this.#selfAt(place, frame);
        return !self || this.members.mayWrite(self, name, outside);
      },
    });
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
      identity: (node) => this.#identity(node, frame),
      isLibrary: (node) => this.#isLibrary(node),
      inlined: (node) => this.#inlined(node, frame),
      choose: (condition) => this.#decisions.choose(condition),
      undecided: (read) => this.#decisions.without(read),
    };
  }

  /** What names a condition where code runs. */
  conditionKey(condition: Expression, frame: Frame): { key: string; isNegated: boolean } {
    return conditionKey(this.ts, condition, this.scope(frame));
  }

  /** The class of `this` at a node. */
  #selfAt(node: Node, frame: Frame): ClassLikeDeclaration | undefined {
    const own = classAround(this.ts, node);
    return own && (frame.self.get(own) ?? own);
  }

  #identity(node: Node, frame: Frame): string {
    if (!this.ts.isIdentifier(node)) {
      const self = this.#selfAt(node, frame);
      return self ? placeOf(self) : '';
    }
    const meaning = this.#declarations.of(node);
    return !meaning
      ? node.text
      : isForeign(meaning)
        ? `${meaning.module}:${meaning.name}`
        : placeOf(meaning);
  }

  #isLibrary(node: Identifier): boolean {
    const meaning = this.#declarations.of(node);
    if (!meaning || isForeign(meaning)) {
      return !meaning || LIBRARY.test(meaning.module);
    }
    // `declare const _`
    return (
      this.ts.isVariableDeclaration(meaning) && !meaning.initializer && !isLocal(this.ts, meaning)
    );
  }

  #named(node: Identifier, frame: Frame): Known | undefined {
    const meaning = this.#declarations.of(node);
    const known = meaning && this.#meant(meaning, node, frame);
    return known ?? this.routes.of(this.#types.of(node), this.#selfAt(node, frame), node.text);
  }

  /** The value of `file.name`, of what a whole file exports. */
  #exported({ expression, name }: PropertyAccessExpression, frame: Frame): Known | undefined {
    const { ts } = this;
    const file = ts.isIdentifier(expression) ? this.#declarations.of(expression) : undefined;
    if (!file || isForeign(file) || !ts.isSourceFile(file)) {
      return undefined;
    }
    const meaning = this.#declarations.exported(file, name.text);
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
    const read = (expression: Expression): Known | undefined => this.#known(expression, NO_FRAME);
    if (ts.isParameter(meaning)) {
      return this.#locals.given(meaning, node, frame, () => this.#parameters.of(meaning, frame));
    }
    if (ts.isBindingElement(meaning)) {
      const bound = (): Known | undefined => this.#parameters.bound(meaning, frame);
      return isLocal(ts, meaning) ? this.#locals.given(meaning, node, frame, bound) : bound();
    }
    if (ts.isVariableDeclaration(meaning)) {
      if (isLocal(ts, meaning)) {
        return this.#locals.variable(meaning, node, frame);
      }
      const isConstant = meaning.parent.flags & ts.NodeFlags.Const;
      const known = meaning.initializer && isConstant ? read(meaning.initializer) : undefined;
      return known && this.#unchanged(meaning, node, known.value);
    }
    if (ts.isEnumDeclaration(meaning)) {
      return { value: enumValue(ts, meaning, node.getText(), read) };
    }
    if (ts.isClassLike(meaning)) {
      const statics = this.names.replaced.has(meaning.getSourceFile().fileName)
        ? undefined
        : staticMembers(ts, meaning, node.getText(), read);
      return statics && this.#unchanged(meaning, node, statics);
    }
    return ts.isExportAssignment(meaning) ? read(meaning.expression) : undefined;
  }

  /** A constant, without what other code changes of it. */
  #unchanged(meaning: Declaration, node: Node, value: Value): Known | undefined {
    const keys = this.names.outside.changedKeys(meaning);
    const source = node.getText();
    let current: Value = value;
    for (const key of keys) {
      if (!key || !(current instanceof ObjectValue)) {
        return undefined;
      }
      current = current.with(key, () => new Unknown(`${source}.${key}`));
    }
    return { value: current };
  }

  /** `this.name`, as the function around has set it before, else as the class sets it. */
  #member(node: PropertyAccessExpression, frame: Frame): Known | undefined {
    const self = this.#selfAt(node, frame);
    return this.#locals.member(node, frame) ?? (self && this.members.of(self, node.name.text));
  }

  #called(node: CallExpression, given: readonly Value[], frame: Frame): Known | undefined {
    const { ts } = this;
    const { expression: callee } = node;
    if (
      ts.isPropertyAccessExpression(callee) &&
      callee.expression.kind === ts.SyntaxKind.ThisKeyword
    ) {
      const self = this.#selfAt(node, frame);
      return self && this.members.called(self, callee.name.text, given, frame);
    }
    const called = this.#types.called(callee);
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
    const meaning = this.#declarations.of(node);
    if (!meaning || isForeign(meaning)) {
      return undefined;
    }
    if (!isLocalName(ts, meaning)) {
      return undefined;
    }
    const known = this.#guard.once(node, () => this.#meant(meaning, node, frame))?.result;
    return known && (ts.isParameter(meaning) || isShort(known.value)) ? known : undefined;
  }

  /** The value of an expression elsewhere. `undefined` if unknown: the caller then shows the name it asked for. */
  #known(expression: Expression, frame: Frame): Known | undefined {
    const known = this.#read(expression, frame);
    return known?.value instanceof Unknown && !isCarried(known.value) ? undefined : known;
  }

  #read(expression: Expression, frame: Frame): Known | undefined {
    if (this.names.replaced.has(expression.getSourceFile().fileName)) {
      return undefined;
    }
    const read = this.#guard.once(expression, () => this.of(expression, frame));
    return read && { value: read.result };
  }
}

function placeOf(node: Node): string {
  return `${node.getSourceFile().fileName}:${node.pos}`;
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
