import type { TelemetryEvent } from 'ngx-sunbird-telemetry';

/** An expected event. Fields that it does not name are ignored. */
export type ExpectedEvent = Record<string, unknown>;

/** The result for an expected event. */
export interface Finding {
  readonly expected: ExpectedEvent;
  readonly outcome: 'met' | 'differing' | 'missing';
  /** The event that met it, or the nearest one. */
  readonly event?: TelemetryEvent;
  readonly differences: readonly Difference[];
}

/** A field that differs from the expected one. */
export interface Difference {
  /** Its path, e.g. `edata.pageid`. */
  readonly path: string;
  readonly expected: unknown;
  readonly received: unknown;
}

/** Fields that are unique to each event. */
const OWN = new Set(['ets', 'mid', 'syncts', '@timestamp', 'context.sid', 'context.did']);

/**
 * Reads a list of expected events: a JSON array of events, or of objects with an `event`; one event per line, as the inspector
 * downloads them; or a catalogue, each row of which is an expected INTERACT, but for rows that record nothing. An event that has
 * `edata` and no `eid` is an INTERACT. `{{ … }}` in a text stands for any text.
 * @throws Error that says what is wrong, and where
 */
export function parseExpectation(text: string): ExpectedEvent[] {
  const list = text.trim().startsWith('[') ? parse(text, 'The file') : lines(text);
  const events = (Array.isArray(list) ? list : []).flatMap(
    (entry: unknown, index): ExpectedEvent[] => {
      if (isCatalogueRow(entry) && !entry['id']) {
        return [];
      }
      const event = expectedOf(entry);
      if (!event) {
        throw new Error(
          `Entry ${index + 1} is not an event: it has no eid, e.g. "eid": "INTERACT", and no edata.`,
        );
      }
      return [event];
    },
  );
  if (!events.length) {
    throw new Error(
      'The file has no event. It must be a JSON array of events, or have one event per line.',
    );
  }
  return events;
}

function expectedOf(entry: unknown): ExpectedEvent | undefined {
  if (isCatalogueRow(entry)) {
    const { id, type, pageid, env } = entry;
    const edata = { id, type, ...(pageid !== undefined && { pageid }) };
    return { eid: 'INTERACT', ...(env !== undefined && { context: { env } }), edata };
  }
  const event = isRecord(entry) && isRecord(entry['event']) ? entry['event'] : entry;
  if (!isRecord(event)) {
    return undefined;
  }
  if (event['eid'] === undefined && isRecord(event['edata'])) {
    return { eid: 'INTERACT', ...event };
  }
  return typeof event['eid'] === 'string' ? event : undefined;
}

/** Whether it is a row of `telemetry-catalogue.json`. */
function isCatalogueRow(entry: unknown): entry is Record<string, unknown> {
  return (
    isRecord(entry) &&
    typeof entry['file'] === 'string' &&
    typeof entry['line'] === 'number' &&
    !['eid', 'event', 'edata'].some((key) => key in entry)
  );
}

/**
 * Compares events with the expected ones. Each event is used once; an exact match takes precedence over a near one, and a text
 * over one with `{{ … }}`.
 */
export function compare(
  expected: readonly ExpectedEvent[],
  events: readonly TelemetryEvent[],
): Finding[] {
  const free = new Set(events);
  const byId = new Map<unknown, TelemetryEvent[]>();
  for (const event of events) {
    const { id } = event.edata;
    const alike = byId.get(id);
    if (alike) {
      alike.push(event);
    } else {
      byId.set(id, [event]);
    }
  }
  const findings = new Map<ExpectedEvent, Finding>();
  const takeNearest = (wanted: ExpectedEvent, mayDiffer: boolean): void => {
    const id = idOf(wanted);
    const alike = id === undefined || isPattern(id) ? events : (byId.get(id) ?? []);
    let nearest: Pick<Finding, 'event' | 'differences'> | undefined;
    for (const event of alike) {
      if (free.has(event) && isAlike(wanted, event)) {
        const differences = differencesOf(wanted, event);
        if (differences.length < (nearest?.differences.length ?? (mayDiffer ? Infinity : 1))) {
          nearest = { event, differences };
        }
        if (!differences.length) {
          break;
        }
      }
    }
    if (nearest?.event) {
      free.delete(nearest.event);
      const outcome = nearest.differences.length ? 'differing' : 'met';
      findings.set(wanted, { expected: wanted, outcome, ...nearest });
    }
  };
  const textsFirst = [
    ...expected.filter((wanted) => !isPattern(idOf(wanted))),
    ...expected.filter((wanted) => isPattern(idOf(wanted))),
  ];
  for (const mayDiffer of [false, true]) {
    for (const wanted of textsFirst) {
      if (!findings.has(wanted)) {
        takeNearest(wanted, mayDiffer);
      }
    }
  }
  return expected.map(
    (wanted) => findings.get(wanted) ?? { expected: wanted, outcome: 'missing', differences: [] },
  );
}

/** The expected `edata.id`; `undefined` if there is none. */
function idOf({ edata }: ExpectedEvent): unknown {
  return isRecord(edata) ? edata['id'] : undefined;
}

/** Whether an event has the expected kind and id, as far as the expected event names them. */
function isAlike(wanted: ExpectedEvent, event: TelemetryEvent): boolean {
  const { eid = event.eid, edata } = wanted;
  const { id = event.edata['id'] } = isRecord(edata) ? edata : {};
  return event.eid === eid && fits(id, event.edata['id']);
}

/** The expected fields in which an event differs. */
export function differencesOf(expected: object, event: TelemetryEvent): Difference[] {
  return differences(expected, event, '');
}

function differences(expected: unknown, received: unknown, path: string): Difference[] {
  if (OWN.has(path)) {
    return [];
  }
  if (isRecord(expected) && isRecord(received)) {
    return Object.keys(expected).flatMap((key) =>
      differences(expected[key], received[key], path ? `${path}.${key}` : key),
    );
  }
  if (Array.isArray(expected) && Array.isArray(received) && expected.length === received.length) {
    const [wanted, given] =
      path === 'context.cdata' ? [byType(expected), byType(received)] : [expected, received];
    return wanted.flatMap((entry, index) => differences(entry, given[index], `${path}[${index}]`));
  }
  return fits(expected, received) ? [] : [{ path, expected, received }];
}

/** Whether two values are equal, where `{{ … }}` in the expected text stands for any text. */
function fits(expected: unknown, received: unknown): boolean {
  if (isPattern(expected) && typeof received === 'string') {
    return hasParts(received, expected.split(/\{\{[^]*?\}\}/));
  }
  return expected === received || JSON.stringify(expected) === JSON.stringify(received);
}

function isPattern(text: unknown): text is string {
  return typeof text === 'string' && text.includes('{{');
}

/** Whether a text begins with the first part, ends with the last, and has the others between them in this order. */
function hasParts(text: string, parts: readonly string[]): boolean {
  const [first = '', ...others] = parts;
  const last = others.pop();
  if (last === undefined) {
    return text === first;
  }
  if (!text.startsWith(first)) {
    return false;
  }
  let at = first.length;
  for (const part of others) {
    const found = text.indexOf(part, at);
    if (found < 0) {
      return false;
    }
    at = found + part.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}

/** The `cdata` of an event have no order. */
function byType(cdata: readonly unknown[]): readonly unknown[] {
  const typeOf = (entry: unknown): string => (isRecord(entry) ? String(entry['type']) : '');
  return [...cdata].sort((one, other) => typeOf(one).localeCompare(typeOf(other)));
}

function lines(text: string): unknown[] {
  return text
    .split('\n')
    .map((line, index) => ({ line: line.trim(), name: `Line ${index + 1}` }))
    .filter(({ line }) => line)
    .map(({ line, name }) => parse(line, name));
}

function parse(json: string, name: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new Error(`${name} is not JSON: ${error instanceof Error ? error.message : ''}`, {
      cause: error,
    });
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
