import type { Expression } from 'typescript';
import { fieldOf, ObjectValue, textOf, type Value } from '../expressions/value.js';
import type { CatalogueRow } from '../rows/catalogue-row.js';
import { edataVerdict, type EdataVerdict } from '../rows/edata-verdict.js';
import type { ServiceCall } from './service-calls.js';

/** The event of a call of the service; `undefined` if one of its kind has neither an id nor a type. */
export function callEvent(
  { eid, call }: ServiceCall,
  valueOf: (argument: Expression) => Value,
): Omit<CatalogueRow & EdataVerdict, 'file' | 'line'> | undefined {
  const [argument] = call.arguments;
  const input = argument && valueOf(argument);
  const edata = fieldOf(input, 'edata');
  const text = (key: string): string | undefined => textOf(fieldOf(edata, key));
  const isInteract = eid === 'INTERACT';
  const id = isInteract ? text('id') : undefined;
  const type = text('type') ?? { INTERACT: 'click', IMPRESSION: 'view' }[eid as 'INTERACT'];
  if (!isInteract && !type) {
    return undefined;
  }
  const isUnknown = edata instanceof ObjectValue && !edata.rest;
  return {
    eid,
    sentBy: 'code',
    id,
    type: type ?? '',
    pageid: text('pageid'),
    env: textOf(fieldOf(fieldOf(input, 'context'), 'env')),
    section: isInteract ? text('section') : undefined,
    ...(isInteract && !id && isUnknown
      ? { verdict: 'not recorded', reason: 'It has no id.' }
      : edataVerdict(edata, undefined, eid)),
  };
}
