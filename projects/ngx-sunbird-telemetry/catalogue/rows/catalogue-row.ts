import { edataVerdict, type EdataVerdict, type Eid } from './edata-verdict.js';
import type { Note } from './note.js';
import { evaluate, parseExpression, type Scope } from '../expressions/evaluate.js';
import type { Binding, TemplateElement } from '../templates/template.js';
import { fieldOf, joinedOf, textOf, Unknown, type Value } from '../expressions/value.js';
import type { Workspace } from '../files/workspace.js';

/**
 * An event that the portal sends. A value that only the running portal knows appears as its expression, e.g.
 * `row-{{ index }}`. The page sets a key that is absent.
 */
export interface CatalogueRow extends Note {
  /** Names the event; unique in the catalogue. A catalogue of an earlier release has none. */
  readonly key?: string;
  /** The kind of event. A catalogue of an earlier release has none, and lists INTERACTs only. */
  readonly eid?: Eid;
  /** A click on an element, or a call of `TelemetryService`. A catalogue of an earlier release has elements only. */
  readonly sentBy?: 'element' | 'code';
  readonly id?: string;
  readonly type: string;
  readonly pageid?: string;
  readonly env?: string;
  readonly section?: string;
  /** Path of the template or the code, relative to the portal's folder, with `/`. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** Whether the pipeline takes the event. A catalogue of an earlier release has none. */
  readonly verdict?: EdataVerdict['verdict'];
  readonly reason?: string;
}

/** The rows of one place, without those of branches that record nothing, unless none records anything. */
export function recordedOf<T extends Pick<CatalogueRow, 'verdict'>>(rows: readonly T[]): T[] {
  const recorded = rows.filter(({ verdict }) => verdict !== 'not recorded');
  return recorded.length ? recorded : [...rows];
}

/** The keys of an event that a row lists. */
export const EVENT_KEYS = ['id', 'type', 'pageid', 'env', 'section'] as const;

/**
 * The event of an element, from the inputs that the template sets.
 * @param otherwise the value of an input that it does not set
 */
export function rowOf(
  { ts }: Workspace,
  { bindings, line }: Pick<TemplateElement, 'bindings' | 'line'>,
  scope: Scope,
  file: string,
  otherwise: (input: string) => Value = () => undefined,
): CatalogueRow & EdataVerdict {
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
        return source.replace(/\{\{([^]*?)\}\}/g, (_, expression: string) => {
          const value = valueOf(expression);
          return value === undefined || value === null ? '' : joinedOf(value);
        });
    }
  };
  const input = (name: string): Value => {
    const binding = bindings.get(name);
    return binding ? bound(binding) : otherwise(name);
  };
  const [edata, context] = [input('telemetryInteractEdata'), input('telemetryInteractContext')];
  const own = (name: string, whole: Value, key: string): string | undefined =>
    textOf(input(name)) ?? textOf(fieldOf(whole, key));
  const id = own('appTelemetryInteract', edata, 'id');
  return {
    eid: 'INTERACT',
    sentBy: 'element',
    id,
    type: own('telemetryInteractType', edata, 'type') ?? 'click',
    pageid: own('telemetryInteractPageid', edata, 'pageid'),
    env: own('telemetryInteractEnv', context, 'env'),
    section: own('telemetryInteractSection', edata, 'section'),
    file,
    line,
    ...(id
      ? edataVerdict(edata, input('telemetryInteractSection'))
      : { verdict: 'not recorded', reason: 'It has no id.' }),
  };
}
