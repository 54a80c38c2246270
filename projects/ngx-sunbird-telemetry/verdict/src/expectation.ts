import type { TelemetryEvent } from 'ngx-sunbird-telemetry';
import { isRecord } from './record';
import { fits, isPattern } from './text-pattern';

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

/** The `cdata` of an event have no order. */
function byType(cdata: readonly unknown[]): readonly unknown[] {
  const typeOf = (entry: unknown): string => (isRecord(entry) ? String(entry['type']) : '');
  return [...cdata].sort((one, other) => typeOf(one).localeCompare(typeOf(other)));
}
