import { Directive, Input, type Provider } from '@angular/core';

/** Does nothing. It shows what a directive with inputs costs by itself. */
@Directive({ selector: '[appTelemetryInteract]' })
export class IdleDirective {
  @Input() appTelemetryInteract?: string;
  @Input() telemetryInteractPageid?: string;
  @Input() telemetryInteractEnv?: string;
}

export const TRACKED = [IdleDirective] as const;

export const PROVIDERS: Provider[] = [];

export function start(): void {
  // Nothing.
}
