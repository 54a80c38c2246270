import { Directive, HostListener, Input, type Provider } from '@angular/core';
import { $t } from '@project-sunbird/telemetry-sdk';
import { startSdk } from '../start-sdk';

/** The SDK alone, called directly with the values of the page. */
@Directive({ selector: '[appTelemetryInteract]' })
export class SdkDirective {
  @Input() appTelemetryInteract = '';
  @Input() telemetryInteractPageid = '';

  @HostListener('click')
  onClick(): void {
    $t.interact(
      { id: this.appTelemetryInteract, type: 'click', pageid: this.telemetryInteractPageid },
      {} as never,
    );
  }
}

export const TRACKED = [SdkDirective] as const;

export const PROVIDERS: Provider[] = [];

export function start(): void {
  startSdk();
}
