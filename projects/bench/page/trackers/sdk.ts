import { Directive, HostListener, Input, type Provider } from '@angular/core';
import { $t } from '@project-sunbird/telemetry-sdk';
import { COLLECTOR } from '../collector';

/** The SDK alone, called straight with what the page has. */
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
  $t.initialize({
    pdata: { id: 'bench', ver: '1.0', pid: 'bench' },
    env: 'bench',
    channel: 'bench',
    did: '93e037e3d759727103c61ea7286f30f9',
    uid: 'learner',
    sid: 'session',
    host: COLLECTOR,
    endpoint: '/content/data/v1/telemetry',
  });
}
