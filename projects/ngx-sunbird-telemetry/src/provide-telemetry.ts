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
  type Provider,
} from '@angular/core';
import type { Observable } from 'rxjs';
import { portalRouteEnv, ROUTE_ENV } from './capture/portal-route-env';
import { TELEMETRY_SESSION, type TelemetrySessionSource } from './capture/telemetry-session';
import {
  deviceTypeSource,
  utmSource,
  VISIT_CDATA,
  type VisitCdataSource,
} from './capture/utm-and-device-type';
import { recordReplayedClicks } from './directives/replayed-clicks';
import {
  startConfig,
  TELEMETRY_CONFIG,
  type ResolvedTelemetryConfig,
  type TelemetryConfig,
} from './telemetry-config';
import {
  REPLAYED_CLICKS,
  TELEMETRY_CONSENT,
  TELEMETRY_INTERCEPTOR,
  type TelemetryInterceptor,
} from './telemetry-features';
import { TelemetryService } from './telemetry.service';

declare const ngDevMode: boolean;

/** An optional feature of `provideTelemetry`, made by a `with…` function. */
export interface TelemetryFeature {
  readonly ɵproviders: readonly Provider[];
}

/**
 * Records telemetry in this app. If the config is invalid, the log says how to fix it, and nothing is sent; the app starts.
 * @param config the config, or a function that makes it in an injection context when the app starts
 * @param features made by the `with…` functions
 */
export function provideTelemetry(
  config: TelemetryConfig | (() => TelemetryConfig),
  ...features: TelemetryFeature[]
): EnvironmentProviders {
  return telemetryProviders(
    () => startConfig(typeof config === 'function' ? config : () => config),
    features,
  );
}

/** Starts telemetry with the app. The config may be that of `configToCome`. */
export function telemetryProviders(
  config: () => ResolvedTelemetryConfig,
  features: readonly TelemetryFeature[],
): EnvironmentProviders {
  return makeEnvironmentProviders([
    { provide: TELEMETRY_CONFIG, useFactory: config },
    features.map(({ ɵproviders }) => ɵproviders),
    {
      // Not `provideEnvironmentInitializer`, which Angular 16 does not have.
      provide: ENVIRONMENT_INITIALIZER,
      multi: true,
      useValue: () => {
        const injector = inject(Injector);
        // Injected late: the portal's services that make the stream may use telemetry themselves.
        inject(TelemetryService).open(() => injector.get(TELEMETRY_SESSION));
        if (ngDevMode && isPlatformBrowser(inject(PLATFORM_ID))) {
          // Here, not in a function: bundlers would keep what a function imports in production, too.
          const zone = inject(NgZone);
          // Now: the attributes go with the hydration.
          const replaysAreLost =
            !inject(REPLAYED_CLICKS, { optional: true }) && !!document.querySelector('[jsaction]');
          let end: (() => void) | undefined;
          let hasEnded = false;
          inject(DestroyRef).onDestroy(() => {
            hasEnded = true;
            end?.();
          });
          import('./dev-mode/attribute-check').then(
            ({ checkAttributes }) => {
              end = hasEnded
                ? undefined
                : zone.runOutsideAngular(() => checkAttributes(replaysAreLost));
            },
            () => undefined,
          );
        }
      },
    },
  ]);
}

/**
 * Says who is signed in.
 * @param source makes the stream of sessions, in an injection context, e.g. `() => inject(UserService).session$`. It
 * may emit at any time: each event carries the session of its own moment. Events before the first value wait for it.
 */
export function withSession(source: TelemetrySessionSource): TelemetryFeature {
  return feature({ provide: TELEMETRY_SESSION, useFactory: source });
}

/**
 * Records only with consent. Without it, nothing is stored, sent or loaded; if it is withdrawn, all events held are
 * purged. Events before the first value wait for it in memory.
 * @param source makes the stream of answers, in an injection context
 */
export function withConsent(source: () => Observable<boolean>): TelemetryFeature {
  return feature({ provide: TELEMETRY_CONSENT, useFactory: source });
}

/**
 * Passes each event to a function before it is sent. What waits for its frame, its session or the recorder is stored
 * before; the page may have changed when the function runs.
 * @param interceptor returns the event, changed or not, or `null` to drop it. If it throws, the event is dropped, too
 */
export function withInterceptor(interceptor: TelemetryInterceptor): TelemetryFeature {
  return feature({ provide: TELEMETRY_INTERCEPTOR, useValue: interceptor });
}

/**
 * Adds the campaign of a visit to the `cdata` of every event of the visit, as the portal does: the parameters `utm_…`
 * and `channel` of its first address.
 */
export function withUtm(): TelemetryFeature {
  return visitCdata(utmSource);
}

/**
 * Records the clicks on a page of a server that Angular replays after its hydration: with `withEventReplay()`, and in
 * `@defer` blocks with a `hydrate` trigger. Each keeps its own time. For Angular 18 and newer, which replay clicks.
 */
export function withReplayedClicks(): TelemetryFeature {
  return feature(
    { provide: REPLAYED_CLICKS, useValue: true },
    {
      provide: ENVIRONMENT_INITIALIZER,
      multi: true,
      useValue: () => {
        if (isPlatformBrowser(inject(PLATFORM_ID))) {
          recordReplayedClicks();
        }
      },
    },
  );
}

/**
 * Gives an element with `appTelemetryInteract` and without an `env` of its own that of the routes in the order of the Sunbird portal: the route at the top, the
 * one that shows the element's component, the grandchild of that one; else the config's. Without this feature, it gets the
 * `env` of the deepest active route that has one.
 */
export function withPortalRouteEnv(): TelemetryFeature {
  return feature({ provide: ROUTE_ENV, useValue: portalRouteEnv });
}

/** Adds `{type: 'Device', id: 'Mobile' | 'Tab' | 'Desktop'}` to the `cdata` of every event. */
export function withDeviceType(): TelemetryFeature {
  return visitCdata(deviceTypeSource);
}

function visitCdata(source: () => VisitCdataSource): TelemetryFeature {
  return feature(
    {
      provide: VISIT_CDATA,
      multi: true,
      useFactory: () => (isPlatformBrowser(inject(PLATFORM_ID)) ? source() : () => []),
    },
    // Now, before the router changes the address.
    { provide: ENVIRONMENT_INITIALIZER, multi: true, useValue: () => inject(VISIT_CDATA) },
  );
}

function feature(...providers: Provider[]): TelemetryFeature {
  return { ɵproviders: providers };
}
