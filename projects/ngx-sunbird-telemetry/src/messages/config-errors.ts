import { telemetryMessage } from './telemetry-message';

// Options that cannot work, as the recorder finds them.

export function noOrigin(host: string): string {
  return telemetryMessage(
    'TEL004',
    `host '${host}' is not an origin; nothing is sent. Give scheme and host alone, e.g. 'https://collector.example.org', and the path as endpoint.`,
  );
}

export function noPath(endpoint: string): string {
  return telemetryMessage(
    'TEL004',
    `endpoint '${endpoint}' is not a path; nothing is sent. Start it with '/', e.g. '/content/data/v1/telemetry'.`,
  );
}

export function otherProducer(id: string): string {
  return telemetryMessage(
    'TEL025',
    `pdata.id is '${id}'. The pipeline's preprocessor deduplicates by mid only the events of <env>.sunbird.portal and <env>.sunbird.desktop; those of others only later, and LOG and ERROR never. Batches are deduplicated for all.`,
  );
}

export function sectionMoved(): string {
  return telemetryMessage(
    'TEL005',
    "enableValidation refuses every event with edata.section, so it is sent as edata.extra.section. Set section: 'extra', or leave enableValidation off.",
  );
}

export function outOfRange(option: string, value: unknown, used: number, range: string): string {
  return telemetryMessage(
    'TEL006',
    `${option}: ${String(value)} is out of range; ${used} is used. It is ${range}.`,
  );
}
