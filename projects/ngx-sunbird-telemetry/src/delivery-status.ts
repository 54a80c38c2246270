import type { TelemetrySource } from './messages/telemetry-source';
import type { TelemetryEvent } from './telemetry-event';

/** Number of events in each state, since the page was loaded. */
export interface DeliveryStatus {
  /** Held until the collector acknowledges them. Includes those in flight. */
  queued: number;
  inFlight: number;
  /** Acknowledged. */
  sent: number;
  /** Refused by the collector (4xx), and not sent again. */
  rejected: number;
  /** Dropped by a limit (too many, too large, too old), or refused by the SDK. */
  dropped: number;
  /** The last error, of the collector or of storage. */
  lastError?: string;
}

/** Nothing has happened yet. */
export const IDLE: DeliveryStatus = { queued: 0, inFlight: 0, sent: 0, rejected: 0, dropped: 0 };

/**
 * The state of an event: `queued`; `sent`, when the collector has acknowledged it; `rejected`, when the collector has
 * refused it; `failed`, when a limit or the SDK dropped it.
 */
export interface TelemetryEventState {
  event: TelemetryEvent;
  state: 'queued' | 'sent' | 'rejected' | 'failed';
  /** Why it will never be delivered. */
  reason?: string;
  /** Who made it. Only with `queued`, and only if it was made on this page. */
  source?: TelemetrySource;
}
