import { nameOf, telemetryMessage, type TelemetrySource } from './telemetry-message';

// Messages of the code that loads with the page.

export function notRecorded(source: TelemetrySource): string {
  return telemetryMessage('TEL007', `${nameOf(source)} was not recorded.`);
}

export function sessionFailed(): string {
  return telemetryMessage('TEL012', 'the session failed; nobody is signed in.');
}

export function recorderMissing(): string {
  return telemetryMessage('TEL013', 'the recorder did not load; events wait.');
}

export function consentFailed(): string {
  return telemetryMessage('TEL019', 'the consent failed; nothing is recorded.');
}
