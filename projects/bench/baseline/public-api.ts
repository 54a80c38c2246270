import {
  Directive,
  Input,
  makeEnvironmentProviders,
  type EnvironmentProviders,
} from '@angular/core';

/** The portal without telemetry: what a page costs before the library comes, to measure against. */
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
  // Nobody to tell.
}

export interface TelemetrySession {
  userId: string;
}
