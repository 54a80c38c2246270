import { EnvironmentInjector, inject, Injectable, type OnDestroy } from '@angular/core';
import type { BehaviorSubject, Subject, Subscription } from 'rxjs';
import { idleMoment } from '../browser/idle-moment';
import { whenIdle } from '../browser/when-idle';
import type { Occurrence } from '../capture/occurrence';
import type { TelemetrySession } from '../capture/telemetry-session';
import type { Unrecorded } from '../capture/unrecorded';
import type { DeliveryStatus, TelemetryEventState } from '../delivery-status';
import { Delivery } from '../delivery/delivery';
import { EventQueue } from '../delivery/event-queue';
import { REFUSED_BY_SDK } from '../delivery/loss';
import { SdkBridge } from '../sdk/sdk-bridge';
import { TELEMETRY_CONFIG } from '../telemetry-config';
import type { TelemetrySource } from '../messages/telemetry-source';
import { EventDrafts } from './event-drafts';
import { FinalEvents } from './final-event';
import { OccurrenceRecorder } from './occurrence-recorder';
import { PendingOccurrences } from './pending-occurrences';
import { purgeStorage } from './purge-storage';
import { rehearse } from './rehearsal';
import { addressOf, keepAddress } from './valid-config';
import { EARLIER_PAGE, msgidIn, UnrecordedStashes } from './unrecorded-stashes';

/** Where the recorder reports to. */
interface RecorderReports {
  readonly states: Subject<TelemetryEventState>;
  readonly status: BehaviorSubject<DeliveryStatus>;
}

/**
 * Opens and closes delivery and the SDK, and takes occurrences from the gate and from earlier pages. The gate loads this class
 * when the app starts, and with it all that the initial bundle does not need.
 */
@Injectable({ providedIn: 'root' })
export class EventRecorder implements OnDestroy {
  readonly #config = inject(TELEMETRY_CONFIG);
  readonly #sdk = inject(SdkBridge);
  readonly #delivery = inject(Delivery);
  readonly #queue = inject(EventQueue);
  readonly #final = inject(FinalEvents);
  readonly #drafts = inject(EventDrafts);
  readonly #occurrences = inject(OccurrenceRecorder);
  readonly #pending = inject(PendingOccurrences);
  readonly #injector = inject(EnvironmentInjector);
  /** The part of the config that a second `initialize` cannot change. */
  readonly #address = addressOf(this.#config);
  readonly #unrecorded = new UnrecordedStashes(this.#config);
  /** Resolves when the events that earlier pages left are recorded. */
  #recordingUnrecorded = Promise.resolve();
  /** Whether what waited for this class is recorded. */
  #hasWaiting = false;
  #watch?: Subscription;
  #isOpen = false;

  /** Each event, each time its state changes. */
  readonly states = this.#queue.states;
  readonly status = this.#queue.status;

  /**
   * Opens it for what the gate reports, which may have dropped events before. Resolves in the next task: to open it and to
   * record the first event take long on a slow phone.
   */
  openFor({ states, status }: RecorderReports): Promise<void> {
    this.takeConfig();
    this.open(status.value.dropped);
    this.states.subscribe(states);
    this.status.subscribe(status);
    return idleMoment();
  }

  /**
   * Starts delivery, and loads the SDK in a quiet moment.
   * @param dropped number of events dropped before
   */
  open(dropped = 0): void {
    if (this.#isOpen) {
      return;
    }
    this.#isOpen = true;
    this.#sdk.onForeignEvent = (event) => {
      const { pdata, channel, env } = this.#config;
      // An event that was built before the SDK was initialized has no context of its own.
      const context = { pdata, channel, env, sid: '', did: '', cdata: [], rollup: {} };
      const whole = { ...event, context: { ...context, ...event.context } };
      const final = this.#isOpen ? this.#final.of(whole, 'other code') : undefined;
      if (final) {
        this.#queue.enqueue(final);
      }
    };
    this.#sdk.onRefused = (mid) => this.#queue.withdraw(mid, REFUSED_BY_SDK);
    this.#delivery.onPurged = () => this.#forgetUnsent();
    this.#delivery.onLeaving = () => this.#pending.drain();
    // From now on this page holds the lock of that one, so no other page takes its last stash.
    this.#delivery.onTaken = (batches) => {
      // Their page ended before it had deleted the stashes of these events.
      this.#unrecorded.removeOf(batches);
      void this.#recordUnrecorded();
    };
    // If nothing can be stored, a stash must not outlive its delivery: another page would record it again.
    this.#watch ??= this.status.subscribe(({ queued }) => queued || this.#unrecorded.remove());
    this.#delivery.open(
      ({ event }) => this.#final.of(event, EARLIER_PAGE),
      () => this.#unrecorded.remove(),
      dropped,
    );
    // The recorder's start is the longest of our tasks, so this waits.
    whenIdle(() => {
      if (this.#isOpen) {
        this.#sdk.open();
        // The first transaction takes longer, too.
        void rehearse(this.#injector, () => this.#isOpen).then(() => this.#queue.stored());
      }
    });
  }

  ngOnDestroy(): void {
    this.#isOpen = false;
    this.#watch?.unsubscribe();
  }

  /**
   * Takes a changed config, without what cannot work, and without a change of the producer or the collector: the queued
   * events belong to the first ones.
   */
  takeConfig(): void {
    this.#pending.drain();
    keepAddress(this.#config, this.#address);
  }

  /** Stops recording and sending until it is opened again. */
  close(): void {
    this.#isOpen = false;
    this.#drafts.forgetDevice();
    this.#sdk.close();
    this.#delivery.close();
  }

  /**
   * Records what waited for this class, in the batches that it would have from a later page; then what earlier pages left.
   * @param key of the stash of this page; empty if there is none
   */
  recordWaiting(waiting: readonly Unrecorded[], key: string): void {
    this.#queue.together(() =>
      waiting.forEach(({ occurrence, source }, at) =>
        this.#occurrences.record(occurrence, source, key ? msgidIn(key, at) : undefined),
      ),
    );
    this.#hasWaiting = true;
    if (key) {
      this.#unrecorded.own(key);
      if (this.#isOpen) {
        void this.#unrecorded.removeWhenStored(this.#queue.stored());
      } else {
        // Consent was withdrawn meanwhile, so nothing waits any more, and nothing may open the database.
        this.#unrecorded.remove();
      }
    }
    this.#recordingUnrecorded = idleMoment().then(() => this.#recordUnrecorded());
  }

  /** Adds the event of an occurrence to the queue, after the next frame. Never throws: what cannot be recorded is logged. */
  record(occurrence: Occurrence, source: TelemetrySource): void {
    this.#pending.take(occurrence, source);
  }

  /** Gives the session to all events that wait for one. */
  attribute(session: TelemetrySession | null): void {
    this.#pending.drain();
    this.#queue.complete(session);
  }

  /** Sends all queued events now, except during a backoff. Resolves when they were tried once; never rejects. */
  async flush(): Promise<void> {
    this.#pending.drain();
    await this.#recordingUnrecorded;
    await this.#queue.flush();
  }

  /** Deletes all events, in memory and in storage. Never rejects. */
  purge(forgetDevice = false): Promise<void> {
    this.#forgetUnsent();
    this.#delivery.purge();
    return purgeStorage(this.#config, { forgetDevice });
  }

  /** Forgets what has not come to the queue or to the SDK. */
  #forgetUnsent(): void {
    this.#pending.clear();
    this.#sdk.purge();
  }

  #recordUnrecorded(): Promise<void> {
    if (!this.#hasWaiting) {
      // Until then, this page's own stash counts as that of another page. `recordWaiting` looks again.
      return Promise.resolve();
    }
    return this.#unrecorded.take(
      () => this.#isOpen,
      (stashed) =>
        this.#queue.together(() =>
          stashed
            // A page may have ended after it had recorded one, before its stash was deleted.
            .filter(({ occurrence }) => !this.#queue.has(occurrence.mid))
            .forEach(({ occurrence, msgid }) =>
              this.#occurrences.record(occurrence, EARLIER_PAGE, msgid),
            ),
        ),
      () => this.#queue.stored(),
    );
  }
}
