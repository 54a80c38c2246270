import type { CatalogueRow } from '../rows/catalogue-row.js';
import { NOTES, type Note } from '../rows/note.js';

/** The notes by id and type. */
export type Plan = ReadonlyMap<string, ReadonlyMap<string, Note>>;

/** How a plan and the events of the portal differ: `id · type` of each. */
export interface PlanGaps {
  /** Events without an entry. */
  readonly withoutEntry: readonly string[];
  /** Entries without an event. */
  readonly withoutEvent: readonly string[];
}

/** An entry with one of these says itself that there is no event. */
const WITHOUT_EVENT = ['planned', 'retired'];

const FORM =
  '{ "home tab": { "click": { "description": "…", "owner": "…", "since": "…", "status": "…" } } }';

/**
 * Reads a plan: notes by the id and the type of an event.
 * @param name the file's name, for messages
 * @throws an error that says what is wrong, where, and how to fix it
 */
export function parsePlan(text: string, name: string): Plan {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new Error(
      `${name} is not JSON: ${error instanceof Error ? error.message : ''}. Correct it; its form is ${FORM}.`,
      { cause: error },
    );
  }
  if (!isObject(json)) {
    throw new Error(`${name} is no plan: it must be an object by id and type, as ${FORM}.`);
  }
  const faults: string[] = [];
  const plan = new Map<string, Map<string, Note>>();
  for (const [id, types] of Object.entries(json)) {
    const entries = new Map<string, Note>();
    if (!isObject(types)) {
      faults.push(`'${id}' must be an object by type, e.g. { "click": { "description": "…" } }.`);
      continue;
    }
    for (const [type, note] of Object.entries(types)) {
      const faultsOfNote = noteFaults(note).map((fault) => `'${id}' · '${type}' ${fault}`);
      faults.push(...faultsOfNote);
      if (!faultsOfNote.length) {
        entries.set(type, note as Note);
      }
    }
    plan.set(id, entries);
  }
  if (faults.length) {
    throw new Error([`Cannot use ${name}:`, ...faults].join('\n  '));
  }
  return plan;
}

/** The rows with the notes on them. */
export function withNotes(rows: readonly CatalogueRow[], plan: Plan): CatalogueRow[] {
  return rows.map((row) => {
    const note = plan.get(planId(row))?.get(row.type) ?? {};
    const given = Object.entries(note).filter(([, text]) => text);
    return { ...row, ...(Object.fromEntries(given) as Note) };
  });
}

/** Which recorded events the plan lacks, and which of its entries have no event. */
export function planGaps(rows: readonly CatalogueRow[], plan: Plan): PlanGaps {
  const recorded = rows.filter(({ verdict }) => verdict !== 'not recorded');
  const sent = new Map(
    recorded.map((row) => [nameOf(planId(row), row.type), plan.get(planId(row))?.get(row.type)]),
  );
  const entries = [...plan].flatMap(([id, types]) =>
    [...types].map(([type, note]) => ({ name: nameOf(id, type), note })),
  );
  return {
    withoutEntry: [...sent].flatMap(([name, note]) => (note ? [] : name)),
    withoutEvent: entries.flatMap(({ name, note: { status = '' } }) =>
      sent.has(name) || WITHOUT_EVENT.includes(status) ? [] : name,
    ),
  };
}

/** An event without an id stands under its kind. */
function planId({ id, eid = 'INTERACT' }: CatalogueRow): string {
  return id ?? eid;
}

function nameOf(id: string, type: string): string {
  return `${id} · ${type}`;
}

function noteFaults(note: unknown): string[] {
  if (!isObject(note)) {
    return ['must be an object, e.g. { "description": "…" }.'];
  }
  return Object.entries(note).flatMap(([key, value]) => {
    if (!NOTES.some((known) => known === key)) {
      return `has a field '${key}', which a plan does not have. Its fields are ${NOTES.join(', ')}.`;
    }
    return typeof value === 'string' ? [] : `needs a text as '${key}': put it in quotation marks.`;
  });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
