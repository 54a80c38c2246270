import { Directive, inject, Input, type OnDestroy } from '@angular/core';
import type { EventInput, EndEdata } from '../capture/event-input';
import { TelemetryService } from '../telemetry.service';

/** Records an END when its element goes. */
@Directive({ selector: '[appTelemetryEnd]', standalone: true })
export class TelemetryEndDirective implements OnDestroy {
  readonly #telemetry = inject(TelemetryService);

  /** Without one, there is no event. */
  @Input() appTelemetryEnd?: EventInput<EndEdata> | null;

  ngOnDestroy(): void {
    if (this.appTelemetryEnd) {
      this.#telemetry.end(this.appTelemetryEnd);
    }
  }
}
