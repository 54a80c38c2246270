import type {
  BindingName,
  ClassLikeDeclaration,
  Expression,
  FunctionLikeDeclaration,
  Node,
  SignatureDeclaration,
} from 'typescript';
import { declaredMembers, onlyValue, type DeclaredMember } from './declared-members.js';
import { evaluate, type Known, type Scope } from './expression.js';
import { constantsOf } from './file-constants.js';
import { onlyReturned } from './only-returned.js';
import { fieldOf, Unknown, type Value } from './value.js';
import type { TypeScript } from './workspace.js';

/** The values of a component's members, for members to which the class gives exactly one value. */
export class ClassMembers {
  readonly #ts: TypeScript;
  readonly #members: ReadonlyMap<string, DeclaredMember>;
  readonly #constants: ReadonlyMap<string, Expression>;
  /** Expressions under evaluation, so that `a = this.b; b = this.a` ends. */
  readonly #open = new Set<Node>();

  /** @param writtenElsewhere names of members that the template writes */
  constructor(ts: TypeScript, declaration: ClassLikeDeclaration, writtenElsewhere: Set<string>) {
    this.#ts = ts;
    this.#members = declaredMembers(ts, declaration, writtenElsewhere);
    this.#constants = constantsOf(ts, declaration.getSourceFile());
  }

  value(name: string): Known | undefined {
    const value = onlyValue(this.#members.get(name));
    return value && this.#evaluated(value, new Map());
  }

  /** The result of a call: of a method or function that only returns, or of a signal that nothing sets. */
  called(name: string, given: readonly Value[]): Known | undefined {
    const ts = this.#ts;
    const member = this.#members.get(name);
    if (member?.method && !member.foreign) {
      return this.#returned(member.method, given);
    }
    const value = onlyValue(member);
    if (!value) {
      return undefined;
    }
    if (ts.isArrowFunction(value)) {
      return this.#returned(value, given);
    }
    const [argument] = ts.isCallExpression(value) ? value.arguments : [];
    if (!argument || !ts.isCallExpression(value) || !ts.isIdentifier(value.expression)) {
      return undefined;
    }
    switch (value.expression.text) {
      case 'computed':
        return ts.isArrowFunction(argument) ? this.#returned(argument, []) : undefined;
      case 'signal':
        return this.#evaluated(argument, new Map());
      default:
        return undefined;
    }
  }

  #returned(method: FunctionLikeDeclaration, given: readonly Value[]): Known | undefined {
    const value = onlyReturned(this.#ts, method);
    return value && this.#evaluated(value, this.#bound(method, given));
  }

  /** The parameters of a function, with the values that a call passes. */
  #bound({ parameters }: SignatureDeclaration, given: readonly Value[]): Map<string, Value> {
    const ts = this.#ts;
    const names = new Map<string, Value>();
    const bind = (name: BindingName, value: Value, otherwise?: Expression): void => {
      const bound = value === undefined && otherwise ? this.#value(otherwise, names) : value;
      if (ts.isIdentifier(name)) {
        names.set(name.text, bound);
      } else if (ts.isObjectBindingPattern(name)) {
        for (const element of name.elements) {
          const key = element.propertyName ?? element.name;
          bind(
            element.name,
            ts.isIdentifier(key) ? fieldOf(bound, key.text) : new Unknown(key.getText()),
            element.initializer,
          );
        }
      }
    };
    parameters.forEach(({ name, initializer }, index) => bind(name, given[index], initializer));
    return names;
  }

  /** The value of an expression in the class. `undefined` if unknown: the caller then shows the name it asked for. */
  #evaluated(value: Expression, locals: ReadonlyMap<string, Value>): Known | undefined {
    if (this.#open.has(value)) {
      return undefined;
    }
    this.#open.add(value);
    const known = this.#value(value, locals);
    this.#open.delete(value);
    return known instanceof Unknown ? undefined : { value: known };
  }

  #value(value: Expression, locals: ReadonlyMap<string, Value>): Value {
    const scope: Scope = {
      locals,
      name: (name) => {
        const constant = this.#constants.get(name);
        return constant && this.#evaluated(constant, new Map());
      },
      member: (name) => this.value(name),
      call: (name, ofThis, given) => (ofThis ? this.called(name, given) : undefined),
    };
    return evaluate(this.#ts, value, scope);
  }
}
