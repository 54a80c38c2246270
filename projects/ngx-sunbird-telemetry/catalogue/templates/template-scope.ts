import type { Node } from 'typescript';
import type { Scope } from '../expressions/scope.js';
import type { TypeScript } from '../files/workspace.js';
import type { CodeValues } from '../values/code-values.js';
import type { Decisions } from '../values/decisions.js';
import type { Component } from './component.js';
import type { Template } from './template.js';

function placeOf(node: Node): string {
  return `${node.getSourceFile().fileName}:${node.pos}`;
}

/** The names that an expression in a component's template may use. */
export function scopeOf(
  ts: TypeScript,
  { declaration }: Pick<Component, 'declaration'>,
  { variables }: Pick<Template, 'variables'>,
  values: CodeValues,
  decisions: Decisions,
): Scope {
  return {
    name: ({ text }) => (variables.has(text) ? undefined : values.members.of(declaration, text)),
    member: ({ name }) => values.members.of(declaration, name.text),
    call: ({ expression: callee }, given) => {
      if (ts.isIdentifier(callee)) {
        return variables.has(callee.text)
          ? undefined
          : values.members.called(declaration, callee.text, given);
      }
      return ts.isPropertyAccessExpression(callee) &&
        callee.expression.kind === ts.SyntaxKind.ThisKeyword
        ? values.members.called(declaration, callee.name.text, given)
        : undefined;
    },
    // A template sees only what its component has.
    isLibrary: () => false,
    exported: () => undefined,
    inlined: () => undefined,
    identity: (node) =>
      ts.isIdentifier(node) && variables.has(node.text) ? '' : placeOf(declaration),
    choose: (condition) => decisions.choose(condition),
    undecided: (read) => decisions.without(read),
  };
}
