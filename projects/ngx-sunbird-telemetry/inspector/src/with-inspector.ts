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
  ɵRECORD_AT_ONCE,
  ɵTELEMETRY_CONSENT as TELEMETRY_CONSENT,
  type TelemetryFeature,
} from 'ngx-sunbird-telemetry';
import { catchError, concat, defer, of, ReplaySubject, Subject, type Observable } from 'rxjs';
import { inspectorFailed } from './inspector-failed';
import { wasOpen } from './open-on-last-page';
import type { TelemetryInspector } from './panel/telemetry-inspector';
import { seen, type SeenState } from './seen-state';

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
 * list it as a separate provider. With it, an event is recorded before its click returns, while the page is as it was clicked.
 */
export function withInspector({ launcher = true }: InspectorOptions = {}): EnvironmentProviders &
  TelemetryFeature {
  return makeEnvironmentProviders([
    { provide: ɵRECORD_AT_ONCE, useValue: true },
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
  /** What came before the inspector is there. */
  let early: SeenState[] | undefined = [];
  const live$ = new Subject<SeenState>();
  const givenConsent$ = new ReplaySubject<boolean>(1);
  const subscription = telemetry.events$.subscribe((state) => {
    const change = seen(state);
    live$.next(change);
    early?.splice(0, early.push(change) - MOST_KEPT);
  });
  subscription.add(
    consent$.subscribe((given: unknown) => {
      const isGiven = given === true;
      if (early && !isGiven) {
        early = [];
      }
      givenConsent$.next(isGiven);
    }),
  );
  let loading: Promise<TelemetryInspector> | undefined;
  /** Shows the inspector, and does something with it. Never rejects. */
  const load = (work: (inspector: TelemetryInspector) => void = () => undefined): void => {
    loading ??= import('./panel/show-inspector').then(({ showInspector }) => {
      const { status$ } = telemetry;
      const states$ = concat(early ?? [], live$);
      const inspector = showInspector({ states$, status$, consent$: givenConsent$ }, launcher);
      early = undefined;
      return inspector;
    });
    loading.then(work).catch((error: unknown) => {
      loading = undefined;
      console.warn(inspectorFailed('The inspector did not load; open it again'), error);
    });
  };
  addEventListener(
    'keydown',
    (event) => {
      if (event.altKey && event.shiftKey && event.code === 'KeyT' && !event.repeat) {
        event.preventDefault();
        load((inspector) => inspector.toggle());
      }
    },
    { signal: gone },
  );
  gone.addEventListener('abort', () => {
    subscription.unsubscribe();
    if (loading) {
      load((inspector) => inspector.end());
    }
  });
  if (new URLSearchParams(location.search).get('telemetry') === 'inspect') {
    load((inspector) => inspector.open());
  } else if (launcher || wasOpen()) {
    load();
  }
}
