import { appName } from '../browser/storage-names';
import {
  noOrigin,
  noPath,
  otherProducer,
  outOfRange,
  sectionMoved,
} from '../messages/config-errors';
import { addressKept } from '../messages/event-warnings';
import { DEFAULTS, type ResolvedTelemetryConfig } from '../telemetry-config';

declare const ngDevMode: boolean;

/** The producers whose events the pipeline's preprocessor deduplicates by `mid`. */
const DEDUPLICATED = /^[^.]+\.sunbird\.(portal|desktop)$/;

type NumberOption = 'batchsize' | 'flushInterval' | 'requestTimeout' | 'dedupWindow' | 'timeDiff';

/** What each option that is a number must be, in words and as a test. */
const RANGES: Record<NumberOption, readonly [string, (value: number) => boolean]> = {
  batchsize: [
    'a whole number from 1 to 1000',
    (value) => Number.isInteger(value) && value >= 1 && value <= 1000,
  ],
  flushInterval: ['0 or more ms', (value) => value >= 0],
  requestTimeout: ['more than 0 ms', (value) => value > 0],
  dedupWindow: ['0 or more ms', (value) => value >= 0],
  timeDiff: ['a number of seconds', (value) => Number.isFinite(value)],
};

/** The part of a config that says where events are kept and sent. */
export type Address = Pick<ResolvedTelemetryConfig, 'pdata' | 'host' | 'endpoint'>;

export function addressOf({ pdata, host, endpoint }: ResolvedTelemetryConfig): Address {
  return { pdata, host, endpoint };
}

/** Undoes a change of the producer or the collector, whose events are kept under the first ones, and what cannot work. */
export function keepAddress(config: ResolvedTelemetryConfig, address: Address): void {
  if (appName(config) !== appName({ ...config, ...address })) {
    Object.assign(config, address);
    console.error(addressKept());
  }
  makeValid(config);
}

/** The wrong address that was logged, for each config. */
const logged = new WeakMap<ResolvedTelemetryConfig, string>();
/** In dev mode: the configs whose producer was logged. */
const producers = new WeakSet<ResolvedTelemetryConfig>();

/**
 * Gives a config working values in the place of those that cannot work, and logs each. There is none for an address.
 * @returns whether its address can be used
 */
export function makeValid(config: ResolvedTelemetryConfig): boolean {
  for (const option of Object.keys(RANGES) as NumberOption[]) {
    const [range, isIn] = RANGES[option];
    if (!isIn(config[option])) {
      console.error(outOfRange(option, config[option], DEFAULTS[option], range));
      config[option] = DEFAULTS[option];
    }
  }
  if (config.enableValidation && config.section === 'edata') {
    console.error(sectionMoved());
    config.section = 'extra';
  }
  const { host, endpoint, pdata } = config;
  if (ngDevMode && !DEDUPLICATED.test(pdata.id) && !producers.has(config)) {
    producers.add(config);
    console.warn(otherProducer(pdata.id));
  }
  const wrong = !/^(https?:\/\/[^/?#]+)?$/.test(host)
    ? noOrigin(host)
    : !endpoint.startsWith?.('/')
      ? noPath(endpoint)
      : undefined;
  if (wrong && logged.get(config) !== wrong) {
    logged.set(config, wrong);
    console.error(wrong);
  }
  return !wrong;
}
