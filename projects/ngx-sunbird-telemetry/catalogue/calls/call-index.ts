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
