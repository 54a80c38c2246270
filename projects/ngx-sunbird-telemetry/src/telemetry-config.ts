import { InjectionToken } from '@angular/core';
import { telemetryError } from './telemetry-errors';
import type { TelemetryPdata } from './telemetry-event';

declare const ngDevMode: boolean;

/** What `provideTelemetry` is given. */
export interface TelemetryConfig {
  /** The producer: the portal's id and release. */
  pdata: TelemetryPdata;
  /** The tenant the events belong to. The session's `channel` wins. Not empty: the pipeline drops the event. */
  channel: string;
  /** `context.env` where neither the element nor the route names one. Default `public`. */
  env?: string;
  /** Origin of the collector, e.g. `https://collector.example.org`. Default: the portal's own, which saves the preflight. */
  host?: string;
  /** Path of the collector. Default `/content/data/v1/telemetry`. */
  endpoint?: string;
  /** Sent as `Authorization: Bearer …`. A function is asked at each send. */
  authtoken?: string | (() => string);
  /**
   * Where `section` goes. `edata` (the default) is `edata.section`; the schema of the Sunbird pipeline
   * knows no such key and drops the event. `extra` is `edata.extra.section`, which it accepts.
   */
  section?: 'edata' | 'extra';
  /** Events in a full batch, 1 to 1000. Default 20. */
  batchsize?: number;
  /** How long an event waits for company, in ms. Default 2000. */
  flushInterval?: number;
  /** How long one request may take before it is given up and tried again, in ms. Default 30000. */
  requestTimeout?: number;
  /** Whether the SDK checks each event against its schema and refuses what does not fit. Default `false`. */
  enableValidation?: boolean;
  /** What the server's clock is ahead of the device's, in seconds. Default 0. */
  timeDiff?: number;
}

/** The config with every default filled in. */
export type ResolvedTelemetryConfig = Required<TelemetryConfig>;

const DEFAULTS = {
  env: 'public',
  host: '',
  endpoint: '/content/data/v1/telemetry',
  authtoken: '',
  section: 'edata',
  batchsize: 20,
  flushInterval: 2000,
  requestTimeout: 30_000,
  enableValidation: false,
  timeDiff: 0,
} satisfies Partial<TelemetryConfig>;

/** The config of the app, checked. */
export const TELEMETRY_CONFIG = new InjectionToken<ResolvedTelemetryConfig>('TELEMETRY_CONFIG', {
  providedIn: 'root',
  factory: () => {
    throw telemetryError(
      'TEL001',
      ngDevMode &&
        'telemetry has no config. Add provideTelemetry(config) to the providers of the app, or TelemetryModule.forRoot(config) to the imports of its root module.',
    );
  },
});

/** Fills in the defaults. Throws where the config cannot work, and says how to mend it. */
export function resolveConfig(given: TelemetryConfig): ResolvedTelemetryConfig {
  const config: ResolvedTelemetryConfig = { ...DEFAULTS, ...given };
  if (!given.pdata?.id) {
    throw telemetryError(
      'TEL001',
      ngDevMode &&
        "config has no pdata.id. Give the producer, e.g. pdata: { id: 'dev.sunbird.portal', ver: '1.10', pid: 'sunbird-portal' }.",
    );
  }
  if (!given.channel) {
    throw telemetryError(
      'TEL002',
      ngDevMode &&
        'config has an empty channel; the pipeline drops such events. Give the id of the tenant.',
    );
  }
  if (config.host && !/^https?:\/\/[^/?#]+$/.test(config.host)) {
    throw telemetryError(
      'TEL004',
      ngDevMode &&
        `host '${config.host}' is not an origin. Give scheme and host alone, e.g. 'https://collector.example.org', and the path as endpoint.`,
    );
  }
  if (!config.endpoint.startsWith('/')) {
    throw telemetryError(
      'TEL004',
      ngDevMode &&
        `endpoint '${config.endpoint}' is not a path. Start it with '/', e.g. '${DEFAULTS.endpoint}'.`,
    );
  }
  if (config.enableValidation && config.section === 'edata') {
    throw telemetryError(
      'TEL005',
      ngDevMode &&
        "enableValidation refuses every event with edata.section. Set section: 'extra', or leave enableValidation off.",
    );
  }
  if (
    !(config.batchsize >= 1 && config.batchsize <= 1000) ||
    !(config.flushInterval >= 0) ||
    !(config.requestTimeout > 0)
  ) {
    throw telemetryError(
      'TEL006',
      ngDevMode &&
        'a number in the config is out of range: batchsize is 1 to 1000, flushInterval 0 or more ms, requestTimeout more than 0 ms.',
    );
  }
  return config;
}
