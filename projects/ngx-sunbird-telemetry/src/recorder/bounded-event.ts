import { serialised, type SerialisedEvent } from '../delivery/serialised-event';
import { eventCut } from '../messages/recorder-warnings';
import type { TelemetrySource } from '../messages/telemetry-message';
import type { TelemetryEvent } from '../telemetry-event';

/** Largest event, in bytes: with its batch around it, it fits into a request of a page that is left. */
export const EVENT_BYTES = 60_000;

/** What the pipeline asks for; kept whatever else goes. */
const FIRST = ['id', 'type', 'pageid', 'channel', 'did', 'sid', 'env', 'pdata', 'uri'];
/** What is left of something too large: characters of a text, entries of a list, keys of an object, levels. */
const [CHARACTERS, ENTRIES, KEYS, LEVELS] = [200, 5, 20, 5];

/** Whether something is too large for an event. Looks no further than it takes to know. */
export function isTooLarge(value: unknown): boolean {
  let left = EVENT_BYTES;
  const path = new Set<object>();
  const weigh = (part: unknown): void => {
    left -= typeof part === 'string' ? part.length : 4;
    // What contains itself is no JSON, however small it is.
    if (left < 0 || typeof part !== 'object' || !part || path.has(part)) {
      return;
    }
    path.add(part);
    if (Array.isArray(part) || ArrayBuffer.isView(part)) {
      const list = part as ArrayLike<unknown>;
      for (let at = 0; at < list.length && left >= 0; at++) {
        weigh(list[at]);
      }
    } else {
      for (const key in part) {
        left -= key.length;
        weigh((part as Record<string, unknown>)[key]);
        if (left < 0) {
          break;
        }
      }
    }
    path.delete(part);
  };
  try {
    weigh(value);
  } catch {
    // A getter that throws, or a revoked proxy: the copy leaves it out.
  }
  return left < 0;
}

/** A copy of what is too large, with the beginnings of its parts. */
export function shortened(value: unknown, level = 0): unknown {
  if (typeof value === 'string') {
    return value.slice(0, CHARACTERS);
  }
  if (typeof value !== 'object' || !value) {
    return value;
  }
  if (level === LEVELS || ArrayBuffer.isView(value)) {
    return undefined;
  }
  if (Array.isArray(value)) {
    return value.slice(0, ENTRIES).map((entry) => shortened(entry, level + 1));
  }
  const copy: Record<string, unknown> = {};
  const keys = [...FIRST.filter((key) => Object.hasOwn(value, key)), ...firstKeys(value)];
  for (const key of new Set(keys)) {
    try {
      copy[key.slice(0, CHARACTERS)] = shortened(
        (value as Record<string, unknown>)[key],
        level + 1,
      );
    } catch {
      // A getter that throws.
    }
  }
  return copy;
}

function firstKeys(value: object): string[] {
  const keys: string[] = [];
  for (const key in value) {
    if (keys.push(key) === KEYS) {
      break;
    }
  }
  return keys;
}

/** An event that is too large, cut wherever it is large: what the schema knows of it; the higher the level, the less. */
export function cut(event: TelemetryEvent, level: number): TelemetryEvent {
  const { eid, ets, ver, mid, actor, context, object, tags, edata } = event;
  return {
    eid: shortened(eid),
    ets,
    ver: shortened(ver),
    mid: shortened(mid),
    actor: shortened(actor, level),
    context: {
      ...(shortened(context, Math.max(level, LEVELS - 2)) as TelemetryEvent['context']),
      pdata: shortened(context.pdata, LEVELS - 1),
      cdata: shortened(context.cdata, LEVELS - 2),
    },
    object: shortened(object, level),
    tags: shortened(tags, level),
    edata: shortened(edata, level),
  } as TelemetryEvent;
}

/** The highest level of `cut`. */
export const MOST_CUT = LEVELS - 1;

/** An event as a text of at most 60 kB: cut where it is larger, with a warning. Throws where it is no JSON. */
export function bounded(event: TelemetryEvent, source: TelemetrySource): SerialisedEvent {
  let whole = serialised(event);
  for (let level = 0; whole.bytes > EVENT_BYTES && level <= MOST_CUT; level++) {
    if (!level) {
      console.warn(eventCut(source));
    }
    whole = serialised(cut(event, level));
  }
  return whole;
}
