import { inject, Injectable } from '@angular/core';
import { map } from 'rxjs';
import { deviceId } from './context/device-id';
import { eventOptions } from './context/event-context';
import type { Occurrence } from './context/event-input';
import { mendInput } from './context/mended-input';
import { VISIT_CDATA } from './context/visit-cdata';
import type { QueueEntry } from './delivery/batch';
import { EventQueue } from './delivery/event-queue';
import { takeStash } from './occurrence-stash';
import { buildEvent } from './sdk/event-builder';
import { SunbirdSdk } from './sdk/sunbird-sdk';
import { TELEMETRY_CONFIG } from './telemetry-config';
import { nameOf, telemetryMessage, type TelemetrySource } from './telemetry-errors';
import type { EventDraft, TelemetryEdata, TelemetryEid, TelemetryEvent } from './telemetry-event';
import { TELEMETRY_INTERCEPTOR } from './telemetry-features';
import { whenIdle } from './when-idle';

/** An event that waits for its session or the SDK; the queue has it as it would be sent if the page ended now. */
interface HeldEvent {
  readonly occurrence: Occurrence;
  readonly source: TelemetrySource;
  readonly draft: () => EventDraft;
  readonly entry: QueueEntry;
}

/**
 * From an occurrence to the queue: input, context, SDK. Everything that need not be in the initial bundle is
 * behind this class; `TelemetryService` loads it when the app starts.
 */
@Injectable({ providedIn: 'root' })
export class EventRecorder {
  readonly #config = inject(TELEMETRY_CONFIG);
  readonly #sdk = inject(SunbirdSdk);
  readonly #queue = inject(EventQueue);
  readonly #interceptor = inject(TELEMETRY_INTERCEPTOR);
  #held: HeldEvent[] = [];
  /** Times of the START events without an END, ms since the epoch. */
  #starts: number[] = [];
  #deviceId?: string;
  /** Who made the event that is put into the queue right now. */
  #source?: TelemetrySource;
  readonly #visitCdata = (inject(VISIT_CDATA, { optional: true }) ?? []).flatMap((source) =>
    source(),
  );

  /** Whether the person agrees; otherwise nothing is recorded, whoever made it. */
  consent = true;

  /** Each event, each time its state changes. */
  readonly states = this.#queue.states.pipe(
    map((state) =>
      state.state === 'queued' && this.#source ? { ...state, source: this.#source } : state,
    ),
  );
  readonly status = this.#queue.status;

  /** Starts delivery, takes over what the last page could not record, and loads the SDK when there is time. */
  open(): void {
    this.#sdk.onForeignEvent = (event) => this.#put(event);
    this.#queue.open();
    for (const occurrence of takeStash()) {
      this.record(occurrence, 'an earlier page');
    }
    whenIdle(() => this.#loadSdk());
  }

  /** Puts the event of an occurrence in the queue. Never throws: what cannot be recorded is told to the console. */
  record(occurrence: Occurrence, source: TelemetrySource): void {
    try {
      this.#record(occurrence, source);
    } catch (error) {
      console.error(telemetryMessage('TEL007', `${nameOf(source)} was not recorded.`), error);
    }
  }

  /** Builds the held events anew of which all is known now, with the time, page and person of their moment. */
  settle(): void {
    if (!this.#sdk.settled) {
      return;
    }
    const held = this.#held;
    this.#held = held.filter(({ occurrence }) => occurrence.session === undefined);
    for (const { occurrence, source, draft, entry } of held) {
      if (occurrence.session !== undefined) {
        const event = this.#intercepted(this.#sdk.build(draft()));
        this.#from(source, () => this.#queue.settle(entry, event));
      }
    }
  }

  /** Sends what is queued, now. Resolves when all of it was tried once; never rejects. */
  flush(): Promise<void> {
    return this.#queue.flush();
  }

  #record(occurrence: Occurrence, source: TelemetrySource): void {
    const { eid, ets, route } = occurrence;
    const input = mendInput(eid, occurrence.input, route, this.#config.section, source);
    if (!input) {
      return;
    }
    this.#measure(eid, ets, input.edata);
    const device = (): string => (this.#deviceId ??= deviceId());
    const draft = (): EventDraft => ({
      eid,
      ets,
      edata: input.edata,
      options: eventOptions(
        input,
        route,
        occurrence.session ?? null,
        this.#config,
        device,
        this.#visitCdata,
      ),
    });
    if (occurrence.session === undefined || !this.#sdk.settled) {
      const entry = this.#put(buildEvent(draft()), true);
      if (entry) {
        this.#held.push({ occurrence, source, draft, entry });
      }
      this.#loadSdk();
    } else {
      const event = this.#sdk.build(draft());
      this.#from(source, () => this.#put(event));
    }
  }

  /** What is queued meanwhile is of this source. */
  #from(source: TelemetrySource, queue: () => void): void {
    this.#source = source;
    try {
      queue();
    } finally {
      this.#source = undefined;
    }
  }

  /** An END lasts from the last START that has none, as the SDK pairs them; in s. */
  #measure(eid: TelemetryEid, ets: number, edata: TelemetryEdata): void {
    if (eid === 'START') {
      this.#starts.push(ets);
      edata['duration'] ??= 0;
    } else if (eid === 'END') {
      const start = this.#starts.pop() ?? ets;
      edata['duration'] = Number(edata['duration'] ?? ((ets - start) / 1000).toFixed(2)) || 0;
    }
  }

  #put(event: TelemetryEvent | undefined, held = false): QueueEntry | undefined {
    const final = this.consent ? this.#intercepted(event) : undefined;
    return final && this.#queue.put(final, held);
  }

  #intercepted(event: TelemetryEvent | undefined): TelemetryEvent | undefined {
    try {
      return (event && this.#interceptor(event)) ?? undefined;
    } catch (error) {
      console.error(
        telemetryMessage('TEL015', 'the interceptor failed; the event is dropped.'),
        error,
      );
      return undefined;
    }
  }

  /** Forgets all that is held. */
  purge(): void {
    this.#held = [];
    this.#queue.purge();
  }

  #loadSdk(): void {
    void this.#sdk.load().then(() => this.settle());
  }
}
