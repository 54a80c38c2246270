import type { ExpectedEvent } from './expectation';
import { isRecord } from './record';

/**
 * Reads a list of expected events: a JSON array of events, or of objects with an `event`; one event per line, as the inspector
 * downloads them; or a catalogue, each row of which is an expected event, but for rows that record nothing. An event that has
 * `edata` and no `eid` is an INTERACT. `{{ … }}` in a text stands for any text.
 * @throws Error that says what is wrong, and where
 */
export function parseExpectation(text: string): ExpectedEvent[] {
  const list = text.trim().startsWith('[')
    ? parse(text, 'The file')
    : (oneEvent(text) ?? lines(text));
  const events = (Array.isArray(list) ? list : []).flatMap(
    (entry: unknown, index): ExpectedEvent[] => {
      if (isCatalogueRow(entry) && eidOf(entry) === 'INTERACT' && !entry['id']) {
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
    const edata = {
      ...(id !== undefined && { id }),
      type,
      ...(pageid !== undefined && { pageid }),
    };
    return { eid: eidOf(entry), ...(env !== undefined && { context: { env } }), edata };
  }
  const event = isRecord(entry) && isRecord(entry['event']) ? entry['event'] : entry;
  if (!isRecord(event)) {
    return undefined;
  }
  if (event['eid'] === undefined && isRecord(event['edata'])) {
    return { eid: 'INTERACT', ...event };
  }
  return typeof event['eid'] === 'string' ? withoutDevice(event) : undefined;
}

/** Without the actor who is the device: another browser has another one. */
function withoutDevice(event: ExpectedEvent): ExpectedEvent {
  const { actor, context } = event;
  if (!isRecord(actor) || !isRecord(context) || actor['id'] !== context['did']) {
    return event;
  }
  const others = Object.entries(actor).filter(([key]) => key !== 'id');
  return { ...event, actor: Object.fromEntries(others) };
}

/** Whether it is a row of `telemetry-catalogue.json`. */
function isCatalogueRow(entry: unknown): entry is Record<string, unknown> {
  return (
    isRecord(entry) &&
    typeof entry['file'] === 'string' &&
    typeof entry['line'] === 'number' &&
    !['event', 'edata'].some((key) => key in entry)
  );
}

/** The kind of a row's event. A catalogue of an earlier release lists INTERACTs only. */
function eidOf({ eid }: Record<string, unknown>): string {
  return typeof eid === 'string' ? eid : 'INTERACT';
}

/** An event on several lines, as the inspector copies it; `undefined` if the text is none. */
function oneEvent(text: string): unknown[] | undefined {
  try {
    const event: unknown = JSON.parse(text);
    return isRecord(event) ? [event] : undefined;
  } catch {
    return undefined;
  }
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
