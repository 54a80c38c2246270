import type { CallExpression, Expression, Node, SourceFile } from 'typescript';
import type { TypeScript } from '../files/workspace.js';
import type { ReadTemplate } from '../templates/portal-templates.js';

/** A call, in code or in a template. */
export interface CallSite {
  readonly call: CallExpression;
  /** For a call in a template: where that is. */
  readonly inTemplate?: ReadTemplate & { readonly line: number };
}

/** All calls of a portal, by the name of what they call. */
export class CallIndex {
  readonly #calls = new Map<string, CallSite[]>();
  readonly #references = new Map<string, Expression[]>();

  constructor(
    private readonly ts: TypeScript,
    sources: readonly SourceFile[],
    templates: readonly ReadTemplate[],
  ) {
    for (const source of sources) {
      this.#add(source);
    }
    for (const read of templates) {
      for (const { statement, line } of read.template.handlers) {
        this.#add(statement, { ...read, line });
      }
    }
  }

  /** The places that use a name as a value, or as a computed key. */
  references(name: string): readonly Expression[] {
    return this.#references.get(name) ?? [];
  }

  named(name: string): readonly CallSite[] {
    return this.#calls.get(name) ?? [];
  }

  #add(root: Node, inTemplate?: CallSite['inTemplate']): void {
    const { ts } = this;
    const visit = (node: Node): void => {
      if (ts.isCallExpression(node)) {
        const name = calledName(ts, node.expression);
        if (name !== undefined) {
          const sites = this.#calls.get(name) ?? [];
          sites.push({ call: node, ...(inTemplate && { inTemplate }) });
          this.#calls.set(name, sites);
        }
      } else if (!inTemplate) {
        const name = referredBy(ts, node);
        if (name !== undefined) {
          const references = this.#references.get(name) ?? [];
          references.push(node as Expression);
          this.#references.set(name, references);
        }
      }
      ts.forEachChild(node, visit);
    };
    visit(root);
  }
}

function calledName(ts: TypeScript, callee: Expression): string | undefined {
  return ts.isIdentifier(callee)
    ? callee.text
    : ts.isPropertyAccessExpression(callee)
      ? callee.name.text
      : undefined;
}

/** The name that an expression takes as a value. */
function referredBy(ts: TypeScript, node: Node): string | undefined {
  const { parent } = node;
  const isCallee = !!parent && ts.isCallExpression(parent) && parent.expression === node;
  if (ts.isElementAccessExpression(node)) {
    const { argumentExpression: argument } = node;
    return ts.isStringLiteralLike(argument) ? argument.text : undefined;
  }
  if (isCallee) {
    return undefined;
  }
  if (ts.isPropertyAccessExpression(node)) {
    return node.name.text;
  }
  const isValue =
    ts.isIdentifier(node) &&
    ((ts.isCallExpression(parent) && parent.expression !== node) ||
      (ts.isPropertyAssignment(parent) && parent.initializer === node) ||
      (ts.isPropertyAccessExpression(parent) && parent.expression === node) ||
      (ts.isVariableDeclaration(parent) && parent.initializer === node));
  return isValue ? node.text : undefined;
}
