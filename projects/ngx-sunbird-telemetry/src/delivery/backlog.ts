import { Injectable } from '@angular/core';
import { BehaviorSubject, Subject } from 'rxjs';
import { IDLE, type DeliveryStatus, type TelemetryEventState } from '../delivery-status';
import { eventsEvicted } from '../messages/recorder-warnings';
import type { TelemetrySource } from '../messages/telemetry-message';
import type { Batch, QueueEntry } from './batch';

/** Bounds of what one page holds, so that nobody's data stays on a device for ever. */
export const MOST_EVENTS = 1000;
const MOST_BYTES = 1_000_000;
const MOST_MS = 7 * 24 * 3_600_000;

/** What leaves the backlog without being delivered: an event of a batch. */
export interface Evicted {
  batch: Batch;
  entry: QueueEntry;
}

/** All that a page holds in memory, and the account of it. */
@Injectable({ providedIn: 'root' })
export class Backlog {
  #batches: Batch[] = [];
  #length = 0;
  #bytes = 0;
  #boundsLogged = false;

  /** Grows with each purge: what began before one and goes on after it has nothing to do any more. */
  generation = 0;

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

  /** Takes a batch in, after those that are as old. */
  add(batch: Batch): void {
    let place = this.#batches.length;
    while (place && (this.#batches[place - 1]?.opened ?? 0) > batch.opened) {
      place--;
    }
    this.#batches.splice(place, 0, batch);
    batch.entries.forEach((entry) => this.#count(entry, 1));
  }

  /** Puts an event into a batch that is held. */
  append(batch: Batch, entry: QueueEntry): void {
    batch.entries.push(entry);
    this.#count(entry, 1);
  }

  /** Gives an entry its final event. */
  settle(entry: QueueEntry, final: Pick<QueueEntry, 'event' | 'json' | 'bytes'>): void {
    this.#count(entry, -1);
    Object.assign(entry, final, { complete: undefined });
    this.#count(entry, 1);
  }

  /** Takes one event out of a batch that is held, and the batch with its last. */
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

  /** Returns whether the batch was held. */
  remove(batch: Batch): boolean {
    const place = this.#batches.indexOf(batch);
    if (place >= 0) {
      this.#batches.splice(place, 1);
      batch.entries.forEach((entry) => this.#count(entry, -1));
    }
    return place >= 0;
  }

  /** Puts others in the place of a batch that is held. */
  replace(batch: Batch, by: readonly Batch[]): void {
    const place = this.#batches.indexOf(batch);
    if (this.remove(batch)) {
      this.#batches.splice(place, 0, ...by);
      by.forEach(({ entries }) => entries.forEach((entry) => this.#count(entry, 1)));
    }
  }

  /** Forgets all. */
  purge(): void {
    this.generation++;
    this.#batches = [];
    this.#length = this.#bytes = 0;
    this.update();
  }

  /**
   * Takes out what is beyond the bounds, the oldest first; nothing that is in flight.
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
    if (evicted.length) {
      this.lose(
        evicted.map(({ entry }) => entry),
        'more is held than 1,000 events, 1 MB or 7 days',
      );
    }
    return evicted;
  }

  /** Counts and announces events that will never be delivered, and logs the first that a bound took. */
  lose(entries: readonly QueueEntry[], reason: string, bound = true): void {
    if (bound && !this.#boundsLogged) {
      this.#boundsLogged = true;
      console.warn(eventsEvicted(reason));
    }
    this.update({ dropped: this.status.value.dropped + entries.length });
    this.announce(entries, 'failed', reason);
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
    reason?: string,
    source?: TelemetrySource,
  ): void {
    for (const { event } of entries) {
      this.states.next({ event, state, reason, ...(source && { source }) });
    }
  }

  #count({ bytes }: QueueEntry, sign: 1 | -1): void {
    this.#bytes += sign * bytes;
    this.#length += sign;
  }
}
