import { EVENT_KEYS, type CatalogueRow } from './catalogue-row.js';
import { isLiteral } from './value.js';

export interface CatalogueWarning {
  readonly file: string;
  readonly line: number;
  /** What is wrong, and how to fix it. */
  readonly message: string;
}

/** Warns of clicks that are not recorded, and of events that look the same. */
export function rowWarnings(rows: readonly CatalogueRow[]): CatalogueWarning[] {
  return [...withoutId(rows), ...duplicates(rows)];
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
