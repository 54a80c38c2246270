import { InjectionToken } from '@angular/core';
import type {
  EventDraft,
  TelemetryEdata,
  TelemetryEvent,
  TelemetryPdata,
} from '../telemetry-event';

/** What we use of `@project-sunbird/telemetry-sdk`. */
export interface TelemetrySdk {
  readonly isInitialized: boolean;
  readonly config: TelemetrySdkConfig;
  /** Works once a page; a second call only warns. */
  initialize(config: TelemetrySdkConfig): void;
  interact(edata: TelemetryEdata, options: EventDraft['options']): void;
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
