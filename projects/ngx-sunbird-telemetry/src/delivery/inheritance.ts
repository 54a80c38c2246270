import type { TelemetryEvent } from '../telemetry-event';
import { batchOf, queueEntry, type Batch, type QueueEntry } from './batch';
import type { Legacy } from './event-store';

/** What becomes of what a dead tab left. */
export interface Inheritance {
  /** To be sent, under the `msgid` they had. */
  batches: Batch[];
  /** To be sent; they were in no batch yet. */
  loose: QueueEntry[];
  /** Presumed delivered. */
  delivered: Batch[];
  /** No events of ours. */
  broken: QueueEntry[];
}

/**
 * Sorts what a dead tab left. A batch that left with its page has no verdict. Within `dedupWindow` (ms) it is sent
 * again, and the pipeline drops the second; later it would be counted twice, so it is presumed delivered. One that
 * failed, or never left, is sent whenever it can be.
 */
export function inherit({ events, batches }: Legacy, dedupWindow: number): Inheritance {
  const entries = new Map<number, QueueEntry>();
  const inheritance: Inheritance = { batches: [], loose: [], delivered: [], broken: [] };
  for (const { seq, json } of events) {
    const event = parse(json);
    if (event) {
      entries.set(seq, queueEntry(seq, event, false));
    } else {
      inheritance.broken.push({
        seq,
        json: '',
        bytes: 0,
        held: false,
        event: {} as TelemetryEvent,
      });
    }
  }
  const oldestFirst = [...batches].sort((one, other) => one.ets - other.ets);
  for (const { msgid, ets, seqs, sentAt } of oldestFirst) {
    const held = seqs.map((seq) => entries.get(seq)).filter((entry) => entry !== undefined);
    held.forEach(({ seq }) => entries.delete(seq));
    const unknown = sentAt === undefined || Date.now() - sentAt < dedupWindow;
    (held.length && unknown ? inheritance.batches : inheritance.delivered).push(
      batchOf(held, msgid, ets),
    );
  }
  inheritance.loose.push(...entries.values());
  return inheritance;
}

/** The event, if it is one. */
function parse(json: string): TelemetryEvent | undefined {
  try {
    const event = JSON.parse(json) as Partial<TelemetryEvent> | null;
    return event?.mid && event.context?.channel ? (event as TelemetryEvent) : undefined;
  } catch {
    return undefined;
  }
}
