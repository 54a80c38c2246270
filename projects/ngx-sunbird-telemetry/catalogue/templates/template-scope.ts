import type { CodeValues } from '../values/code-values.js';
import type { Component } from './component.js';
import type { Decisions } from '../values/decisions.js';
import type { Scope } from '../expressions/evaluate.js';
import type { Template } from './template.js';
import type { TypeScript } from '../files/workspace.js';

/** The names that an expression in a component's template may use. */
export function scopeOf(
  ts: TypeScript,
  { declaration }: Pick<Component, 'declaration'>,
  { variables }: Pick<Template, 'variables'>,
  values: CodeValues,
  decisions: Decisions,
): Scope {
  return {
    name: ({ text }) => (variables.has(text) ? undefined : values.memberOf(declaration, text)),
    member: ({ name }) => values.memberOf(declaration, name.text),
    call: ({ expression: callee }, given) => {
      if (ts.isIdentifier(callee)) {
        return variables.has(callee.text)
          ? undefined
          : values.memberCalled(declaration, callee.text, given);
      }
      return ts.isPropertyAccessExpression(callee) &&
        callee.expression.kind === ts.SyntaxKind.ThisKeyword
        ? values.memberCalled(declaration, callee.name.text, given)
        : undefined;
    },
    exported: () => undefined,
    inlined: () => undefined,
    choose: (condition) => decisions.choose(condition),
    undecided: (read) => decisions.without(read),
  };
}
