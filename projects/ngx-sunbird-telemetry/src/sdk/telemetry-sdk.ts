import { InjectionToken } from '@angular/core';
import type {
  EventDraft,
  TelemetryEdata,
  TelemetryEid,
  TelemetryEvent,
  TelemetryPdata,
} from '../telemetry-event';

/**
 * The kinds of events that the SDK announces unchanged, and its method for each. It does not get the others: it pairs
 * START and END by its own clock, and rewrites FEEDBACK.
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

/** Methods that build an event and announce it. */
export type SdkMethod = 'interact' | 'impression' | 'share' | 'error' | 'audit' | 'log' | 'exdata';

/** The part of `@project-sunbird/telemetry-sdk` that this library uses. */
export interface TelemetrySdk extends Record<
  SdkMethod,
  (edata: TelemetryEdata, options: EventDraft['options']) => void
> {
  readonly isInitialized: boolean;
  readonly config: TelemetrySdkConfig;
  /** Works once on a page; a second call only warns. */
  initialize(config: TelemetrySdkConfig): void;
  /** Passes its oldest events, `batchsize` of them, to the dispatcher, synchronously. */
  syncEvents(): void;
}

/** The part of the SDK's config that this library sets. */
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
