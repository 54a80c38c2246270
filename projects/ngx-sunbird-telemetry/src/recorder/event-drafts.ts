import { inject, Injectable } from '@angular/core';
import type { Occurrence } from '../capture/occurrence';
import type { TelemetrySession } from '../capture/telemetry-session';
import { VISIT_CDATA } from '../capture/utm-and-device-type';
import { noCdata } from '../messages/element-warnings';
import { TELEMETRY_CONFIG } from '../telemetry-config';
import type { EventDraft } from '../telemetry-event';
import { deviceId } from './device-id';
import { eventOptions } from './event-context';
import { normalisedCdata } from './normalised-cdata';
import type { NormalisedInput } from './normalised-input';

/** Adds the context to an occurrence: the person, the device and the visit. */
@Injectable({ providedIn: 'root' })
export class EventDrafts {
  readonly #config = inject(TELEMETRY_CONFIG);
  readonly #visitCdata = (inject(VISIT_CDATA, { optional: true }) ?? []).flatMap((source) =>
    normalisedCdata(source(), () => undefined),
  );
  #deviceId?: string;
  /** The last session that a warning was logged for. */
  #reported?: TelemetrySession | null;

  draftOf(
    { eid, mid, ets, route }: Occurrence,
    input: NormalisedInput,
    session: TelemetrySession | null,
  ): EventDraft {
    const device = (): string => (this.#deviceId ??= deviceId());
    return {
      eid,
      mid,
      ets,
      edata: input.edata,
      options: eventOptions(input, route, session, this.#config, device, this.#visitCdata, () =>
        this.report(session),
      ),
    };
  }

  /** The next event reads the device id again. */
  forgetDevice(): void {
    this.#deviceId = undefined;
  }

  /** Warns of an invalid `cdata` in a session, once for each session. */
  report(session: TelemetrySession | null | undefined): void {
    if (this.#reported !== session) {
      this.#reported = session;
      console.warn(noCdata('the session'));
    }
  }
}
