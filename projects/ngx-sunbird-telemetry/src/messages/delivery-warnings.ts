import { telemetryMessage } from './telemetry-message';

// Warnings about delivery.

export function batchRejected(count: number, reason: string, address: string): string {
  return telemetryMessage(
    'TEL011',
    `${count} event(s) will not be sent again: ${reason}, at ${address}.`,
  );
}

export function noCollector(status: number, address: string): string {
  return telemetryMessage(
    'TEL011',
    `${address} answered ${status}, but it is not a collector (a sign-in page?). The events wait.`,
  );
}

export function eventsEvicted(bounds: string): string {
  return telemetryMessage('TEL014', `the oldest events are dropped: ${bounds}.`);
}

export function packingRefused(): string {
  return telemetryMessage(
    'TEL017',
    'the collector did not take a packed batch; batches are no longer packed.',
  );
}
