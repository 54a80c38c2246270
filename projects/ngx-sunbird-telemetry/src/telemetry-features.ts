import { InjectionToken } from '@angular/core';
import type { Observable } from 'rxjs';
import type { TelemetryEvent } from './telemetry-event';

/** Whether the person agreed to be recorded; `null` where nobody asks. Given by `withConsent`. */
export const TELEMETRY_CONSENT = new InjectionToken<Observable<boolean> | null>(
  'TELEMETRY_CONSENT',
  { providedIn: 'root', factory: () => null },
);

/** Changes an event before it is stored or sent, or drops it with `null`. */
export type TelemetryInterceptor = (event: TelemetryEvent) => TelemetryEvent | null;

/** Given by `withInterceptor`. */
export const TELEMETRY_INTERCEPTOR = new InjectionToken<TelemetryInterceptor>(
  'TELEMETRY_INTERCEPTOR',
  { providedIn: 'root', factory: () => (event) => event },
);
