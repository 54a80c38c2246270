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

export function interceptorFailed(): string {
  return telemetryMessage('TEL015', 'the interceptor failed; the event is dropped.');
}

export function noEvent(returned: string): string {
  return telemetryMessage(
    'TEL015',
    `the interceptor returned ${returned}; the event is dropped. Return the event, changed or not, or null.`,
  );
}

export function sdkMissing(): string {
  return telemetryMessage(
    'TEL010',
    'the telemetry SDK could not be loaded; events are recorded without it.',
  );
}
