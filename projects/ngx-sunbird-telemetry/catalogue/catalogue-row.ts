import { evaluate, parseExpression, type Scope } from './expression.js';
import type { Binding, TrackedElement } from './template.js';
import { fieldOf, textOf, Unknown, type Value } from './value.js';
import type { Workspace } from './workspace.js';

/**
 * An event that a click on an element sends. What only the running portal knows stands as its expression, e.g.
 * `row-{{ index }}`; a key that is absent is left to the page.
 */
export interface CatalogueRow {
  readonly id?: string;
  readonly type: string;
  readonly pageid?: string;
  readonly env?: string;
  readonly section?: string;
  /** Path of the template, from the portal's folder, with `/`. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

/** The keys of an event that a row lists. */
export const EVENT_KEYS = ['id', 'type', 'pageid', 'env', 'section'] as const;

/** What an element of a template sends, by what the template gives its directive. */
export function rowOf(
  { ts }: Workspace,
  { bindings, line }: TrackedElement,
  scope: Scope,
  file: string,
): CatalogueRow {
  const valueOf = (source: string): Value => {
    const expression = parseExpression(ts, source);
    return expression ? evaluate(ts, expression, scope) : new Unknown(source.trim(), false);
  };
  const bound = ({ kind, source }: Binding): Value => {
    switch (kind) {
      case 'text':
        return source;
      case 'expression':
        return valueOf(source);
      case 'interpolation':
        return source.replace(
          /\{\{([^]*?)\}\}/g,
          (_, expression: string) => textOf(valueOf(expression)) ?? '',
        );
    }
  };
  const input = (name: string): Value => {
    const binding = bindings.get(name);
    return binding && bound(binding);
  };
  const [edata, context] = [input('telemetryInteractEdata'), input('telemetryInteractContext')];
  const own = (name: string, whole: Value, key: string): string | undefined =>
    textOf(input(name)) ?? textOf(fieldOf(whole, key));
  return {
    id: own('appTelemetryInteract', edata, 'id'),
    type: own('telemetryInteractType', edata, 'type') ?? 'click',
    pageid: own('telemetryInteractPageid', edata, 'pageid'),
    env: own('telemetryInteractEnv', context, 'env'),
    section: own('telemetryInteractSection', edata, 'section'),
    file,
    line,
  };
}
