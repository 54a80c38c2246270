import { randomId } from '../browser/random-id';
import type { TelemetrySource } from '../messages/telemetry-message';
import type { TelemetryEvent } from '../telemetry-event';
import type { SerialisedEvent } from './serialised-event';

/** An event in the queue. */
export interface QueueEntry extends SerialisedEvent {
  /** Its place among the events of this page. */
  readonly seq: number;
  /** Makes the final event of a provisional one; `undefined` where there is to be none. */
  complete?: Completion;
  /** Whether storage has confirmed that it keeps this form of it. */
  stored?: boolean;
  /** Who made a provisional one. */
  source?: TelemetrySource;
}

/** What makes a provisional event final. */
export type Completion = (session: CompletionSession) => SerialisedEvent | undefined;
/** The queue hands a session on and does not look into it; `null` is signed out. */
export type CompletionSession = object | null;

/** When a batch was sent and the answer never came, in ms since the epoch by the clock of the device. */
export interface Sending {
  first: number;
  last: number;
  /** How often; each sending may hold a connection. Default 1. */
  times?: number;
}

/**
 * Most bytes of the events of one batch. The bodies of all keepalive requests in flight share 65,535.
 * @see https://fetch.spec.whatwg.org/#http-network-or-cache-fetch
 */
export const BATCH_BYTES = 60_000;

/** Events of one addressee that travel together, under one `msgid` from the first event on. */
export class Batch {
  readonly entries: QueueEntry[] = [];
  /** A closed batch takes no more events. */
  closed = false;
  inFlight = false;
  /** Whether another page may own it by now: this one only waits for its answer. */
  givenUp = false;
  /** Set while a sending of it has no answer: this page's, or that of the page it was taken over from. */
  sent?: Sending;
  /** When a sending of it last failed, in ms since the epoch; others are then tried before it. */
  failedAt = 0;
  /** `body` by gzip, where that is asked for and done. */
  packed?: Uint8Array<ArrayBuffer>;

  /**
   * @param owner name of the page whose records these are
   * @param opened ms since the epoch
   */
  constructor(
    readonly owner: string,
    readonly msgid: string = randomId(),
    readonly opened: number = Date.now(),
  ) {}

  /** Whether storage has all of it. */
  get isStored(): boolean {
    return this.entries.every(({ stored }) => stored);
  }

  /** Whether it may be sent: nothing in it is provisional, and it is not under way. */
  get isReady(): boolean {
    return this.closed && !this.inFlight && !this.entries.some(({ complete }) => complete);
  }

  /** Length of the events, in bytes. */
  get eventBytes(): number {
    return this.entries.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** What the collector gets. Newer releases of Sunbird's telemetry-service know a batch by `mid`, older ones by `msgid`. */
  get body(): string {
    const { msgid, opened, entries } = this;
    const events = entries.map(({ json }) => json).join();
    return `{"id":"api.sunbird.telemetry","ver":"3.0","mid":"${msgid}","params":{"msgid":"${msgid}"},"ets":${opened},"events":[${events}]}`;
  }

  /** Two halves for a collector that takes no larger ones. Their names follow from its own, however often it is halved. */
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

/** Whose open batch an event belongs to. */
export function addresseeOf({ context: { channel, did } }: TelemetryEvent): string {
  return JSON.stringify([channel, did]);
}
