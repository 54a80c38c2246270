import type {
  BindingName,
  ClassElement,
  ClassLikeDeclaration,
  Expression,
  FunctionLikeDeclaration,
  Node,
  SignatureDeclaration,
  SourceFile,
} from 'typescript';
import { evaluate, type Known, type Scope } from './expression.js';
import { fieldOf, Unknown, type Value } from './value.js';
import type { TypeScript } from './workspace.js';
import { writesIn } from './writes.js';

/** What one name holds, by all the places that set it. */
interface Member {
  /** Each value the class gives it. */
  readonly values: Expression[];
  /** Something else sets it, too: an input, a setter, a part of an expression. */
  foreign?: boolean;
  method?: FunctionLikeDeclaration;
}

/** What the members of a component's class hold, where the class gives them one value only. */
export class ClassMembers {
  readonly #ts: TypeScript;
  readonly #members = new Map<string, Member>();
  readonly #constants: ReadonlyMap<string, Expression>;
  /** What is being evaluated, so that `a = this.b; b = this.a` ends. */
  readonly #open = new Set<Node>();

  /** `writtenElsewhere`: what the template writes. */
  constructor(ts: TypeScript, declaration: ClassLikeDeclaration, writtenElsewhere: Set<string>) {
    this.#ts = ts;
    for (const element of declaration.members) {
      this.#declare(element);
    }
    for (const { name, value } of writesIn(ts, declaration, false)) {
      const member = this.#member(name);
      if (value) {
        member.values.push(value);
      } else {
        member.foreign = true;
      }
    }
    for (const name of writtenElsewhere) {
      this.#member(name).foreign = true;
    }
    this.#constants = constantsOf(ts, declaration.getSourceFile());
  }

  value(name: string): Known | undefined {
    const value = this.#only(name);
    return value && this.#evaluated(value, new Map());
  }

  /** What a call gives: of a method or a function that only returns, or of a signal that nobody sets. */
  called(name: string, given: readonly Value[]): Known | undefined {
    const ts = this.#ts;
    const member = this.#members.get(name);
    if (member?.method && !member.foreign) {
      return this.#returned(member.method, given);
    }
    const value = this.#only(name);
    if (!value) {
      return undefined;
    }
    if (ts.isArrowFunction(value)) {
      return this.#returned(value, given);
    }
    const [held] = ts.isCallExpression(value) ? value.arguments : [];
    if (!held || !ts.isCallExpression(value) || !ts.isIdentifier(value.expression)) {
      return undefined;
    }
    switch (value.expression.text) {
      case 'computed':
        return ts.isArrowFunction(held) ? this.#returned(held, []) : undefined;
      case 'signal':
        return this.#evaluated(held, new Map());
      default:
        return undefined;
    }
  }

  #member(name: string): Member {
    const member = this.#members.get(name) ?? { values: [] };
    this.#members.set(name, member);
    return member;
  }

  #declare(element: ClassElement): void {
    const ts = this.#ts;
    if (!element.name || !(ts.isIdentifier(element.name) || ts.isPrivateIdentifier(element.name))) {
      return;
    }
    const member = this.#member(element.name.text);
    if (ts.canHaveDecorators(element) && ts.getDecorators(element)?.length) {
      member.foreign = true;
    } else if (ts.isPropertyDeclaration(element)) {
      if (element.initializer && !isEmpty(ts, element.initializer)) {
        member.values.push(element.initializer);
      }
    } else if (ts.isGetAccessor(element)) {
      const returned = onlyReturned(ts, element);
      if (returned) {
        member.values.push(returned);
      } else {
        member.foreign = true;
      }
    } else if (ts.isMethodDeclaration(element)) {
      member.method = element;
    } else {
      member.foreign = true;
    }
  }

  /** The value of a member that is given one only. */
  #only(name: string): Expression | undefined {
    const { values, foreign } = this.#members.get(name) ?? { values: [] };
    const [value, ...others] = values;
    return foreign || others.some((other) => other.getText() !== value?.getText())
      ? undefined
      : value;
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

/** The constants of a file, but for those whose name is also declared elsewhere in it: that one may be meant. */
function constantsOf(ts: TypeScript, file: SourceFile): Map<string, Expression> {
  const constants = new Map<string, Expression>();
  const declared = new Set<string>();
  const visit = (node: Node): void => {
    if (
      (ts.isVariableDeclaration(node) || ts.isParameter(node) || ts.isBindingElement(node)) &&
      ts.isIdentifier(node.name)
    ) {
      const { text } = node.name;
      const isConstant =
        ts.isVariableDeclaration(node) &&
        node.parent.flags & ts.NodeFlags.Const &&
        node.parent.parent.parent === file;
      if (isConstant && node.initializer && !declared.has(text)) {
        constants.set(text, node.initializer);
      } else {
        constants.delete(text);
      }
      declared.add(text);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return constants;
}

/** Whether it is what a member holds until it is set. */
function isEmpty(ts: TypeScript, value: Expression): boolean {
  return (
    value.kind === ts.SyntaxKind.NullKeyword ||
    (ts.isIdentifier(value) && value.text === 'undefined') ||
    (ts.isStringLiteralLike(value) && !value.text)
  );
}

/** What a function returns that does nothing else. */
function onlyReturned(ts: TypeScript, method: FunctionLikeDeclaration): Expression | undefined {
  const { body } = method;
  if (!body || !ts.isBlock(body)) {
    return body;
  }
  const [statement, ...others] = body.statements;
  return statement && !others.length && ts.isReturnStatement(statement)
    ? statement.expression
    : undefined;
}
