import type { EnvironmentProviders } from '@angular/core';
import {
  provideTelemetry,
  TelemetryInteractDirective,
  withSession,
  type TelemetryConfig,
} from 'ngx-sunbird-telemetry';
import { of } from 'rxjs';
import { COLLECTOR } from '../collector';

export const TRACKED = [TelemetryInteractDirective] as const;

/** The library, with further config. */
export function providersWith(config: Pick<TelemetryConfig, 'compress'>): EnvironmentProviders[] {
  return [
    provideTelemetry(
      {
        pdata: { id: 'bench', ver: '1.0', pid: 'bench' },
        channel: 'bench',
        host: COLLECTOR,
        ...config,
      },
      withSession(() =>
        of({ userId: 'learner', sessionId: 'session', organisationIds: ['organisation'] }),
      ),
    ),
  ];
}

export const PROVIDERS = providersWith({});

export function start(): void {
  // It starts with the app.
}
