import { utf8Bytes } from '../browser/utf8-bytes';
import type { TelemetryEvent } from '../telemetry-event';

/** An event and its JSON, made once. */
export interface SerialisedEvent {
  readonly event: TelemetryEvent;
  readonly json: string;
  /** Length of `json` on the wire, in bytes. */
  readonly bytes: number;
}

/** Throws if the event cannot be JSON. */
export function serialised(event: TelemetryEvent): SerialisedEvent {
  const json = JSON.stringify(event);
  return { event, json, bytes: utf8Bytes(json) };
}

/** The event in a stored text; `undefined` if it is not an event. */
export function parsed(json: unknown): SerialisedEvent | undefined {
  if (typeof json !== 'string') {
    return undefined;
  }
  try {
    const event = JSON.parse(json) as Partial<TelemetryEvent> | null;
    return event?.mid && event.context?.channel && Number.isFinite(event.ets)
      ? { event: event as TelemetryEvent, json, bytes: utf8Bytes(json) }
      : undefined;
  } catch {
    return undefined;
  }
}
