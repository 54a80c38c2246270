import { isLiteral } from '../expressions/value.js';
import { EVENT_KEYS, type CatalogueRow } from '../rows/catalogue-row.js';
import type { CatalogueWarning } from './catalogue-warning.js';

type EventKey = (typeof EVENT_KEYS)[number];

/** Warns of events that are not recorded or that the pipeline drops, and of events that analysts cannot tell apart. */
export function rowWarnings(rows: readonly CatalogueRow[]): CatalogueWarning[] {
  return [...withoutId(rows), ...dropped(rows), ...duplicates(rows), ...withoutSection(rows)];
}

/** Warns of events that the pipeline refuses. */
function dropped(rows: readonly CatalogueRow[]): CatalogueWarning[] {
  return rows
    .filter(({ verdict }) => verdict === 'refused')
    .map(({ file, line, id, eid = '', reason = '' }) => ({
      file,
      line,
      message: `The pipeline drops this event (${id === undefined ? eid : `id '${id}'`}). ${reason}`,
    }));
}

function withoutId(rows: readonly CatalogueRow[]): CatalogueWarning[] {
  return rows
    .filter(({ verdict }) => verdict === 'not recorded')
    .map(({ file, line, sentBy }) => ({
      file,
      line,
      message:
        sentBy === 'code'
          ? "This call gives no id: nothing is recorded. Name the event: edata: { id: '…' }."
          : 'This element has no id: its clicks are not recorded. Name it: appTelemetryInteract="…".',
    }));
}

/** Warns of elements and calls that send the same event. */
function duplicates(rows: readonly CatalogueRow[]): CatalogueWarning[] {
  return groupsOf(rows, EVENT_KEYS).flatMap(([first, ...others]) =>
    first && others.length
      ? {
          file: first.file,
          line: first.line,
          message: `What this ${nameOf(first)} sends is also sent by ${placesOf(others, first)}: id '${first.id ?? ''}', type '${first.type}'. Tell them apart by their id, or by a section.`,
        }
      : [],
  );
}

/** Warns of an element or a call without a section, if others send its event with one. */
function withoutSection(rows: readonly CatalogueRow[]): CatalogueWarning[] {
  const keys = EVENT_KEYS.filter((key) => key !== 'section');
  return groupsOf(rows, keys).flatMap((group) => {
    const first = group.find(({ section }) => !section);
    const others = group.filter(({ section }) => section);
    return first && others.length
      ? {
          file: first.file,
          line: first.line,
          message: `This ${nameOf(first)} has no section, but what it sends is sent with one by ${placesOf(others, first)}: id '${first.id ?? ''}', type '${first.type}'. Tell them apart by their id, or give each a section.`,
        }
      : [];
  });
}

/** The rows with an id, by the events that agree in these keys. */
function groupsOf(rows: readonly CatalogueRow[], keys: readonly EventKey[]): CatalogueRow[][] {
  const groups = new Map<string, CatalogueRow[]>();
  for (const row of rows.filter(({ id }) => id)) {
    const event = keys.map((key) => row[key]);
    // The same expression may have another value in another template; so may a pageid that comes from the route.
    const isAlike = row.pageid !== undefined && event.every((text) => isLiteral(text ?? ''));
    const key = JSON.stringify([event, isAlike || row.file]);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()];
}

function nameOf({ sentBy }: CatalogueRow): string {
  return sentBy === 'code' ? 'call' : 'element';
}

function placesOf(rows: readonly CatalogueRow[], from: CatalogueRow): string {
  return rows
    .map(({ file, line }) => (file === from.file ? `line ${line}` : `${file}:${line}`))
    .join(', ');
}
