import { isPlatformBrowser } from '@angular/common';
import {
  ENVIRONMENT_INITIALIZER,
  inject,
  Injector,
  makeEnvironmentProviders,
  PLATFORM_ID,
  type EnvironmentProviders,
  type Provider,
} from '@angular/core';
import type { Observable } from 'rxjs';
import { TELEMETRY_SESSION, type TelemetrySessionSource } from './capture/telemetry-session';
import {
  deviceTypeSource,
  utmSource,
  VISIT_CDATA,
  type VisitCdataSource,
} from './capture/utm-and-device-type';
import {
  resolveConfig,
  TELEMETRY_CONFIG,
  type ResolvedTelemetryConfig,
  type TelemetryConfig,
} from './telemetry-config';
import {
  TELEMETRY_CONSENT,
  TELEMETRY_INTERCEPTOR,
  type TelemetryInterceptor,
} from './telemetry-features';
import { TelemetryService } from './telemetry.service';

/** Something `provideTelemetry` can do beyond its config; made by a `with…` function. */
export interface TelemetryFeature {
  readonly ɵproviders: readonly Provider[];
}

/**
 * Records telemetry in this app. The app does not start where the config cannot work; the error says how to
 * fix it.
 * @param config or a function that makes it, run in an injection context when the app starts
 */
export function provideTelemetry(
  config: TelemetryConfig | (() => TelemetryConfig),
  ...features: TelemetryFeature[]
): EnvironmentProviders {
  return telemetryProviders(
    () => resolveConfig(typeof config === 'function' ? config() : config),
    features,
  );
}

/** Starts telemetry with the app, by a config that may still be to come. */
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
        // Asked for late: the portal's services, which make the stream, may themselves use telemetry.
        inject(TelemetryService).open(() => injector.get(TELEMETRY_SESSION));
      },
    },
  ]);
}

/**
 * Says who is signed in.
 * @param source makes the stream of sessions, e.g. `() => inject(UserService).session$`; may emit at any time,
 * and each event carries the session of its own moment. Clicks before the first value wait for it.
 */
export function withSession(source: TelemetrySessionSource): TelemetryFeature {
  return feature({ provide: TELEMETRY_SESSION, useFactory: source });
}

/**
 * Asks for consent. While it is not given nothing is stored, sent or loaded; when it is withdrawn, all that is
 * held is purged. Clicks before the first value wait in memory for it.
 * @param source makes the stream of answers, in an injection context
 */
export function withConsent(source: () => Observable<boolean>): TelemetryFeature {
  return feature({ provide: TELEMETRY_CONSENT, useFactory: source });
}

/**
 * Sees each event before it is stored or sent: returns it, changed or not, or `null` to drop it. An event on
 * which it throws is dropped too.
 */
export function withInterceptor(interceptor: TelemetryInterceptor): TelemetryFeature {
  return feature({ provide: TELEMETRY_INTERCEPTOR, useValue: interceptor });
}

/**
 * Adds the campaign of a visit, as the portal does: parameters `utm_…` and `channel` of the address it began at, as
 * `cdata` of every event of the visit.
 */
export function withUtm(): TelemetryFeature {
  return visitCdata(utmSource);
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
