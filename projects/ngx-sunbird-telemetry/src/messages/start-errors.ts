import { telemetryMessage } from './telemetry-message';

declare const ngDevMode: boolean;

// Errors of an invalid config, thrown when the app starts. Production builds have only the codes.

export function noConfig(): string {
  return telemetryMessage(
    'TEL001',
    ngDevMode &&
      'telemetry has no config. Add provideTelemetry(config) to the providers of the app, or TelemetryModule.forRoot(config) to the imports of its root module.',
  );
}

export function noProducer(): string {
  return telemetryMessage(
    'TEL001',
    ngDevMode &&
      "config has no pdata.id. Give the producer, e.g. pdata: { id: 'dev.sunbird.portal', ver: '1.10', pid: 'sunbird-portal' }.",
  );
}

export function noChannel(): string {
  return telemetryMessage(
    'TEL002',
    ngDevMode &&
      'config has an empty channel; the pipeline drops such events. Give the id of the tenant.',
  );
}

export function noOrigin(host: string): string {
  return telemetryMessage(
    'TEL004',
    ngDevMode &&
      `host '${host}' is not an origin. Give scheme and host alone, e.g. 'https://collector.example.org', and the path as endpoint.`,
  );
}

export function noPath(endpoint: string): string {
  return telemetryMessage(
    'TEL004',
    ngDevMode &&
      `endpoint '${endpoint}' is not a path. Start it with '/', e.g. '/content/data/v1/telemetry'.`,
  );
}

export function sectionRefused(): string {
  return telemetryMessage(
    'TEL005',
    ngDevMode &&
      "enableValidation refuses every event with edata.section. Set section: 'extra', or leave enableValidation off.",
  );
}

export function numberOutOfRange(): string {
  return telemetryMessage(
    'TEL006',
    ngDevMode &&
      'a number in the config is out of range: batchsize is a whole number from 1 to 1000, flushInterval and dedupWindow are 0 or more ms, requestTimeout is more than 0 ms, timeDiff is in seconds.',
  );
}
