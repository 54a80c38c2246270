import { inject, Injectable } from '@angular/core';
import type { Occurrence } from '../capture/occurrence';
import type { TelemetrySession } from '../capture/telemetry-session';
import { EventQueue } from '../delivery/event-queue';
import { NOT_RECORDED } from '../delivery/loss';
import type { SerialisedEvent } from '../delivery/serialised-event';
import { logLate } from '../messages/log-late';
import type { TelemetrySource } from '../messages/telemetry-source';
import { buildEvent } from '../sdk/event-builder';
import { SdkBridge } from '../sdk/sdk-bridge';
import { TELEMETRY_CONFIG } from '../telemetry-config';
import type { EventDraft } from '../telemetry-event';
import { bounded } from './bounded-event';
import { Durations } from './durations';
import { EventDrafts } from './event-drafts';
import { FinalEvents } from './final-event';
import { normaliseInput } from './normalised-input';

/** Turns an occurrence into an event of the queue: input, context, interceptor. */
@Injectable({ providedIn: 'root' })
export class OccurrenceRecorder {
  readonly #config = inject(TELEMETRY_CONFIG);
  readonly #sdk = inject(SdkBridge);
  readonly #queue = inject(EventQueue);
  readonly #final = inject(FinalEvents);
  readonly #drafts = inject(EventDrafts);
  readonly #durations = new Durations();

  /**
   * Adds the event of an occurrence to the queue. Never throws: what cannot be recorded is logged and counted.
   * @param msgid of its batch, if it was in a stash
   */
  record(occurrence: Occurrence, source: TelemetrySource, msgid?: string): void {
    try {
      this.#record(occurrence, source, msgid);
    } catch (error) {
      logLate((texts) => [texts.notRecorded(source), error], error);
      this.#queue.countLost(NOT_RECORDED, 1);
    }
  }

  #record(occurrence: Occurrence, source: TelemetrySource, msgid?: string): void {
    const { eid, ets, route, session } = occurrence;
    const input = normaliseInput(eid, occurrence.input, route, this.#config.section, source);
    if (!input) {
      return;
    }
    this.#durations.measure(eid, ets, input.edata);
    const draftOf = (who: TelemetrySession | null): EventDraft =>
      this.#drafts.draftOf(occurrence, input, who);
    if (session === undefined) {
      const provisional = bounded(buildEvent(draftOf(null)), source);
      const complete = (who: object | null): SerialisedEvent | undefined =>
        this.#finish(draftOf(who as TelemetrySession | null), source);
      this.#queue.enqueue(provisional, { complete, source, msgid });
    } else {
      const final = this.#finish(draftOf(session), source);
      if (final) {
        this.#queue.enqueue(final, { source, msgid });
      }
    }
  }

  /** Makes an event final, and has the SDK announce it unless it is dropped. Never throws. */
  #finish(draft: EventDraft, source: TelemetrySource): SerialisedEvent | undefined {
    const final = this.#final.of(buildEvent(draft), source);
    if (final) {
      this.#sdk.announce(draft);
    }
    return final;
  }
}
