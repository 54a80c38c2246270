import type { ClassLikeDeclaration, Expression } from 'typescript';
import { declaredMembers } from '../declarations/declared-members.js';
import { parseExpression } from '../expressions/parse-expression.js';
import type { TypeScript, Workspace } from '../files/workspace.js';
import type { Component } from '../templates/component.js';
import type { Template, TemplateElement } from '../templates/template.js';

/** What decides whether anything is recorded. */
const DECIDING = ['appTelemetryInteract', 'telemetryInteractEdata'];

/**
 * Finds the members that elements of a template bind and their component certainly does not have. Without strict templates
 * Angular compiles them; they are always `undefined`.
 */
export class UnknownMembers {
  readonly #ts: TypeScript;
  /** What the template may name; `undefined` if the class may have members that it does not list. */
  readonly #known?: ReadonlySet<string>;

  constructor({ ts }: Workspace, { declaration }: Component, { variables }: Template) {
    this.#ts = ts;
    if (!mayHaveOthers(ts, declaration)) {
      this.#known = new Set(['undefined', ...variables, ...membersOf(ts, declaration)]);
    }
  }

  of({ bindings }: TemplateElement): string[] {
    return DECIDING.flatMap((name) => {
      const binding = bindings.get(name);
      const expression =
        binding?.kind === 'expression' ? parseExpression(this.#ts, binding.source) : undefined;
      const root = expression && rootOf(this.#ts, expression);
      return root && this.#known?.has(root) === false ? root : [];
    });
  }
}

/** Whether the class may have members that it does not list. */
function mayHaveOthers(
  ts: TypeScript,
  { heritageClauses, members, name, parent }: ClassLikeDeclaration,
): boolean {
  return (
    !!heritageClauses?.some(({ token }) => token === ts.SyntaxKind.ExtendsKeyword) ||
    members.some(ts.isIndexSignatureDeclaration) ||
    parent
      .getSourceFile()
      .statements.some(
        (statement) => ts.isInterfaceDeclaration(statement) && statement.name.text === name?.text,
      )
  );
}

function membersOf(ts: TypeScript, declaration: ClassLikeDeclaration): Set<string> {
  const names = new Set(declaredMembers(ts, [declaration], new Set()).keys());
  for (const { name } of declaration.members) {
    if (name && ts.isStringLiteralLike(name)) {
      names.add(name.text);
    }
  }
  for (const parameter of declaration.members
    .filter(ts.isConstructorDeclaration)
    .flatMap(({ parameters }) => [...parameters])) {
    // One with `private` and the like is a member, too.
    names.add(parameter.name.getText());
  }
  return names;
}

/** The name with which an expression begins: `a` in `a`, `a.b`, `a()` and `this.a`. */
function rootOf(ts: TypeScript, node: Expression): string | undefined {
  if (ts.isIdentifier(node)) {
    return node.text;
  }
  if (ts.isPropertyAccessExpression(node)) {
    return node.expression.kind === ts.SyntaxKind.ThisKeyword
      ? node.name.text
      : rootOf(ts, node.expression);
  }
  if (ts.isCallExpression(node) && node.expression.getText() === '$any') {
    const [argument] = node.arguments;
    return argument && rootOf(ts, argument);
  }
  return ts.isCallExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isElementAccessExpression(node)
    ? rootOf(ts, node.expression)
    : undefined;
}
