import type { Expression, Node, TypeNode } from 'typescript';
import type { TypeScript } from '../files/workspace.js';
import { classAround } from '../syntax/class-elements.js';
import type { Classes, ClassType } from './classes.js';
import { isForeign, type Declarations, type Meaning } from './declarations.js';

/** Functions of Angular that return an instance of the class they are given: `inject(X)`, `injector.get(X)`. */
const INJECTS = /^(inject|get)$/;

/** How far to follow a value. */
const DEPTH = 12;

/**
 * Finds the classes of values from what the code says of them: a type, an injection, `new`. That suffices for services, and is
 * much faster than a type checker.
 */
export class ClassTypes {
  constructor(
    private readonly ts: TypeScript,
    private readonly declarations: Declarations,
    private readonly classes: Classes,
  ) {}

  of(expression: Expression, depth = 0): ClassType | undefined {
    const { ts } = this;
    if (depth > DEPTH) {
      return undefined;
    }
    const of = (node: Expression): ClassType | undefined => this.of(node, depth + 1);
    if (ts.isAsExpression(expression) || ts.isTypeAssertionExpression(expression)) {
      return this.named(expression.type) ?? of(expression.expression);
    }
    if (
      ts.isParenthesizedExpression(expression) ||
      ts.isNonNullExpression(expression) ||
      ts.isSatisfiesExpression(expression) ||
      ts.isAwaitExpression(expression)
    ) {
      return of(expression.expression);
    }
    if (ts.isBinaryExpression(expression)) {
      return of(expression.left) ?? of(expression.right);
    }
    switch (expression.kind) {
      case ts.SyntaxKind.ThisKeyword:
        return classAround(ts, expression);
      case ts.SyntaxKind.SuperKeyword: {
        const own = classAround(ts, expression);
        return own && this.classes.lineage(own)[1];
      }
    }
    if (ts.isIdentifier(expression)) {
      const meaning = this.declarations.of(expression);
      return meaning && this.#declared(meaning, depth + 1);
    }
    if (ts.isPropertyAccessExpression(expression)) {
      const owner = of(expression.expression);
      const member = owner && this.classes.member(owner, expression.name.text);
      return member && this.#declared(member.element, depth + 1);
    }
    if (ts.isNewExpression(expression)) {
      return this.classes.named(expression.expression);
    }
    if (ts.isCallExpression(expression)) {
      const { expression: callee, typeArguments } = expression;
      const [argument] = expression.arguments;
      const name = ts.isPropertyAccessExpression(callee) ? callee.name.text : callee.getText();
      if (INJECTS.test(name) && argument) {
        const [type] = typeArguments ?? [];
        return (type && this.named(type)) ?? this.classes.named(argument);
      }
      const called = this.called(callee, depth + 1);
      return called && this.#returned(called, depth + 1);
    }
    return undefined;
  }

  /** The declaration of what a call calls. */
  called(callee: Expression, depth = 0): Node | undefined {
    const { ts } = this;
    if (ts.isIdentifier(callee)) {
      const meaning = this.declarations.of(callee);
      return meaning && !isForeign(meaning) ? meaning : undefined;
    }
    if (!ts.isPropertyAccessExpression(callee)) {
      return undefined;
    }
    const owner = this.of(callee.expression, depth);
    if (owner) {
      return this.classes.member(owner, callee.name.text)?.element;
    }
    const holder = ts.isIdentifier(callee.expression)
      ? this.declarations.of(callee.expression)
      : undefined;
    if (!holder || isForeign(holder)) {
      return undefined;
    }
    if (ts.isSourceFile(holder)) {
      const exported = this.declarations.exported(holder, callee.name.text);
      return exported && !isForeign(exported) ? exported : undefined;
    }
    // A static method.
    return ts.isClassLike(holder)
      ? this.classes.member(holder, callee.name.text, true)?.element
      : undefined;
  }

  /** The class that a type names: `X`, `X | null`, `Pick<X, …>`, or another name for it. */
  named(type: TypeNode, depth = 0): ClassType | undefined {
    const { ts } = this;
    if (depth > DEPTH) {
      return undefined;
    }
    if (ts.isUnionTypeNode(type) || ts.isIntersectionTypeNode(type)) {
      for (const part of type.types) {
        const found = this.named(part, depth + 1);
        if (found) {
          return found;
        }
      }
      return undefined;
    }
    if (ts.isParenthesizedTypeNode(type)) {
      return this.named(type.type, depth + 1);
    }
    if (!ts.isTypeReferenceNode(type)) {
      return undefined;
    }
    const { typeName, typeArguments } = type;
    const [argument] = typeArguments ?? [];
    const meaning = ts.isIdentifier(typeName)
      ? this.declarations.of(typeName)
      : this.classes.qualified(typeName.left, typeName.right.text);
    if (!meaning) {
      // A type of TypeScript's own, such as Pick or Partial.
      return argument && this.named(argument, depth + 1);
    }
    if (isForeign(meaning)) {
      return meaning;
    }
    if (ts.isTypeAliasDeclaration(meaning)) {
      return this.named(meaning.type, depth + 1);
    }
    return ts.isClassLike(meaning) || ts.isInterfaceDeclaration(meaning) ? meaning : undefined;
  }

  /** The class of a member. */
  ofMember(owner: ClassType, name: string): ClassType | undefined {
    const member = this.classes.member(owner, name);
    return member && this.#declared(member.element, 0);
  }

  /** The class of what a declaration declares. */
  #declared(meaning: Meaning, depth: number): ClassType | undefined {
    const { ts } = this;
    if (isForeign(meaning)) {
      return undefined;
    }
    if (
      ts.isVariableDeclaration(meaning) ||
      ts.isParameter(meaning) ||
      ts.isPropertyDeclaration(meaning) ||
      ts.isPropertySignature(meaning)
    ) {
      const initializer = ts.isPropertySignature(meaning) ? undefined : meaning.initializer;
      return (
        (meaning.type && this.named(meaning.type)) ??
        this.#injectedBy(meaning) ??
        (initializer && this.of(initializer, depth))
      );
    }
    return ts.isGetAccessor(meaning) ? this.#returned(meaning, depth) : undefined;
  }

  /** `@Inject(X) x` */
  #injectedBy(node: Node): ClassType | undefined {
    const { ts } = this;
    const decorators = ts.canHaveDecorators(node) ? ts.getDecorators(node) : undefined;
    for (const { expression } of decorators ?? []) {
      if (ts.isCallExpression(expression) && expression.expression.getText() === 'Inject') {
        const [argument] = expression.arguments;
        return argument && this.classes.named(argument);
      }
    }
    return undefined;
  }

  /** The class of what a function returns. */
  #returned(called: Node, depth: number): ClassType | undefined {
    const { ts } = this;
    const declared =
      ts.isVariableDeclaration(called) || ts.isPropertyDeclaration(called)
        ? called.initializer
        : called;
    if (!declared || !ts.isFunctionLike(declared)) {
      return undefined;
    }
    if (declared.type) {
      return this.named(declared.type);
    }
    const body = 'body' in declared ? declared.body : undefined;
    if (!body) {
      return undefined;
    }
    if (!ts.isBlock(body)) {
      return this.of(body, depth);
    }
    const last = body.statements.at(-1);
    return last && ts.isReturnStatement(last) && last.expression
      ? this.of(last.expression, depth)
      : undefined;
  }
}
