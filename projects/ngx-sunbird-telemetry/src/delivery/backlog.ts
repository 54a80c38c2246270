import { Injectable } from '@angular/core';
import { BehaviorSubject, Subject } from 'rxjs';
import { IDLE, type DeliveryStatus, type TelemetryEventState } from '../delivery-status';
import { eventsEvicted } from '../messages/delivery-warnings';
import type { TelemetrySource } from '../messages/telemetry-source';
import type { Batch, QueueEntry, Sending } from './batch';
import { BEYOND_LIMITS, type Loss } from './loss';

/** Limits on what one page holds, so that data does not stay on a device for ever. */
export const MOST_EVENTS = 1000;
const MOST_BYTES = 1_000_000;
const MOST_MS = 7 * 24 * 3_600_000;

/** An event that a limit removed from its batch. */
export interface Evicted {
  batch: Batch;
  entry: QueueEntry;
}

/** All batches a page holds in memory, and their counts. */
@Injectable({ providedIn: 'root' })
export class Backlog {
  #batches: Batch[] = [];
  #length = 0;
  #bytes = 0;
  #boundsLogged = false;

  /** Grows with each purge. Asynchronous work that began in an earlier generation must stop. */
  generation = 0;

  /** When batches of dead pages were sent, by `msgid`, for copies of them that come later. */
  readonly sendings = new Map<string, Sending>();

  /** Each event, each time its state changes. */
  readonly states = new Subject<TelemetryEventState>();
  readonly status = new BehaviorSubject<DeliveryStatus>(IDLE);

  /** Oldest first. */
  get batches(): readonly Batch[] {
    return this.#batches;
  }

  has(batch: Batch): boolean {
    return this.#batches.includes(batch);
  }

  /** Adds a batch, sorted by `opened`, after those of the same age. */
  add(batch: Batch): void {
    let place = this.#batches.length;
    while (place && (this.#batches[place - 1]?.opened ?? 0) > batch.opened) {
      place--;
    }
    this.#batches.splice(place, 0, batch);
    batch.entries.forEach((entry) => this.#count(entry, 1));
  }

  /** Adds an event to a batch of the backlog. */
  append(batch: Batch, entry: QueueEntry): void {
    batch.entries.push(entry);
    this.#count(entry, 1);
  }

  /** Replaces a provisional event with its final form. */
  settle(entry: QueueEntry, final: Pick<QueueEntry, 'event' | 'json' | 'bytes'>): void {
    this.#count(entry, -1);
    Object.assign(entry, final, { complete: undefined });
    this.#count(entry, 1);
  }

  /**
   * Removes an event from its batch, and the batch with its last event. Ignores a batch that the backlog does not hold.
   */
  take(batch: Batch, entry: QueueEntry): void {
    const place = batch.entries.indexOf(entry);
    if (place < 0 || !this.has(batch)) {
      return;
    }
    batch.entries.splice(place, 1);
    batch.packed = undefined;
    this.#count(entry, -1);
    if (!batch.entries.length) {
      this.remove(batch);
    }
  }

  /** Removes a batch. Returns whether the backlog held it. */
  remove(batch: Batch): boolean {
    const place = this.#batches.indexOf(batch);
    if (place >= 0) {
      this.#batches.splice(place, 1);
      batch.entries.forEach((entry) => this.#count(entry, -1));
    }
    return place >= 0;
  }

  /** Puts other batches in the place of one. Does nothing if the backlog does not hold it. */
  replace(batch: Batch, by: readonly Batch[]): void {
    const place = this.#batches.indexOf(batch);
    if (this.remove(batch)) {
      this.#batches.splice(place, 0, ...by);
      by.forEach(({ entries }) => entries.forEach((entry) => this.#count(entry, 1)));
    }
  }

  /** Removes all batches and starts a new generation. */
  purge(): void {
    this.generation++;
    this.#batches = [];
    this.sendings.clear();
    this.#length = this.#bytes = 0;
    this.update();
  }

  /**
   * Removes the oldest events until the rest is within the limits. Skips batches in flight.
   * @param now ms since the epoch, by the clock that dates the events
   */
  evict(now: number): Evicted[] {
    const evicted: Evicted[] = [];
    for (;;) {
      const batch = this.#batches.find(({ inFlight }) => !inFlight);
      const entry = batch?.entries[0];
      const over = this.#length > MOST_EVENTS || this.#bytes > MOST_BYTES;
      if (!batch || !entry || !(over || now - entry.event.ets > MOST_MS)) {
        break;
      }
      this.take(batch, entry);
      evicted.push({ batch, entry });
    }
    this.lose(
      BEYOND_LIMITS,
      evicted.map(({ entry }) => entry),
    );
    return evicted;
  }

  /**
   * Counts and announces events that will never be delivered. Logs TEL014 the first time that a limit is the cause.
   * @param unlisted how many more there are of which nothing is known but their number
   */
  lose({ loss, reason }: Loss, entries: readonly QueueEntry[], unlisted = 0): void {
    const count = entries.length + unlisted;
    if (!count) {
      return;
    }
    if (loss.endsWith('overflow') && !this.#boundsLogged) {
      this.#boundsLogged = true;
      console.warn(eventsEvicted(reason));
    }
    const isRejected = loss === 'send_error';
    const total = isRejected ? 'rejected' : 'dropped';
    const { losses, [total]: before } = this.status.value;
    this.update({
      [total]: before + count,
      losses: { ...losses, [loss]: (losses?.[loss] ?? 0) + count },
    });
    // Nobody has heard of a provisional event, which has not passed the interceptor.
    this.announce(
      entries.filter(({ complete }) => !complete),
      isRejected ? 'rejected' : 'failed',
      { loss, reason },
    );
  }

  update(change: Partial<DeliveryStatus> = {}): void {
    const inFlight = this.#batches
      .filter((batch) => batch.inFlight)
      .reduce((sum, { entries }) => sum + entries.length, 0);
    this.status.next({ ...this.status.value, ...change, queued: this.#length, inFlight });
  }

  announce(
    entries: readonly QueueEntry[],
    state: TelemetryEventState['state'],
    more: Partial<Loss> & { source?: TelemetrySource } = {},
  ): void {
    entries.forEach(({ event }) => this.states.next({ event, state, ...more }));
  }

  #count({ bytes }: QueueEntry, sign: 1 | -1): void {
    this.#bytes += sign * bytes;
    this.#length += sign;
  }
}
