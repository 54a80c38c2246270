import { evaluate } from '../expressions/evaluate.js';
import { parseExpression } from '../expressions/parse-expression.js';
import type { Scope } from '../expressions/scope.js';
import { fieldOf, joinedOf, textOf, Unknown, type Value } from '../expressions/value.js';
import type { Workspace } from '../files/workspace.js';
import type { CatalogueRow } from '../rows/catalogue-row.js';
import { edataVerdict, type EdataVerdict } from '../rows/edata-verdict.js';
import type { Binding, TemplateElement } from '../templates/template.js';

/**
 * The event of an element, from the inputs that the template sets.
 * @param otherwise the value of an input that it does not set
 */
export function elementRow(
  { ts }: Workspace,
  { bindings, line }: Pick<TemplateElement, 'bindings' | 'line'>,
  scope: Scope,
  file: string,
  otherwise: (input: string) => Value = () => undefined,
): CatalogueRow & EdataVerdict {
  const valueOf = (source: string): Value => {
    if (!source.trim()) {
      return undefined;
    }
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
