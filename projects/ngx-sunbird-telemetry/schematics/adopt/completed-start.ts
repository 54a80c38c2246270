import type { SourceFile } from 'typescript';
import { PACKAGE } from '../application';
import { callsOf, namedImports } from '../source-file';
import { ts } from '../typescript';

/** What starts telemetry in a portal of NgModules. */
export const START = 'TelemetryModule.forRoot';

/**
 * The text of a file in which each `TelemetryModule.forRoot()` of this package without arguments has gained these features,
 * and their import.
 */
export function withCompletedStart(source: SourceFile, features: readonly string[]): string {
  const from = namedImports(source).find(
    ({ from, names }) => from === PACKAGE && names.includes('TelemetryModule'),
  );
  const starts = from ? callsOf(source, START).filter((call) => !call.arguments.length) : [];
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
    insertions.set(start.end - 1, argumentsWith(features));
  }
  return [...insertions]
    .sort(([one], [other]) => other - one)
    .reduce((text, [at, what]) => text.slice(0, at) + what + text.slice(at), source.text);
}

/** The arguments of `TelemetryModule.forRoot` for a portal that gives its config by `initialize`. */
export function argumentsWith(features: readonly string[]): string {
  return `{}, undefined, ${featureCalls(features)}`;
}

/** Features as a start takes them. */
export function featureCalls(features: readonly string[]): string {
  return features.map((feature) => `${feature}()`).join(', ');
}
