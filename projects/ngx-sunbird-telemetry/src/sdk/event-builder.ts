import type { EventDraft, TelemetryEvent } from '../telemetry-event';

/** Builds the event of a draft as the SDK does: the same fields in the same order. */
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
