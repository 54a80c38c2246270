import { randomId } from '../random-id';
import type { TelemetryEvent } from '../telemetry-event';
import { utf8Bytes } from '../utf8-bytes';

/** An event in the queue, serialised once. */
export interface QueueEntry {
  /** Its place among the events of this tab. */
  readonly seq: number;
  event: TelemetryEvent;
  json: string;
  /** Length of `json` on the wire, in bytes. */
  bytes: number;
  /** Whether it still waits for its session or the SDK; it then leaves only with a page that ends. */
  held: boolean;
}

/** Events of one channel and device that travel together. Formed once: `msgid` stays the same through every retry. */
export interface Batch {
  readonly msgid: string;
  /** When it was formed, ms since the epoch. */
  readonly ets: number;
  readonly entries: readonly QueueEntry[];
  readonly body: string;
  /** Length of `body`, in bytes. */
  readonly bytes: number;
  /** `body` by gzip, where that is asked for and done. */
  packed?: Uint8Array<ArrayBuffer>;
  /** When it left, while there is no verdict on it; ms since the epoch. */
  sentAt?: number;
}

/**
 * Most bytes in one body. The bodies of all keepalive requests in flight share 65,535.
 * @see https://fetch.spec.whatwg.org/#http-network-or-cache-fetch
 */
const BATCH_BYTES = 60_000;

/** Serialises an event for the queue. */
export function queueEntry(seq: number, event: TelemetryEvent, held: boolean): QueueEntry {
  const json = JSON.stringify(event);
  return { seq, event, json, bytes: utf8Bytes(json), held };
}

/** Groups entries, in their order, into batches of at most `batchsize` events. */
export function formBatches(entries: Iterable<QueueEntry>, batchsize: number): Batch[] {
  const groups: QueueEntry[][] = [];
  let group: QueueEntry[] = [];
  let bytes = 0;
  for (const entry of entries) {
    if (
      !groups.length ||
      group.length === batchsize ||
      bytes + entry.bytes > BATCH_BYTES ||
      addressee(group[0]) !== addressee(entry)
    ) {
      groups.push((group = []));
      bytes = 0;
    }
    group.push(entry);
    bytes += entry.bytes;
  }
  return groups.map((entries) => batchOf(entries));
}

/** A batch of these events; a new one, unless its `msgid` and `ets` are known. */
export function batchOf(
  entries: readonly QueueEntry[],
  msgid = randomId(),
  ets = Date.now(),
): Batch {
  const events = entries.map(({ json }) => json).join();
  const body = `{"id":"api.sunbird.telemetry","ver":"3.0","params":{"msgid":"${msgid}"},"ets":${ets},"events":[${events}]}`;
  return { msgid, ets, entries, body, bytes: utf8Bytes(body) };
}

function addressee(entry?: QueueEntry): string {
  return `${entry?.event.context.channel} ${entry?.event.context.did}`;
}
