import { Directive, inject, Input, type OnDestroy } from '@angular/core';
import type { EventInput, EndEdata } from '../capture/event-input';
import { TelemetryService } from '../telemetry.service';

/** Records an END when its element is destroyed. */
@Directive({ selector: '[appTelemetryEnd]', standalone: true })
export class TelemetryEndDirective implements OnDestroy {
  readonly #telemetry = inject(TelemetryService);

  /** The event. Without it, nothing is recorded. */
  @Input() appTelemetryEnd?: EventInput<EndEdata> | null;

  ngOnDestroy(): void {
    if (this.appTelemetryEnd) {
      this.#telemetry.end(this.appTelemetryEnd);
    }
  }
}
