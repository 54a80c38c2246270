import { INPUTS } from '../templates/directive.js';
import type { StrayAttribute, TemplateElement } from '../templates/template.js';
import type { CatalogueWarning } from './catalogue-warning.js';

/**
 * Warns of an element whose attributes have no effect.
 * @param unheard what to do if its template does not know the directive
 * @param members what it binds and its component does not have
 */
export function elementWarnings(
  { line, bindings, mayBeComponent }: TemplateElement,
  file: string,
  unheard: string | undefined,
  members: readonly string[],
): CatalogueWarning[] {
  const unknown = [...bindings.keys()].filter(
    (name) =>
      (mayBeComponent ? /^telemetryInteract/i : /^telemetry/i).test(name) &&
      !INPUTS.includes(name) &&
      name !== 'TelemetryShareEdata',
  );
  return [
    ...(unheard ? [unheard] : []),
    ...members.map(
      (name) =>
        `It binds ${name}, which its component does not have, so that is never sent. Declare it, or correct the name.`,
    ),
    ...unknown.map(
      (name) => `${name} is no input and has no effect. Did you mean ${alike(name).join(', ')}?`,
    ),
  ].map((message) => ({ file, line, message, isFault: true }));
}

/** Warns of an attribute that does nothing, because its element has no directive. */
export function strayWarning(
  { element: { line }, name }: StrayAttribute,
  file: string,
): CatalogueWarning {
  const message = /^app/i.test(name)
    ? `${name} is no directive and has no effect. Did you mean appTelemetryInteract?`
    : `${name} has no effect, because the element has no appTelemetryInteract. Add that, or correct the name.`;
  return { file, line, message, isFault: true };
}

/** The inputs whose names begin alike, or all. */
function alike(name: string): readonly string[] {
  const given = name.toLowerCase();
  const found = INPUTS.filter((input) => {
    const known = input.toLowerCase();
    return known.startsWith(given) || given.startsWith(known);
  });
  return found.length ? found : INPUTS;
}
