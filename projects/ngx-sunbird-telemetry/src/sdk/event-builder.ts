import { randomId } from '../random-id';
import type { EventDraft, TelemetryEvent } from '../telemetry-event';

/**
 * Builds the event the SDK would build, field by field, where the SDK cannot be had or is not there yet.
 * Only the `mid` is random and not a digest: it need but be unique.
 */
export function buildEvent({ ets, edata, options }: EventDraft): TelemetryEvent {
  const { actor, context, object, tags } = options;
  return {
    eid: 'INTERACT',
    ets,
    ver: '3.0',
    mid: `INTERACT:${randomId()}`,
    actor,
    context,
    object,
    tags,
    edata,
  };
}
