import { isPlatformBrowser } from '@angular/common';
import {
  DestroyRef,
  ENVIRONMENT_INITIALIZER,
  inject,
  Injector,
  NgZone,
  PLATFORM_ID,
} from '@angular/core';
import { catchError, of } from 'rxjs';
import { streamFrom } from '../capture/stream-from';
import type { TelemetryFeature } from '../provide-telemetry';
import { TELEMETRY_CONFIG } from '../telemetry-config';
import { TELEMETRY_CONSENT } from '../telemetry-features';
import { TelemetryService } from '../telemetry.service';
import type { CountedState } from './delivery-report';

/**
 * Sends a LOG of the type `delivery_report`, at most once an hour and browser, in a batch that leaves anyway: how many events
 * were delivered, how long that took (p50, p95 and the longest, in ms), how many were lost and why, and the release of this
 * library. Without it, only the page itself knows. Not for the server.
 */
export function withDeliveryReport(): TelemetryFeature {
  return {
    ɵproviders: [
      {
        provide: ENVIRONMENT_INITIALIZER,
        multi: true,
        useValue: () => {
          if (isPlatformBrowser(inject(PLATFORM_ID))) {
            const config = inject(TELEMETRY_CONFIG);
            const telemetry = inject(TelemetryService);
            const destroyed = inject(DestroyRef);
            const zone = inject(NgZone);
            const injector = inject(Injector);
            // If the portal cannot say, there is no consent; the library logs the error.
            const consent$ = streamFrom(() => injector.get(TELEMETRY_CONSENT)).pipe(
              catchError(() => of(false)),
            );
            /** What came before the code that counts it, without the elements that made it. */
            let early: CountedState[] = [];
            const subscription = telemetry.events$.subscribe(({ event, state, loss }) => {
              early.push({ event, state, loss });
            });
            let end: (() => void) | undefined;
            let hasEnded = false;
            destroyed.onDestroy(() => {
              hasEnded = true;
              subscription.unsubscribe();
              end?.();
            });
            zone.runOutsideAngular(() => {
              import('./start-report').then(
                ({ startReport }) => {
                  subscription.unsubscribe();
                  end = hasEnded ? undefined : startReport(telemetry, early, consent$, config);
                  early = [];
                },
                () => {
                  // Without its code nothing is reported, and nothing kept.
                  subscription.unsubscribe();
                  early = [];
                },
              );
            });
          }
        },
      },
    ],
  };
}
