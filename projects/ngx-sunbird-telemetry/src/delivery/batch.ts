import { randomId } from '../random-id';
import type { TelemetryEvent } from '../telemetry-event';
import { utf8Bytes } from '../utf8-bytes';

/** An event in the queue, serialised once. */
export interface QueueEntry {
  event: TelemetryEvent;
  json: string;
  /** Length of `json` on the wire, in bytes. */
  bytes: number;
  /** Whether it still waits for its session or the SDK; it then leaves only with a page that ends. */
  held: boolean;
}

/** Events that travel together. Formed once: `msgid` stays the same through every retry. */
export interface Batch {
  readonly msgid: string;
  readonly entries: readonly QueueEntry[];
  readonly body: string;
  /** Length of `body`, in bytes. */
  readonly bytes: number;
  sending?: boolean;
}

/**
 * Most bytes in one body. The bodies of all keepalive requests in flight share 65,535.
 * @see https://fetch.spec.whatwg.org/#http-network-or-cache-fetch
 */
export const BATCH_BYTES = 60_000;

/** Serialises an event for the queue. */
export function queueEntry(event: TelemetryEvent, held: boolean): QueueEntry {
  const json = JSON.stringify(event);
  return { event, json, bytes: utf8Bytes(json), held };
}

/** Groups entries, in their order, into batches of at most `batchsize` events of one channel and device. */
export function formBatches(entries: Iterable<QueueEntry>, batchsize: number): Batch[] {
  const batches: Batch[] = [];
  let group: QueueEntry[] = [];
  let bytes = 0;
  const close = (): void => {
    if (group.length) {
      batches.push(batchOf(group));
    }
    group = [];
    bytes = 0;
  };
  for (const entry of entries) {
    if (
      group.length === batchsize ||
      bytes + entry.bytes > BATCH_BYTES ||
      (group[0] && addressee(group[0]) !== addressee(entry))
    ) {
      close();
    }
    group.push(entry);
    bytes += entry.bytes + 1;
  }
  close();
  return batches;
}

/** A batch of these events, under a `msgid` of its own. */
export function batchOf(entries: readonly QueueEntry[]): Batch {
  const msgid = randomId();
  const events = entries.map(({ json }) => json).join();
  const body = `{"id":"api.sunbird.telemetry","ver":"3.0","params":{"msgid":"${msgid}"},"ets":${Date.now()},"events":[${events}]}`;
  return { msgid, entries, body, bytes: utf8Bytes(body) };
}

/** What the headers of a request say of its events. */
function addressee({ event }: QueueEntry): string {
  return `${event.context.channel} ${event.context.did}`;
}
