import { randomId } from '../browser/random-id';
import type { TelemetrySource } from '../messages/telemetry-source';
import type { TelemetryEvent } from '../telemetry-event';
import type { SerialisedEvent } from './serialised-event';

/** An event in the queue. */
export interface QueueEntry extends SerialisedEvent {
  /** Sequence number of the event on its page. */
  readonly seq: number;
  /** Set while the event is provisional: makes its final form. */
  complete?: Completion;
  /** Whether its final form is being made. */
  completing?: boolean;
  /** Whether storage has confirmed this form of the event. */
  stored?: boolean;
  /** Who made a provisional event. */
  source?: TelemetrySource;
}

/** Makes a provisional event final. Returns `undefined` if the interceptor drops it. */
export type Completion = (session: CompletionSession) => SerialisedEvent | undefined;
/** A session, which the queue only passes on. `null` means signed out. */
export type CompletionSession = object | null;

/** When a batch without an answer was sent, in ms since the epoch, by the clock of the device. */
export interface Sending {
  first: number;
  last: number;
  /** Number of sendings; each may hold a connection. Default 1. */
  times?: number;
}

/**
 * Most bytes of events in one batch. The bodies of all keepalive requests in flight share 65,535 bytes.
 * @see https://fetch.spec.whatwg.org/#http-network-or-cache-fetch
 */
export const BATCH_BYTES = 60_000;

/** Events that are sent together. The `msgid` of a batch never changes. */
export class Batch {
  readonly entries: QueueEntry[] = [];
  /** A closed batch takes no more events. */
  closed = false;
  inFlight = false;
  /** Whether events of its stash are still to come. Until then it is neither sent nor noted, and its stash stays. */
  isPart = false;
  /** Whether another page may have taken it over. This page then only waits for its answer. */
  givenUp = false;
  /** Set while a sending has no answer, by this page or by the page it was taken over from. */
  sent?: Sending;
  /** When the last sending failed, in ms since the epoch. The sender tries other batches first. */
  failedAt = 0;
  /** How many batches the collector had taken when it first refused this one. */
  takenBeforeRefusal?: number;
  /** `body` in gzip, if the config asks for it and it is ready. */
  packed?: Uint8Array<ArrayBuffer>;

  /**
   * @param owner name of the page that owns its records
   * @param opened ms since the epoch
   */
  constructor(
    readonly owner: string,
    readonly msgid: string = randomId(),
    readonly opened: number = Date.now(),
  ) {}

  /** Whether storage has all its events. */
  get isStored(): boolean {
    return this.entries.every(({ stored }) => stored);
  }

  /** Whether it may be sent: closed, whole, not in flight, and without provisional events. */
  get isReady(): boolean {
    const { closed, isPart, inFlight, entries } = this;
    return (
      closed &&
      !isPart &&
      !inFlight &&
      !!entries.length &&
      !entries.some(({ complete }) => complete)
    );
  }

  /** Length of the events, in bytes. */
  get eventBytes(): number {
    return this.entries.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /**
   * The body of the request. Newer releases of Sunbird's telemetry-service identify a batch by `mid`, older ones by
   * `msgid`.
   */
  get body(): string {
    const { msgid, opened, entries } = this;
    const events = entries.map(({ json }) => json).join();
    return `{"id":"api.sunbird.telemetry","ver":"3.0","mid":"${msgid}","params":{"msgid":"${msgid}"},"ets":${opened},"events":[${events}]}`;
  }

  /**
   * Two halves, for a collector that refused the batch as too large. Their `msgid`s derive from its own, so halving it
   * a second time gives the same ones.
   */
  halves(): [Batch, Batch] {
    const middle = Math.ceil(this.entries.length / 2);
    return [
      this.#part(1, this.entries.slice(0, middle)),
      this.#part(2, this.entries.slice(middle)),
    ];
  }

  #part(place: number, entries: QueueEntry[]): Batch {
    const part = new Batch(this.owner, `${this.msgid}.${place}`, this.opened);
    part.entries.push(...entries);
    part.closed = true;
    return part;
  }
}

/** The key of the open batch for an event: its channel and device. */
export function addresseeOf({ context: { channel, did } }: TelemetryEvent): string {
  return JSON.stringify([channel, did]);
}
