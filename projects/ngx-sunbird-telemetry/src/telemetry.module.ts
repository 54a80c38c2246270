import { NgModule, type ModuleWithProviders } from '@angular/core';
import { NEVER } from 'rxjs';
import type { TelemetrySessionSource } from './capture/telemetry-session';
import { TelemetryEndDirective } from './directives/telemetry-end.directive';
import { TelemetryErrorDirective } from './directives/telemetry-error.directive';
import { TelemetryImpressionDirective } from './directives/telemetry-impression.directive';
import { TelemetryInteractDirective } from './directives/telemetry-interact.directive';
import { TelemetryShareDirective } from './directives/telemetry-share.directive';
import { TelemetryStartDirective } from './directives/telemetry-start.directive';
import {
  provideTelemetry,
  telemetryProviders,
  withSession,
  type TelemetryFeature,
} from './provide-telemetry';
import { configToCome, type TelemetryConfig, type TelemetryOptions } from './telemetry-config';

const DIRECTIVES = [
  TelemetryInteractDirective,
  TelemetryImpressionDirective,
  TelemetryStartDirective,
  TelemetryEndDirective,
  TelemetryShareDirective,
  TelemetryErrorDirective,
];

/**
 * For portals with NgModules. Import `forRoot` in the root module, and `TelemetryModule` in each module that uses a
 * directive.
 */
@NgModule({
  imports: DIRECTIVES,
  exports: DIRECTIVES,
})
export class TelemetryModule {
  /**
   * Does the same as `provideTelemetry(config, withSession(session), ...features)`. Without `pdata` and `channel`,
   * events wait for `TelemetryService.initialize`, which gives them and the session.
   */
  static forRoot(
    config: TelemetryConfig | TelemetryOptions | (() => TelemetryConfig) = {},
    session?: TelemetrySessionSource,
    ...features: TelemetryFeature[]
  ): ModuleWithProviders<TelemetryModule> {
    const source = session ?? (isToCome(config) ? () => NEVER : undefined);
    const all = source ? [withSession(source), ...features] : features;
    return {
      ngModule: TelemetryModule,
      providers: [
        isToCome(config)
          ? telemetryProviders(() => configToCome(config), all)
          : provideTelemetry(config, ...all),
      ],
    };
  }
}

/** Whether the portal gives `pdata` and `channel` later, by `TelemetryService.initialize`. */
function isToCome(
  config: TelemetryConfig | TelemetryOptions | (() => TelemetryConfig),
): config is TelemetryOptions {
  return typeof config === 'object' && !config.pdata && !config.channel;
}
