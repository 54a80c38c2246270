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

/** What the members of a component's class hold, where the class gives them one value only. */
export class ClassMembers {
  readonly #ts: TypeScript;
  readonly #members: ReadonlyMap<string, DeclaredMember>;
  readonly #constants: ReadonlyMap<string, Expression>;
  /** What is being evaluated, so that `a = this.b; b = this.a` ends. */
  readonly #open = new Set<Node>();

  /** `writtenElsewhere`: what the template writes. */
  constructor(ts: TypeScript, declaration: ClassLikeDeclaration, writtenElsewhere: Set<string>) {
    this.#ts = ts;
    this.#members = declaredMembers(ts, declaration, writtenElsewhere);
    this.#constants = constantsOf(ts, declaration.getSourceFile());
  }

  value(name: string): Known | undefined {
    const value = onlyValue(this.#members.get(name));
    return value && this.#evaluated(value, new Map());
  }

  /** What a call gives: of a method or a function that only returns, or of a signal that nobody sets. */
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

  /** The parameters of a function by what a call gives for them. */
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

  /** Of an expression in the class. What stays unknown is best told by the name it was asked by. */
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
