import type { LossReason, TelemetryEvent, TelemetryEventState } from 'ngx-sunbird-telemetry';
import type { Verdict } from 'ngx-sunbird-telemetry/verdict';
import { findSender, type Sender } from './sender';
import type { VisitedPage } from './visit-memory';

/** An event, and what the inspector knows about it. */
export interface LoggedEvent {
  readonly event: TelemetryEvent;
  /** The element that made the event on this page. */
  readonly element?: WeakRef<Element>;
  /** Who made the event; unknown if it was made before the inspector was on the page. */
  readonly sender?: Sender;
  /** The page on which it was seen first. */
  readonly page: VisitedPage;
  /** When it was seen first, in ms since 1970 by the clock of the device. */
  readonly at: number;
  /** The address at that time. */
  readonly address: string;
  /** Whether the pipeline will accept it. */
  readonly verdict: Verdict;
  state: TelemetryEventState['state'];
  /** Why the event failed or was rejected. */
  loss?: LossReason;
  /** The same in words. */
  reason?: string;
}

/** The element that sent an event, if this page has it. */
export function elementOf(logged: LoggedEvent | undefined): Element | undefined {
  const { element, sender } = logged ?? {};
  const own = element?.deref();
  return own?.isConnected ? own : sender && findSender(sender);
}
