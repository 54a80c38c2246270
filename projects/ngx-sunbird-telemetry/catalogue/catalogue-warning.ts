import { EVENT_KEYS, type CatalogueRow } from './catalogue-row.js';
import { INPUTS, type StrayAttribute, type TrackedElement } from './template.js';
import { isLiteral } from './value.js';

export interface CatalogueWarning {
  readonly file: string;
  readonly line: number;
  /** What is wrong, and how to fix it. */
  readonly message: string;
  /** Whether the developer meant something that does not happen, so that `--check` fails. */
  readonly isFault?: boolean;
}

/** Warns of clicks that are not recorded, and of events that look the same. */
export function rowWarnings(rows: readonly CatalogueRow[]): CatalogueWarning[] {
  return [...withoutId(rows), ...duplicates(rows)];
}

/**
 * Warns of an element whose attributes have no effect.
 * @param unheard what to do if its template does not know the directive
 * @param members what it binds and its component does not have
 */
export function elementWarnings(
  { line, bindings, mayBeComponent }: TrackedElement,
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
export function strayWarning({ line, name }: StrayAttribute, file: string): CatalogueWarning {
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

function withoutId(rows: readonly CatalogueRow[]): CatalogueWarning[] {
  return rows
    .filter(({ id }) => !id)
    .map(({ file, line }) => ({
      file,
      line,
      message:
        'This element has no id: its clicks are not recorded. Name it: appTelemetryInteract="…".',
    }));
}

/** Warns of elements that send the same event. */
function duplicates(rows: readonly CatalogueRow[]): CatalogueWarning[] {
  const groups = new Map<string, CatalogueRow[]>();
  for (const row of rows.filter(({ id }) => id)) {
    const event = EVENT_KEYS.map((key) => row[key]);
    // The same expression may have another value in another template; so may a pageid that comes from the route.
    const isAlike = row.pageid !== undefined && event.every((text) => isLiteral(text ?? ''));
    const key = JSON.stringify([event, isAlike || row.file]);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()].flatMap(([first, ...others]) => {
    const places = others.map(({ file, line }) =>
      file === first?.file ? `line ${line}` : `${file}:${line}`,
    );
    return first && places.length
      ? {
          file: first.file,
          line: first.line,
          message: `What this element sends is also sent by ${places.join(', ')}: id '${first.id ?? ''}', type '${first.type}'. Tell them apart by their id, or by a section.`,
        }
      : [];
  });
}
