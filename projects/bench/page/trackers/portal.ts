import { Directive, HostListener, inject, Injectable, Input, type Provider } from '@angular/core';
import { $t } from '@project-sunbird/telemetry-sdk';
import { startSdk } from '../start-sdk';

interface InteractEventData {
  edata: { id: string; type: string; pageid: string };
  context: { env: string; cdata: { id: string; type: string }[] };
  object?: { id: string; type: string; ver: string };
}

/** The portal's own service, rewritten: it copies the input and calls the SDK directly. */
@Injectable({ providedIn: 'root' })
class TelemetryService {
  constructor() {
    startSdk();
    addEventListener('beforeunload', () => $t.syncEvents());
  }

  interact(data: InteractEventData): void {
    const { edata, context, object } = structuredClone(data);
    const options = structuredClone({
      context: {
        channel: 'bench',
        pdata: { id: 'bench', ver: '1.0', pid: 'bench' },
        env: context.env,
        sid: 'session',
        uid: 'learner',
        cdata: context.cdata,
        rollup: { l1: 'organisation' },
      },
      object: object ?? {},
      tags: ['organisation'],
    });
    $t.interact(edata, options as never);
  }
}

@Directive({ selector: '[appTelemetryInteract]' })
export class TelemetryInteractDirective {
  readonly #telemetry = inject(TelemetryService);
  @Input() appTelemetryInteract = '';
  @Input() telemetryInteractPageid = '';
  @Input() telemetryInteractEnv = '';

  @HostListener('click')
  onClick(): void {
    this.#telemetry.interact({
      edata: { id: this.appTelemetryInteract, type: 'click', pageid: this.telemetryInteractPageid },
      context: { env: this.telemetryInteractEnv, cdata: [] },
    });
  }
}

export const TRACKED = [TelemetryInteractDirective] as const;

export const PROVIDERS: Provider[] = [];

export function start(): void {
  // It starts with the first directive.
}
