import { NgModule, type ModuleWithProviders } from '@angular/core';
import {
  TelemetryEndDirective,
  TelemetryImpressionDirective,
  TelemetryInteractDirective,
  TelemetryShareDirective,
  TelemetryStartDirective,
} from './directives';
import { TelemetryService } from './telemetry.service';

const DIRECTIVES = [
  TelemetryEndDirective,
  TelemetryImpressionDirective,
  TelemetryInteractDirective,
  TelemetryShareDirective,
  TelemetryStartDirective,
];

@NgModule({ declarations: DIRECTIVES, exports: DIRECTIVES })
export class TelemetryModule {
  static forRoot(): ModuleWithProviders<TelemetryModule> {
    return { ngModule: TelemetryModule, providers: [TelemetryService] };
  }
}
