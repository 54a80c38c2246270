import { Directive, inject, Input, type OnChanges } from '@angular/core';
import type { EventInput, ShareEdata } from '../capture/event-input';
import { TelemetryService } from '../telemetry.service';

/** Records a SHARE once, when its input is first set. */
@Directive({ selector: '[appTelemetryShare]', standalone: true })
export class TelemetryShareDirective implements OnChanges {
  readonly #telemetry = inject(TelemetryService);

  /** The event. Without it, nothing is recorded. */
  @Input() appTelemetryShare?: EventInput<ShareEdata> | null;
  #recorded = false;

  ngOnChanges(): void {
    if (this.appTelemetryShare && !this.#recorded) {
      this.#recorded = true;
      this.#telemetry.share(this.appTelemetryShare);
    }
  }
}
