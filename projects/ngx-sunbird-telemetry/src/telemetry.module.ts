import { NgModule, type ModuleWithProviders } from '@angular/core';
import type { TelemetrySessionSource } from './context/telemetry-session';
import { TelemetryInteractDirective } from './interact/telemetry-interact.directive';
import { TelemetryEndDirective } from './lifecycle/telemetry-end.directive';
import { TelemetryErrorDirective } from './lifecycle/telemetry-error.directive';
import { TelemetryImpressionDirective } from './lifecycle/telemetry-impression.directive';
import { TelemetryShareDirective } from './lifecycle/telemetry-share.directive';
import { TelemetryStartDirective } from './lifecycle/telemetry-start.directive';
import { provideTelemetry, withSession } from './provide-telemetry';
import type { TelemetryConfig } from './telemetry-config';

const DIRECTIVES = [
  TelemetryInteractDirective,
  TelemetryImpressionDirective,
  TelemetryStartDirective,
  TelemetryEndDirective,
  TelemetryShareDirective,
  TelemetryErrorDirective,
];

/** For portals of NgModules: `forRoot` in the root module, the bare module wherever the directive is used. */
@NgModule({
  imports: DIRECTIVES,
  exports: DIRECTIVES,
})
export class TelemetryModule {
  /** As `provideTelemetry(config, withSession(session))`. */
  static forRoot(
    config: TelemetryConfig | (() => TelemetryConfig),
    session?: TelemetrySessionSource,
  ): ModuleWithProviders<TelemetryModule> {
    return {
      ngModule: TelemetryModule,
      providers: [provideTelemetry(config, ...(session ? [withSession(session)] : []))],
    };
  }
}
