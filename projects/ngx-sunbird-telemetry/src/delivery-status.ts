import type { TelemetrySource } from './messages/telemetry-source';
import type { TelemetryEvent } from './telemetry-event';

/**
 * Why events are lost: beyond the limits of a page, or of what earlier pages may leave (`queue_overflow`, `cache_overflow`);
 * refused by the collector (`send_error`), by an interceptor that fails (`before_send`), or by the SDK (`invalid`); no
 * longer readable in storage (`storage_error`); or nothing that can be made an event (`internal_sdk_error`). Named as in
 * Sentry's client reports, where these have a name.
 * @see https://develop.sentry.dev/sdk/telemetry/client-reports/
 */
export type LossReason =
  | 'queue_overflow'
  | 'cache_overflow'
  | 'send_error'
  | 'before_send'
  | 'invalid'
  | 'storage_error'
  | 'internal_sdk_error';

/** Number of events in each state, since the page was loaded. */
export interface DeliveryStatus {
  /** Held until the collector acknowledges them. Includes those in flight. */
  queued: number;
  inFlight: number;
  /** Acknowledged. */
  sent: number;
  /** Refused by the collector (4xx), and not sent again. */
  rejected: number;
  /** Lost for any other reason. */
  dropped: number;
  /** The events of `rejected` and `dropped` by reason. Absent until the first is lost. */
  losses?: Readonly<Partial<Record<LossReason, number>>>;
  /** The last error, of the collector or of storage: what happened, where, and the cure. */
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
  loss?: LossReason;
  /** The same in words. */
  reason?: string;
  /** Who made it. Only with `queued`, and only if it was made on this page. */
  source?: TelemetrySource;
}
