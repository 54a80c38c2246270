import type { EventDraft, TelemetryEvent } from '../telemetry-event';

/** Makes the envelope around a draft: the event the SDK would build, field by field, in the same order. */
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
