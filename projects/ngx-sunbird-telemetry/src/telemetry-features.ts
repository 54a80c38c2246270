import { InjectionToken } from '@angular/core';
import { of, type Observable } from 'rxjs';
import type { TelemetryEvent } from './telemetry-event';

/** Whether the user agreed to be recorded. Provided by `withConsent`. Default: `true`. */
export const TELEMETRY_CONSENT = new InjectionToken<Observable<boolean>>('TELEMETRY_CONSENT', {
  providedIn: 'root',
  factory: () => of(true),
});

/** Gets each event before it is sent. Returns it, changed or not, or `null` to drop it. */
export type TelemetryInterceptor = (event: TelemetryEvent) => TelemetryEvent | null;

/** Provided by `withInterceptor`. Default: changes nothing. */
export const TELEMETRY_INTERCEPTOR = new InjectionToken<TelemetryInterceptor>(
  'TELEMETRY_INTERCEPTOR',
  { providedIn: 'root', factory: () => (event) => event },
);

/** Provided by `withReplayedClicks`. */
export const REPLAYED_CLICKS = new InjectionToken<boolean>('REPLAYED_CLICKS');
