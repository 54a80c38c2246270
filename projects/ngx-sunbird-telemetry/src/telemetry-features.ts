import { InjectionToken } from '@angular/core';
import { of, type Observable } from 'rxjs';
import type { TelemetryEvent } from './telemetry-event';

/** Whether the user agreed to be recorded. Provided by `withConsent`. Default: `true`. */
export const TELEMETRY_CONSENT = new InjectionToken<Observable<boolean>>('consent', {
  providedIn: 'root',
  factory: () => of(true),
});

/**
 * Gets each event before it is sent. Returns it, changed or not, or `null` to drop it. Runs after the frame that shows what a click
 * does: the event has the page and the session of its click, and the portal may have changed since.
 */
export type TelemetryInterceptor = (event: TelemetryEvent) => TelemetryEvent | null;

/** Provided by `withInterceptor`. Default: changes nothing. */
export const TELEMETRY_INTERCEPTOR = new InjectionToken<TelemetryInterceptor>('interceptor', {
  providedIn: 'root',
  factory: () => (event) => event,
});

/** Whether an event is recorded before its click returns, and not after the next frame: for tests, and for the inspector. */
export const RECORD_AT_ONCE = new InjectionToken<boolean>('now');

/** Provided by `withReplayedClicks`. */
export const REPLAYED_CLICKS = new InjectionToken<boolean>('replayed');
