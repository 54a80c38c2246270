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
  type TelemetryConfig,
  type TelemetryFeature,
} from 'ngx-sunbird-telemetry';
import { TelemetryTestingController } from './telemetry-testing-controller';

/**
 * Telemetry for tests: in place of `provideTelemetry`. Events are built as ever, and go to the
 * `TelemetryTestingController`; nothing is stored or sent, and the SDK is not loaded.
 * @param config what differs from a config that works
 * @param features as of `provideTelemetry`, e.g. `withSession(() => of(session))`; not `withInterceptor`
 */
export function provideTelemetryTesting(
  config: Partial<TelemetryConfig> = {},
  ...features: TelemetryFeature[]
): EnvironmentProviders {
  let controller: TelemetryTestingController | undefined;
  return makeEnvironmentProviders([
    provideTelemetry(
      { pdata: { id: 'test' }, channel: 'test', sdk: false, ...config },
      ...features,
      withInterceptor((event) => {
        controller?.record(event);
        return null;
      }),
    ),
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
