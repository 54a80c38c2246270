import type { DeliveryStatus } from 'ngx-sunbird-telemetry';
import type { EventLog } from '../event-log';

/** One line: how many events were sent, how many wait, how many are lost, and the last error. */
export function statusLine(
  { invalid, forgotten, held }: EventLog,
  {
    queued = 0,
    inFlight = 0,
    sent = 0,
    rejected = 0,
    dropped = 0,
    lastError,
  }: Partial<DeliveryStatus> = {},
): string {
  return [
    `${sent} sent`,
    `${queued} queued${inFlight ? ` (${inFlight} on the way)` : ''}`,
    `${invalid} the pipeline drops`,
    ...(rejected ? [`${rejected} rejected`] : []),
    ...(dropped ? [`${dropped} lost`] : []),
    ...(held ? [`${held} not shown`] : []),
    ...(forgotten ? [`the oldest ${forgotten} are not shown`] : []),
    ...(lastError ? [`last error: ${lastError}`] : []),
  ].join(' · ');
}
