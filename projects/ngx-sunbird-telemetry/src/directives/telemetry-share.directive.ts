import { Directive, inject, Input, type OnChanges } from '@angular/core';
import type { EventInput, ShareEdata } from '../capture/event-input';
import { TelemetryService } from '../telemetry.service';

/**
 * Records a SHARE once, when one of its inputs is first set. Its default `env` and `pageid` are those of the route, as for
 * an INTERACT.
 */
@Directive({ selector: '[appTelemetryShare]', standalone: true })
export class TelemetryShareDirective implements OnChanges {
  readonly #telemetry = inject(TelemetryService);

  /** The event. Without it, nothing is recorded. */
  @Input() appTelemetryShare?: EventInput<ShareEdata> | '' | null;
  /** `edata` alone, as in the Sunbird portal: `appTelemetryShare [TelemetryShareEdata]="…"`. */
  @Input() TelemetryShareEdata?: ShareEdata | null;
  #recorded = false;

  ngOnChanges(): void {
    const edata = this.TelemetryShareEdata;
    const input = this.appTelemetryShare || (edata && { edata });
    if (input && !this.#recorded) {
      this.#recorded = true;
      this.#telemetry.share(input);
    }
  }
}
