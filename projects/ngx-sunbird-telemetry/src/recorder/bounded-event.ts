import { serialised, type SerialisedEvent } from '../delivery/serialised-event';
import { eventCut } from '../messages/event-warnings';
import type { TelemetrySource } from '../messages/telemetry-source';
import type { TelemetryEvent } from '../telemetry-event';

/** Largest event, in bytes. With its envelope, it fits into a request of a page that is left. */
export const EVENT_BYTES = 60_000;

/** Keys that the pipeline needs. They are kept, whatever else is cut. */
const FIRST = ['id', 'type', 'pageid', 'channel', 'did', 'sid', 'env', 'pdata', 'uri'];
/** What remains after a cut: characters of a text, entries of a list, keys of an object, levels. */
const [CHARACTERS, ENTRIES, KEYS, LEVELS] = [200, 5, 20, 5];

/** Whether a value is too large for an event. Stops looking as soon as that is known. Never throws. */
export function isTooLarge(value: unknown): boolean {
  let left = EVENT_BYTES;
  const path = new Set<object>();
  const weigh = (part: unknown): void => {
    left -= typeof part === 'string' ? part.length : 4;
    // A circular part cannot be JSON, whatever its size.
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

/** A copy of a value with only the beginnings of its parts. */
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

/**
 * A copy of an event, cut wherever it is large. Has only what the schema knows; the higher the level, the less is left.
 */
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

/** Serialises an event to at most 60 kB. Cuts a larger one, with a warning. Throws if it cannot be JSON. */
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
