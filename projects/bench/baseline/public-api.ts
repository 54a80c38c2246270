import {
  Directive,
  Input,
  makeEnvironmentProviders,
  type EnvironmentProviders,
} from '@angular/core';

/** Stands in for the library in the baseline build: the portal without telemetry, to measure what the library adds. */
@Directive({ selector: '[appTelemetryInteract]' })
export class TelemetryInteractDirective {
  @Input() appTelemetryInteract?: string;
  @Input() telemetryInteractType?: string;
  @Input() telemetryInteractPageid?: string;
  @Input() telemetryInteractSection?: string;
  @Input() telemetryInteractEnv?: string;
}

export function provideTelemetry(..._given: unknown[]): EnvironmentProviders {
  return makeEnvironmentProviders([]);
}

export function withSession(_source: unknown): void {
  // There is no telemetry to give it to.
}

export interface TelemetrySession {
  userId: string;
}
