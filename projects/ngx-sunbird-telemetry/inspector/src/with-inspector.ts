import { isPlatformBrowser } from '@angular/common';
import {
  DestroyRef,
  ENVIRONMENT_INITIALIZER,
  inject,
  makeEnvironmentProviders,
  NgZone,
  PLATFORM_ID,
  type EnvironmentProviders,
} from '@angular/core';
import {
  TelemetryService,
  type TelemetryEventState,
  type TelemetryFeature,
} from 'ngx-sunbird-telemetry';
import { ReplaySubject } from 'rxjs';
import type { TelemetryInspector } from './panel/telemetry-inspector';

/** How the inspector is reached. */
export interface InspectorOptions {
  /**
   * Whether there is a button for it in the corner of the page. Default `true`. Without it nothing is loaded before the
   * inspector is asked for by `?telemetry=inspect` or Alt+Shift+T.
   */
  launcher?: boolean;
}

/** Most states that are kept for an inspector that is not open yet. */
const MOST_KEPT = 1000;

/**
 * The inspector, for those who check what is recorded: opens by its button, by `?telemetry=inspect` in the address of the
 * page, or by Alt+Shift+T. For builds that are tested; in production it is a choice. A feature of `provideTelemetry`, or
 * a provider beside it.
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
          inject(NgZone).runOutsideAngular(() => start(telemetry, launcher, gone.signal));
        }
      },
    },
  ]) as EnvironmentProviders & TelemetryFeature;
}

function start(telemetry: TelemetryService, launcher: boolean, gone: AbortSignal): void {
  const states$ = new ReplaySubject<TelemetryEventState>(MOST_KEPT);
  const subscription = telemetry.events$.subscribe(states$);
  let loading: Promise<TelemetryInspector> | undefined;
  const load = (): Promise<TelemetryInspector> =>
    (loading ??= import('./panel/show-inspector').then(({ showInspector }) =>
      showInspector({ states$, status$: telemetry.status$ }, launcher),
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
  } else if (launcher) {
    void load();
  }
}
