import { inject, Injectable } from '@angular/core';
import { EventQueue } from '../delivery/event-queue';
import { INTERCEPTOR_FAILED } from '../delivery/loss';
import type { SerialisedEvent } from '../delivery/serialised-event';
import { interceptorFailed, noEvent } from '../messages/event-warnings';
import type { TelemetrySource } from '../messages/telemetry-source';
import type { TelemetryEvent } from '../telemetry-event';
import { TELEMETRY_INTERCEPTOR } from '../telemetry-features';
import { bounded } from './bounded-event';

/** Makes events final: each passes the interceptor once, and becomes a text that never changes. */
@Injectable({ providedIn: 'root' })
export class FinalEvents {
  readonly #interceptor = inject(TELEMETRY_INTERCEPTOR);
  readonly #queue = inject(EventQueue);

  /**
   * Returns `undefined` if the interceptor drops the event. If it throws, or returns something other than an event, the
   * event is lost, which is logged and counted.
   */
  of(event: TelemetryEvent, source: TelemetrySource): SerialisedEvent | undefined {
    // An interceptor may change the event, and then fail.
    const { mid, eid } = event;
    const given = { eid, id: event.edata['id'] };
    try {
      const intercepted: unknown = this.#interceptor(event);
      if (intercepted === null) {
        return undefined;
      }
      if (isEvent(intercepted)) {
        return bounded({ ...intercepted, mid }, source);
      }
      console.error(noEvent(describe(intercepted), given, source));
    } catch (error) {
      console.error(interceptorFailed(given, source), error);
    }
    this.#queue.countLost(INTERCEPTOR_FAILED, 1);
    return undefined;
  }
}

function isEvent(given: unknown): given is TelemetryEvent {
  const { eid, ets, context, edata } = (given ?? {}) as Partial<TelemetryEvent>;
  return (
    typeof eid === 'string' &&
    Number.isFinite(ets) &&
    typeof edata === 'object' &&
    (edata as object | null) !== null &&
    typeof context?.channel === 'string' &&
    typeof context.did === 'string'
  );
}

function describe(given: unknown): string {
  if (given instanceof Promise) {
    return 'a Promise';
  }
  return typeof given === 'object' ? 'an object that is not an event' : `a ${typeof given}`;
}
