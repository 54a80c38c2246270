import { InjectionToken } from '@angular/core';
import {
  noChannel,
  noConfig,
  noOrigin,
  noPath,
  noProducer,
  numberOutOfRange,
  sectionRefused,
} from './messages/start-errors';
import type { TelemetryPdata } from './telemetry-event';

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
  /**
   * How long the pipeline remembers a `msgid`, in ms. A batch that left with its page is sent again within it, and
   * presumed delivered after it. Default 3600000, the pipeline's own.
   */
  dedupWindow?: number;
  /**
   * Whether bodies are packed by gzip, to about a tenth; but for those of a page that ends, which has no time for it.
   * Sunbird's telemetry-service takes them; what stands before it must hand them on as they are. Default `false`.
   */
  compress?: boolean;
  /**
   * Whether the SDK is loaded, and announces each event on the document. Default `true`. `false` where it cannot run anyway, say under a
   * Content-Security-Policy without `unsafe-eval`: the same events are sent, and 94 kB are not loaded.
   */
  sdk?: boolean;
  /** Whether the SDK checks each event against its schema and refuses what does not fit. Default `false`. */
  enableValidation?: boolean;
  /** What the server's clock is ahead of the device's, in seconds, to the millisecond. Default 0. */
  timeDiff?: number;
}

/** What a portal that gives the rest by `TelemetryService.initialize` may say before. */
export type TelemetryOptions = Omit<TelemetryConfig, 'pdata' | 'channel'> & {
  pdata?: undefined;
  channel?: undefined;
};

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
  dedupWindow: 3_600_000,
  compress: false,
  sdk: true,
  enableValidation: false,
  timeDiff: 0,
} satisfies Partial<TelemetryConfig>;

/** The config of the app, checked. */
export const TELEMETRY_CONFIG = new InjectionToken<ResolvedTelemetryConfig>('TELEMETRY_CONFIG', {
  providedIn: 'root',
  factory: () => {
    throw new Error(noConfig());
  },
});

/** The config of a portal that gives its own when it is initialised: nothing is recorded before. */
export function configToCome(options: TelemetryOptions): ResolvedTelemetryConfig {
  return { ...DEFAULTS, ...options, pdata: { id: '' }, channel: '' };
}

/** Fills in what is not given. Throws where the config cannot work, and says how to fix it. */
export function resolveConfig(
  given: TelemetryConfig,
  base: Partial<TelemetryConfig> = DEFAULTS,
): ResolvedTelemetryConfig {
  const isGiven = ([, value]: [string, unknown]): boolean => value !== undefined;
  const config = {
    ...base,
    ...Object.fromEntries(Object.entries(given).filter(isGiven)),
  } as ResolvedTelemetryConfig;
  const { batchsize, dedupWindow, endpoint, flushInterval, host, requestTimeout, timeDiff } =
    config;
  const refuse = (isWrong: boolean, message: () => string): void => {
    if (isWrong) {
      throw new Error(message());
    }
  };
  refuse(!given.pdata?.id, noProducer);
  refuse(!given.channel, noChannel);
  refuse(!/^(https?:\/\/[^/?#]+)?$/.test(host), () => noOrigin(host));
  refuse(!endpoint.startsWith('/'), () => noPath(endpoint));
  refuse(config.enableValidation && config.section === 'edata', sectionRefused);
  const areInRange =
    Number.isInteger(batchsize) &&
    batchsize >= 1 &&
    batchsize <= 1000 &&
    flushInterval >= 0 &&
    requestTimeout > 0 &&
    dedupWindow >= 0 &&
    Number.isFinite(timeDiff);
  refuse(!areInRange, numberOutOfRange);
  return config;
}
