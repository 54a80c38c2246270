import type { TelemetrySource } from './messages/telemetry-message';
import type { TelemetryEvent } from './telemetry-event';

/** What delivery does, in events, since the page began. */
export interface DeliveryStatus {
  /** Held until the collector acknowledges them, those in flight included. */
  queued: number;
  inFlight: number;
  /** Acknowledged. */
  sent: number;
  /** Refused by the collector for good (4xx). */
  rejected: number;
  /** Lost to a bound: too many, too large, too old; or refused by the SDK. */
  dropped: number;
  /** What went wrong last, at the collector or in storage. */
  lastError?: string;
}

/** Nothing has happened yet. */
export const IDLE: DeliveryStatus = { queued: 0, inFlight: 0, sent: 0, rejected: 0, dropped: 0 };

/**
 * What became of an event: it is queued, the collector has it (`sent`), the collector refused it for good (`rejected`),
 * or it was lost to a bound (`failed`).
 */
export interface TelemetryEventState {
  event: TelemetryEvent;
  state: 'queued' | 'sent' | 'rejected' | 'failed';
  /** Why it will never be delivered. */
  reason?: string;
  /** Who made it, where that was on this page; with `queued` alone. */
  source?: TelemetrySource;
}
