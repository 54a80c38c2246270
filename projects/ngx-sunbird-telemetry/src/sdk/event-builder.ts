import { randomId } from '../random-id';
import type { EventDraft, TelemetryEvent } from '../telemetry-event';

/** Makes the envelope around a draft. */
export interface EventBuilder {
  /** `undefined` where the event was refused. Throws nothing. */
  build(draft: EventDraft): TelemetryEvent | undefined;
}

/**
 * Builds the event the SDK would build, field by field, where the SDK cannot be had or is not there yet.
 * Only the `mid` is random and not a digest: it need but be unique.
 */
export function buildEvent({ eid, ets, edata, options }: EventDraft): TelemetryEvent {
  return {
    eid,
    ets,
    ver: '3.0',
    mid: `${eid}:${randomId()}`,
    actor: options.actor,
    context: options.context,
    object: options.object,
    tags: options.tags,
    edata,
  };
}
