import { telemetryMessage } from './telemetry-message';
import { nameOf, type TelemetrySource } from './telemetry-source';

// Warnings about what becomes of an event before the queue.

export function addressKept(): string {
  return telemetryMessage(
    'TEL004',
    'a second initialize cannot change pdata.id, host or endpoint.',
  );
}

export function eventCut(source: TelemetrySource): string {
  return telemetryMessage('TEL008', `${nameOf(source)} made an event over 60 kB. It is cut.`);
}

/** An event that an interceptor was given. */
interface Intercepted {
  readonly eid: string;
  readonly id: unknown;
}

export function interceptorFailed(event: Intercepted, source: TelemetrySource): string {
  return telemetryMessage('TEL015', `the interceptor failed, so ${lostOf(event, source)}`);
}

export function noEvent(returned: string, event: Intercepted, source: TelemetrySource): string {
  return telemetryMessage(
    'TEL015',
    `the interceptor returned ${returned}, so ${lostOf(event, source)} Return the event, changed or not, or null.`,
  );
}

function lostOf({ eid, id }: Intercepted, source: TelemetrySource): string {
  return `an ${eid}${typeof id === 'string' ? ` '${id}'` : ''} of ${nameOf(source)} is lost.`;
}

export function sdkMissing(): string {
  return telemetryMessage(
    'TEL010',
    'the telemetry SDK could not be loaded; events are recorded without it.',
  );
}
