import { isPlatformBrowser } from '@angular/common';
import {
  DestroyRef,
  ENVIRONMENT_INITIALIZER,
  inject,
  Injector,
  makeEnvironmentProviders,
  NgZone,
  PLATFORM_ID,
  type EnvironmentProviders,
} from '@angular/core';
import {
  TelemetryService,
  ɵTELEMETRY_CONSENT as TELEMETRY_CONSENT,
  type TelemetryEventState,
  type TelemetryFeature,
} from 'ngx-sunbird-telemetry';
import { catchError, defer, of, ReplaySubject, type Observable } from 'rxjs';
import type { TelemetryInspector } from './panel/telemetry-inspector';
import { wasOpen } from './open-on-last-page';

/** How to open the inspector. */
export interface InspectorOptions {
  /**
   * Whether to show a button in the corner of the page. Default `true`. Without it, nothing is loaded until the user opens
   * the inspector with `?telemetry=inspect` or Alt+Shift+T.
   */
  launcher?: boolean;
}

/** How many states to keep for an inspector that has not loaded yet. */
const MOST_KEPT = 1000;

/**
 * The inspector, a panel to check what is recorded. Open it with its button, with `?telemetry=inspect` in the address, or
 * with Alt+Shift+T. Add it to test builds; in production it is optional. Pass it to `provideTelemetry` as a feature, or
 * list it as a separate provider.
 */
export function withInspector({ launcher = true }: InspectorOptions = {}): EnvironmentProviders &
  TelemetryFeature {
  return makeEnvironmentProviders([
    {
      provide: ENVIRONMENT_INITIALIZER,
      multi: true,
      useValue: () => {
        const telemetry = inject(TelemetryService);
        if (isPlatformBrowser(inject(PLATFORM_ID))) {
          const gone = new AbortController();
          inject(DestroyRef).onDestroy(() => gone.abort());
          const injector = inject(Injector);
          // If the portal cannot say, there is no consent; the library logs the error.
          const consent$ = defer(() => injector.get(TELEMETRY_CONSENT)).pipe(
            catchError(() => of(false)),
          );
          inject(NgZone).runOutsideAngular(() => start(telemetry, consent$, launcher, gone.signal));
        }
      },
    },
  ]) as EnvironmentProviders & TelemetryFeature;
}

function start(
  telemetry: TelemetryService,
  consent$: Observable<boolean>,
  launcher: boolean,
  gone: AbortSignal,
): void {
  const states$ = new ReplaySubject<TelemetryEventState>(MOST_KEPT);
  const subscription = telemetry.events$.subscribe(states$);
  const givenConsent$ = new ReplaySubject<boolean>(1);
  subscription.add(consent$.subscribe(givenConsent$));
  let loading: Promise<TelemetryInspector> | undefined;
  const load = (): Promise<TelemetryInspector> =>
    (loading ??= import('./panel/show-inspector').then(({ showInspector }) =>
      showInspector({ states$, status$: telemetry.status$, consent$: givenConsent$ }, launcher),
    ));
  addEventListener(
    'keydown',
    (event) => {
      if (event.altKey && event.shiftKey && event.code === 'KeyT') {
        event.preventDefault();
        void load().then((inspector) => inspector.toggle());
      }
    },
    { signal: gone },
  );
  gone.addEventListener('abort', () => {
    subscription.unsubscribe();
    void loading?.then((inspector) => inspector.remove());
  });
  if (new URLSearchParams(location.search).get('telemetry') === 'inspect') {
    void load().then((inspector) => inspector.open());
  } else if (launcher || wasOpen()) {
    void load();
  }
}
