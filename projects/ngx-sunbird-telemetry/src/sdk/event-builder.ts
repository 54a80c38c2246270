import type { EventDraft, TelemetryEvent } from '../telemetry-event';

/** Makes the envelope around a draft. */
export interface EventBuilder {
  /** `undefined` where the event was refused. Throws nothing. */
  build(draft: EventDraft): TelemetryEvent | undefined;
}

/** The stand-in: builds the event the SDK would build, field by field, where the SDK is not there. */
export function buildEvent({ eid, mid, ets, edata, options }: EventDraft): TelemetryEvent {
  return {
    eid,
    ets,
    ver: '3.0',
    mid,
    actor: options.actor,
    context: options.context,
    object: options.object,
    tags: options.tags,
    edata,
  };
}
