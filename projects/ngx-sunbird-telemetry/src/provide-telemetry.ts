import {
  ENVIRONMENT_INITIALIZER,
  inject,
  makeEnvironmentProviders,
  type EnvironmentProviders,
  type Provider,
} from '@angular/core';
import { TELEMETRY_SESSION, type TelemetrySessionSource } from './context/telemetry-session';
import { resolveConfig, TELEMETRY_CONFIG, type TelemetryConfig } from './telemetry-config';
import { TelemetryService } from './telemetry.service';

/** Something `provideTelemetry` can do beyond its config; made by a `with…` function. */
export interface TelemetryFeature {
  readonly ɵproviders: readonly Provider[];
}

/**
 * Records telemetry in this app. The app does not start where the config cannot work; the error says how to
 * mend it.
 * @param config or a function that makes it, run in an injection context when the app starts
 */
export function provideTelemetry(
  config: TelemetryConfig | (() => TelemetryConfig),
  ...features: TelemetryFeature[]
): EnvironmentProviders {
  return makeEnvironmentProviders([
    {
      provide: TELEMETRY_CONFIG,
      useFactory: () => resolveConfig(typeof config === 'function' ? config() : config),
    },
    features.map(({ ɵproviders }) => ɵproviders),
    {
      provide: ENVIRONMENT_INITIALIZER,
      multi: true,
      useValue: () => inject(TelemetryService).start(inject(TELEMETRY_SESSION)),
    },
  ]);
}

/**
 * Says who is signed in.
 * @param source makes the stream of sessions, e.g. `() => inject(UserService).session$`; may emit at any time,
 * and each event carries the session of its own moment. Clicks before the first value wait for it.
 */
export function withSession(source: TelemetrySessionSource): TelemetryFeature {
  return { ɵproviders: [{ provide: TELEMETRY_SESSION, useFactory: source }] };
}
