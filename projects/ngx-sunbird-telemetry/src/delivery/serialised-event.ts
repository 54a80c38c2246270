import { utf8Bytes } from '../browser/utf8-bytes';
import type { TelemetryEvent } from '../telemetry-event';

/** An event and its text, made once. */
export interface SerialisedEvent {
  readonly event: TelemetryEvent;
  readonly json: string;
  /** Length of `json` on the wire, in bytes. */
  readonly bytes: number;
}

/** Throws where the event is no JSON. */
export function serialised(event: TelemetryEvent): SerialisedEvent {
  const json = JSON.stringify(event);
  return { event, json, bytes: utf8Bytes(json) };
}

/** The event of a stored text, if it is one of ours. */
export function parsed(json: unknown): SerialisedEvent | undefined {
  try {
    const event = JSON.parse(json as string) as Partial<TelemetryEvent> | null;
    return event?.mid && event.context?.channel && Number.isFinite(event.ets)
      ? serialised(event as TelemetryEvent)
      : undefined;
  } catch {
    return undefined;
  }
}
