import {
  ENVIRONMENT_INITIALIZER,
  inject,
  makeEnvironmentProviders,
  type EnvironmentProviders,
} from '@angular/core';
import {
  provideTelemetry,
  TelemetryService,
  withInterceptor,
  ɵRECORD_AT_ONCE,
  type TelemetryConfig,
  type TelemetryFeature,
} from 'ngx-sunbird-telemetry';
import { TelemetryTestingController } from './telemetry-testing-controller';

/**
 * Telemetry for tests: use it instead of `provideTelemetry`. The library builds events as usual and passes them to the
 * `TelemetryTestingController`. It stores and sends nothing, and does not load the SDK.
 * @param config overrides of a working config
 * @param features the same as for `provideTelemetry`, e.g. `withSession(() => of(session))`; not `withInterceptor`
 */
export function provideTelemetryTesting(
  config: Partial<TelemetryConfig> = {},
  ...features: TelemetryFeature[]
): EnvironmentProviders {
  let controller: TelemetryTestingController | undefined;
  return makeEnvironmentProviders([
    provideTelemetry(
      { pdata: { id: 'test.sunbird.portal' }, channel: 'test', sdk: false, ...config },
      ...features,
      withInterceptor((event) => {
        controller?.record(event);
        return null;
      }),
    ),
    { provide: ɵRECORD_AT_ONCE, useValue: true },
    {
      provide: TelemetryTestingController,
      useFactory: () => (controller = new TelemetryTestingController(inject(TelemetryService))),
    },
    {
      provide: ENVIRONMENT_INITIALIZER,
      multi: true,
      useValue: () => inject(TelemetryTestingController),
    },
  ]);
}
