import { NgModule, type ModuleWithProviders } from '@angular/core';
import type { TelemetrySessionSource } from './context/telemetry-session';
import { TelemetryInteractDirective } from './interact/telemetry-interact.directive';
import { provideTelemetry, withSession } from './provide-telemetry';
import type { TelemetryConfig } from './telemetry-config';

/** For portals of NgModules: `forRoot` in the root module, the bare module wherever the directive is used. */
@NgModule({
  imports: [TelemetryInteractDirective],
  exports: [TelemetryInteractDirective],
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
