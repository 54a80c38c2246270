import type { CallExpression, Node, SourceFile } from 'typescript';
import { PACKAGE } from '../application';
import { namedImports } from '../source-file';
import { ts } from '../typescript';

const START = 'TelemetryModule.forRoot';

/**
 * The text of a file in which each `TelemetryModule.forRoot()` of this package without arguments has gained these features,
 * and their import.
 */
export function withCompletedStart(source: SourceFile, features: readonly string[]): string {
  const from = namedImports(source).find(
    ({ from, names }) => from === PACKAGE && names.includes('TelemetryModule'),
  );
  const starts = from ? callsWithoutArguments(source) : [];
  const bindings = from?.statement.importClause?.namedBindings;
  if (!starts.length || !bindings || !ts.isNamedImports(bindings)) {
    return source.text;
  }
  const insertions = new Map<number, string>();
  insertions.set(
    bindings.elements.at(-1)?.end ?? bindings.end - 1,
    features.map((feature) => `, ${feature}`).join(''),
  );
  for (const start of starts) {
    insertions.set(start.end - 1, argumentsWith(features.map((feature) => `${feature}()`)));
  }
  return [...insertions]
    .sort(([one], [other]) => other - one)
    .reduce((text, [at, what]) => text.slice(0, at) + what + text.slice(at), source.text);
}

/** The arguments of `TelemetryModule.forRoot` for a portal that gives its config by `initialize`. */
export function argumentsWith(features: readonly string[]): string {
  return `{}, undefined, ${features.join(', ')}`;
}

function callsWithoutArguments(source: SourceFile): CallExpression[] {
  const found: CallExpression[] = [];
  const visit = (node: Node): void => {
    if (
      ts.isCallExpression(node) &&
      !node.arguments.length &&
      node.expression.getText(source) === START
    ) {
      found.push(node);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}
