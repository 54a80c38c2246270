import type { ClassLikeDeclaration, Expression, Node } from 'typescript';
import type { ClassTypes } from '../declarations/class-types.js';
import type { Classes, ClassType, PortalClass } from '../declarations/classes.js';
import { isForeign } from '../declarations/declarations.js';
import type { TypeScript } from '../files/workspace.js';
import type { Portal } from '../portal/portal.js';
import { classAround } from '../syntax/class-elements.js';
import type { NamedFunction } from '../syntax/function-nodes.js';
import type { CallIndex, CallSite } from './call-index.js';

/** Finds the calls of a function in code and in templates. */
export class Callers {
  readonly #ts: TypeScript;
  readonly #types: ClassTypes;
  readonly #classes: Classes;

  constructor(
    { workspace, types, classes }: Portal,
    private readonly calls: CallIndex,
  ) {
    this.#ts = workspace.ts;
    this.#types = types;
    this.#classes = classes;
  }

  of(called: NamedFunction): CallSite[] {
    return this.calls.named(called.name).filter((site) => {
      const target = this.#targetOf(site);
      return target && (target === called.declaration || this.#standsFor(target, called));
    });
  }

  /** The class of `this` in the called method; `undefined` if that is the class that declares it. */
  selfOf({ call, inTemplate }: CallSite): ClassLikeDeclaration | undefined {
    const ts = this.#ts;
    const { expression: callee } = call;
    if (inTemplate) {
      const isOwn = !ts.isPropertyAccessExpression(callee) || isThis(ts, callee.expression);
      return isOwn ? inTemplate.component.declaration : undefined;
    }
    if (!ts.isPropertyAccessExpression(callee)) {
      return undefined;
    }
    const { expression: receiver } = callee;
    if (receiver.kind === ts.SyntaxKind.SuperKeyword) {
      return classAround(ts, call);
    }
    const type = this.#types.of(receiver);
    return type && !isForeign(type) && ts.isClassLike(type) ? type : undefined;
  }

  #targetOf({ call: { expression: callee }, inTemplate }: CallSite): Node | undefined {
    const ts = this.#ts;
    if (!inTemplate) {
      return this.#types.called(callee);
    }
    const { component, template } = inTemplate;
    if (ts.isIdentifier(callee)) {
      return template.variables.has(callee.text)
        ? undefined
        : this.#classes.member(component.declaration, callee.text)?.element;
    }
    const owner = ts.isPropertyAccessExpression(callee)
      ? this.typeIn(inTemplate, callee.expression)
      : undefined;
    return owner && ts.isPropertyAccessExpression(callee)
      ? this.#classes.member(owner, callee.name.text)?.element
      : undefined;
  }

  /** The class of an expression in a template. */
  typeIn(site: NonNullable<CallSite['inTemplate']>, node: Expression): ClassType | undefined {
    const ts = this.#ts;
    const { component, template } = site;
    if (isThis(ts, node)) {
      return component.declaration;
    }
    if (ts.isIdentifier(node)) {
      return template.variables.has(node.text)
        ? undefined
        : this.#types.ofMember(component.declaration, node.text);
    }
    const owner = ts.isPropertyAccessExpression(node)
      ? this.typeIn(site, node.expression)
      : undefined;
    return owner && ts.isPropertyAccessExpression(node)
      ? this.#types.ofMember(owner, node.name.text)
      : undefined;
  }

  /** Whether code also uses a function without calling it by its name: `forEach(this.log)`, `this['log'](…)`. */
  isPassedOn({ name, declaration }: NamedFunction): boolean {
    const ts = this.#ts;
    return this.calls.references(name).some((node) => {
      if (!ts.isElementAccessExpression(node)) {
        return this.#types.called(node) === declaration;
      }
      const owner = this.#types.of(node.expression);
      return !!owner && this.#classes.member(owner, name)?.element === declaration;
    });
  }

  /** Whether a target without a body, of an interface or an abstract class, may be this function. */
  #standsFor(target: Node, { declaration }: NamedFunction): boolean {
    const ts = this.#ts;
    const isDeclaredOnly =
      ts.isMethodSignature(target) ||
      ts.isPropertySignature(target) ||
      (ts.isMethodDeclaration(target) && !target.body);
    const own = declaration.parent as Node | undefined;
    if (!isDeclaredOnly || !own || !ts.isClassLike(own)) {
      return false;
    }
    const owner = target.parent as PortalClass;
    return [...this.#classes.lineage(own), ...this.#classes.implemented(own)].includes(owner);
  }
}

function isThis(ts: TypeScript, node: Node): boolean {
  return node.kind === ts.SyntaxKind.ThisKeyword;
}
