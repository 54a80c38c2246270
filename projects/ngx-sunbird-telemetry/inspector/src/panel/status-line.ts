import type { DeliveryStatus } from 'ngx-sunbird-telemetry';
import type { EventLog } from '../event-log';

/** One line: how many events were sent, how many wait, and the last error. */
export function statusLine(
  { invalid, forgotten }: EventLog,
  { queued = 0, inFlight = 0, sent = 0, lastError }: Partial<DeliveryStatus> = {},
): string {
  return [
    `${sent} sent`,
    `${queued} queued${inFlight ? ` (${inFlight} on the way)` : ''}`,
    `${invalid} the pipeline drops`,
    ...(forgotten ? [`the oldest ${forgotten} are not shown`] : []),
    ...(lastError ? [`last error: ${lastError}`] : []),
  ].join(' · ');
}
