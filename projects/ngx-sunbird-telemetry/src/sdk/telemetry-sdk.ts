import { InjectionToken } from '@angular/core';
import type {
  EventDraft,
  TelemetryEdata,
  TelemetryEid,
  TelemetryEvent,
  TelemetryPdata,
} from '../telemetry-event';

/**
 * The kinds of events the SDK announces as they are given, each by a method of its own. START and END it pairs by
 * itself, by a clock that is not that of the event; FEEDBACK it rewrites: those it does not get.
 */
export const SDK_METHODS: Partial<Record<TelemetryEid, SdkMethod>> = {
  INTERACT: 'interact',
  IMPRESSION: 'impression',
  SHARE: 'share',
  ERROR: 'error',
  AUDIT: 'audit',
  LOG: 'log',
  EXDATA: 'exdata',
};

/** Builds an event, and announces it. */
export type SdkMethod = 'interact' | 'impression' | 'share' | 'error' | 'audit' | 'log' | 'exdata';

/** What we use of `@project-sunbird/telemetry-sdk`. */
export interface TelemetrySdk extends Record<
  SdkMethod,
  (edata: TelemetryEdata, options: EventDraft['options']) => void
> {
  readonly isInitialized: boolean;
  readonly config: TelemetrySdkConfig;
  /** Works once a page; a second call only warns. */
  initialize(config: TelemetrySdkConfig): void;
  /** Hands its oldest events, `batchsize` of them, to the dispatcher; synchronously. */
  syncEvents(): void;
}

/** What we set of the SDK's config. */
export interface TelemetrySdkConfig {
  pdata?: TelemetryPdata;
  channel?: string;
  env?: string;
  batchsize?: number;
  enableValidation?: boolean;
  /** Added to the time of each event, in seconds. */
  timeDiff?: number;
  dispatcher?: { dispatch(batch: { events: TelemetryEvent[] }): void };
}

/** Loads the SDK. It is large (94 kB gzip), so it is in no initial bundle. */
export const TELEMETRY_SDK = new InjectionToken<() => Promise<TelemetrySdk>>('TELEMETRY_SDK', {
  providedIn: 'root',
  factory: () => () =>
    import('@project-sunbird/telemetry-sdk').then(({ $t }) => $t as unknown as TelemetrySdk),
});
