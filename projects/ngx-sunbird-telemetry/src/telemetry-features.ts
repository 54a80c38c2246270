import { InjectionToken } from '@angular/core';
import { of, type Observable } from 'rxjs';
import type { TelemetryEvent } from './telemetry-event';

/** Whether the person agreed to be recorded. Given by `withConsent`; without, nobody is asked. */
export const TELEMETRY_CONSENT = new InjectionToken<Observable<boolean>>('TELEMETRY_CONSENT', {
  providedIn: 'root',
  factory: () => of(true),
});

/** Changes an event before it is stored or sent, or drops it with `null`. */
export type TelemetryInterceptor = (event: TelemetryEvent) => TelemetryEvent | null;

/** Given by `withInterceptor`. */
export const TELEMETRY_INTERCEPTOR = new InjectionToken<TelemetryInterceptor>(
  'TELEMETRY_INTERCEPTOR',
  { providedIn: 'root', factory: () => (event) => event },
);
