import { Directive, inject, Input, type OnChanges } from '@angular/core';
import type { EventInput, ShareEdata } from '../capture/event-input';
import { TelemetryService } from '../telemetry.service';

/** Records a SHARE, once: when its element first has one. */
@Directive({ selector: '[appTelemetryShare]', standalone: true })
export class TelemetryShareDirective implements OnChanges {
  readonly #telemetry = inject(TelemetryService);

  /** Without one, there is no event. */
  @Input() appTelemetryShare?: EventInput<ShareEdata> | null;
  #recorded = false;

  ngOnChanges(): void {
    if (this.appTelemetryShare && !this.#recorded) {
      this.#recorded = true;
      this.#telemetry.share(this.appTelemetryShare);
    }
  }
}
