import { InjectionToken } from '@angular/core';
import { logLate } from './messages/log-late';
import { textOf } from './capture/text-of';
import type { TelemetryPdata } from './telemetry-event';

/** The config of `provideTelemetry`. */
export interface TelemetryConfig {
  /**
   * The producer: the portal's id and release. The preprocessor of Sunbird's pipeline (release 5.2) deduplicates events by
   * `mid` only if the id is `<env>.sunbird.portal` or `<env>.sunbird.desktop`. Batches it deduplicates for every producer.
   */
  pdata: TelemetryPdata;
  /**
   * The tenant the events belong to. A session's `channel` overrides it. Must not be empty: the pipeline drops such
   * events.
   */
  channel: string;
  /** `context.env`, if neither the element nor the route has one. Default `public`. */
  env?: string;
  /**
   * Origin of the collector, e.g. `https://collector.example.org`. Default: the portal's own origin, which needs no
   * preflight.
   */
  host?: string;
  /** Path of the collector. Default `/content/data/v1/telemetry`. */
  endpoint?: string;
  /** Sent as `Authorization: Bearer …`. A function is called for each request. */
  authtoken?: string | (() => string);
  /**
   * Where `section` goes. `edata` (the default) is `edata.section`; the schema of the Sunbird pipeline
   * knows no such key and drops the event. `extra` is `edata.extra.section`, which it accepts.
   */
  section?: 'edata' | 'extra';
  /** Events in a full batch, 1 to 1000. Default 20. */
  batchsize?: number;
  /** How long a batch waits for more events, in ms, 0 or more. Default 2000. */
  flushInterval?: number;
  /** How long one request may take before it is aborted and tried again, in ms, more than 0. Default 30000. */
  requestTimeout?: number;
  /**
   * How long the pipeline remembers a `msgid`, in ms, 0 or more. A later page repeats a batch without an answer within
   * this time, and presumes it delivered after it. Default 3600000, as in the pipeline.
   */
  dedupWindow?: number;
  /**
   * Whether to pack bodies with gzip, to about a tenth. Not when the page is left, which has no time for it. Sunbird's
   * telemetry-service takes packed bodies; proxies before it must pass them on unchanged. **Not if the service runs with
   * `telemetry_proxy_enabled`:** it unpacks the body, passes it on as if it were packed, and answers 200 though the next
   * service answers 400; all events are lost, and no client can see it. Default `false`.
   */
  compress?: boolean;
  /**
   * Whether and when to load the SDK, which fires `TelemetryEvent`. `true` (the default): after ten seconds without input or
   * long tasks, when the page has been hidden for a second, or when other code has loaded it. `'eager'`: as soon as the page
   * is idle. `false`: never; the library then does not deliver events that other code builds with the SDK. Choose it if
   * nothing listens and no other code uses the SDK, or if the Content-Security-Policy forbids `unsafe-eval`. The library
   * sends the same events of its own, and the page saves 94 kB.
   */
  sdk?: boolean | 'eager';
  /**
   * Whether the SDK checks each event against its schema, and refuses invalid ones. Needs `section: 'extra'`, and an `sdk`
   * that is not `false`; the SDK then loads as soon as the page is idle. Default `false`.
   */
  enableValidation?: boolean;
  /**
   * Who acts while nobody is signed in. `device` (the default): a `User` with the id of the device, as the SDK does it; the
   * pipeline looks for such a user in vain. `anonymous`: a `User` with that id, which the pipeline does not look for.
   */
  signedOut?: 'device' | 'anonymous';
  /** How far the server's clock is ahead of the device's, in seconds, to the millisecond. Default 0. */
  timeDiff?: number;
}

/** The config of a portal that gives `pdata` and `channel` later, by `TelemetryService.initialize`. */
export type TelemetryOptions = Omit<TelemetryConfig, 'pdata' | 'channel'> & {
  pdata?: undefined;
  channel?: undefined;
};

/** Options whose default is to be absent. */
type Choices = Pick<TelemetryConfig, 'signedOut'>;

/** The config with every default filled in. */
export type ResolvedTelemetryConfig = Required<Omit<TelemetryConfig, keyof Choices>> &
  Choices & {
    /** Whether the portal gave one that cannot work. Its events wait in memory alone: no page may ever deliver them. */
    faulty?: boolean;
  };

/** What an option is if the portal does not give it. */
export const DEFAULTS = {
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

/** Waits for the portal, like `configToCome`, but the portal may never call it. */
function faultyConfig(config: Partial<TelemetryConfig> = {}): ResolvedTelemetryConfig {
  return { ...configToCome(config), faulty: true };
}

/** The config of the app, or one that waits for the portal. */
export const TELEMETRY_CONFIG = new InjectionToken<ResolvedTelemetryConfig>('config', {
  providedIn: 'root',
  factory: () => {
    logStartError();
    return faultyConfig();
  },
});

/**
 * The config that the function makes. Never throws, because that would blank the portal: without a producer or a channel, the
 * log says how to fix it, and nothing is sent until `TelemetryService.initialize` gives them, or a session the channel. The
 * recorder checks the other options.
 */
export function startConfig(make: () => TelemetryConfig): ResolvedTelemetryConfig {
  try {
    const config = resolveConfig(make());
    if (!isComplete(config)) {
      logStartError(config);
      return faultyConfig(config);
    }
    return config;
  } catch (error) {
    logStartError(error);
    return faultyConfig();
  }
}

/** Whether a config says who produces the events, and whose they are. */
export function isComplete({ pdata, channel }: TelemetryConfig): unknown {
  return pdata?.id && textOf(channel).trim();
}

/**
 * Logs why telemetry does not start.
 * @param reason an incomplete config, or the error of the function that makes it; `undefined` if there is none
 */
export function logStartError(reason?: unknown): void {
  logLate((texts) => texts.startError(reason), reason);
}

/**
 * The config until the portal calls `TelemetryService.initialize`, or a session has the channel. Nothing is recorded
 * before.
 */
export function configToCome(
  options: TelemetryOptions | Partial<TelemetryConfig>,
): ResolvedTelemetryConfig {
  return { ...DEFAULTS, ...options, pdata: options.pdata ?? { id: '' }, channel: '' };
}

/** Fills in the defaults. */
export function resolveConfig(
  given: TelemetryConfig,
  base: Partial<TelemetryConfig> = DEFAULTS,
): ResolvedTelemetryConfig {
  // A server may answer `null` for what it does not know.
  const isGiven = ([, value]: [string, unknown]): boolean => value !== undefined && value !== null;
  return {
    ...base,
    ...Object.fromEntries(Object.entries(given).filter(isGiven)),
  } as ResolvedTelemetryConfig;
}
