import { telemetryMessage } from './telemetry-message';
import { nameOf, type TelemetrySource } from './telemetry-source';

// Warnings about what an element, or a call, passes as an event. Each names its source.

export function noId(source: TelemetrySource): string {
  return telemetryMessage(
    'TEL003',
    `${nameOf(source)} has no id. Add appTelemetryInteract="…" or [telemetryInteractEdata].`,
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

/** @param source `the session`, or who gave the input */
export function noCdata(source: TelemetrySource): string {
  return telemetryMessage(
    'TEL009',
    `${nameOf(source)} has a cdata without type and id. It was left out.`,
  );
}

export function keysMissing(source: TelemetrySource, eid: string, keys: readonly string[]): string {
  return telemetryMessage(
    'TEL016',
    `${nameOf(source)} has no edata.${keys.join(', no edata.')}. ${eid === 'LOG' ? 'The pipeline checks no LOG, but the SDK refuses this one if enableValidation is on.' : `The pipeline will drop this ${eid}.`}`,
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
