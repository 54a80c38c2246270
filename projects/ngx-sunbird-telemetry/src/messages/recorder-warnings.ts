import { nameOf, telemetryMessage, type TelemetrySource } from './telemetry-message';

// Messages of the code that loads after the page. Those about an input name its element.

export function noId(source: TelemetrySource): string {
  return telemetryMessage(
    'TEL003',
    `${nameOf(source)} has no id. Add appTelemetryInteract="…" or [telemetryInteractEdata].`,
  );
}

export function addressKept(): string {
  return telemetryMessage(
    'TEL004',
    'a second initialize cannot change pdata.id, host or endpoint.',
  );
}

export function noJson(source: TelemetrySource, path: string): string {
  return telemetryMessage(
    'TEL007',
    `${nameOf(source)} has a ${path} that cannot be JSON (circular?). It was left out.`,
  );
}

export function unreadable(source: TelemetrySource, name: string): string {
  return telemetryMessage(
    'TEL007',
    `${nameOf(source)} has ${withArticle(name)} that cannot be read. It was left out.`,
  );
}

export function wrongForm(source: TelemetrySource, path: string): string {
  return telemetryMessage(
    'TEL007',
    `${nameOf(source)} has a ${path} in a form that the pipeline does not accept. It was left out.`,
  );
}

export function partCut(source: TelemetrySource, name: string): string {
  return telemetryMessage(
    'TEL008',
    `${nameOf(source)} has ${withArticle(name)} over 60 kB. It is cut.`,
  );
}

export function eventCut(source: TelemetrySource): string {
  return telemetryMessage('TEL008', `${nameOf(source)} made an event over 60 kB. It is cut.`);
}

/** @param source `the session`, or who gave the input */
export function noCdata(source: TelemetrySource): string {
  return telemetryMessage(
    'TEL009',
    `${nameOf(source)} has a cdata without type and id. It was left out.`,
  );
}

export function sdkMissing(): string {
  return telemetryMessage(
    'TEL010',
    'the telemetry SDK could not be loaded; events are recorded without it.',
  );
}

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

export function interceptorFailed(): string {
  return telemetryMessage('TEL015', 'the interceptor failed; the event is dropped.');
}

export function noEvent(returned: string): string {
  return telemetryMessage(
    'TEL015',
    `the interceptor returned ${returned}; the event is dropped. Return the event, changed or not, or null.`,
  );
}

export function keysMissing(source: TelemetrySource, eid: string, keys: readonly string[]): string {
  return telemetryMessage(
    'TEL016',
    `${nameOf(source)} has no edata.${keys.join(', no edata.')}. The pipeline will drop this ${eid}.`,
  );
}

export function packingRefused(): string {
  return telemetryMessage(
    'TEL017',
    'the collector did not take a packed batch; batches are no longer packed.',
  );
}

export function movedToExtra(
  source: TelemetrySource,
  key: string,
  needs: readonly string[],
): string {
  return telemetryMessage(
    'TEL020',
    `${nameOf(source)} has an edata.${key} without ${needs.join(', ')}. It is sent as edata.extra.${key}.`,
  );
}

function withArticle(name: string): string {
  return `${/^[aeo]/.test(name) ? 'an' : 'a'} ${name}`;
}
