import { inject, Injectable } from '@angular/core';
import { serialised, type SerialisedEvent } from '../delivery/serialised-event';
import { eventCut, interceptorFailed, noEvent } from '../messages/recorder-warnings';
import type { TelemetrySource } from '../messages/telemetry-message';
import type { TelemetryEvent } from '../telemetry-event';
import { TELEMETRY_INTERCEPTOR } from '../telemetry-features';
import { cut, EVENT_BYTES, MOST_CUT } from './bounded-event';

/** Makes an event final: it passes the interceptor, once, and becomes a text that never changes. */
@Injectable({ providedIn: 'root' })
export class FinalEvents {
  readonly #interceptor = inject(TELEMETRY_INTERCEPTOR);

  /** `undefined` where the interceptor drops the event, or makes of it what is none; the console has the reason. */
  of(event: TelemetryEvent, source: TelemetrySource): SerialisedEvent | undefined {
    const { mid } = event;
    try {
      const intercepted: unknown = this.#interceptor(event);
      if (intercepted === null) {
        return undefined;
      }
      if (isEvent(intercepted)) {
        return bounded({ ...intercepted, mid }, source);
      }
      console.error(noEvent(describe(intercepted)));
    } catch (error) {
      console.error(interceptorFailed(), error);
    }
    return undefined;
  }
}

/** An event as a text of at most 60 kB: cut where it is larger, with a warning. Throws where it is no JSON. */
export function bounded(event: TelemetryEvent, source: TelemetrySource): SerialisedEvent {
  let whole = serialised(event);
  for (let level = 0; whole.bytes > EVENT_BYTES && level <= MOST_CUT; level++) {
    if (!level) {
      console.warn(eventCut(source));
    }
    whole = serialised(cut(event, level));
  }
  return whole;
}

function isEvent(given: unknown): given is TelemetryEvent {
  const { eid, ets, context, edata } = (given ?? {}) as Partial<TelemetryEvent>;
  return (
    typeof eid === 'string' &&
    Number.isFinite(ets) &&
    typeof edata === 'object' &&
    typeof context?.channel === 'string' &&
    typeof context.did === 'string'
  );
}

function describe(given: unknown): string {
  if (given instanceof Promise) {
    return 'a Promise';
  }
  return typeof given === 'object' ? 'an object that is no event' : `a ${typeof given}`;
}
