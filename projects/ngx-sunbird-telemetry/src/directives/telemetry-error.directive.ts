import { Directive, inject, Input, type OnChanges } from '@angular/core';
import type { EventInput, ErrorEdata } from '../capture/event-input';
import { TelemetryService } from '../telemetry.service';

/** Records an ERROR each time its input gets a new one. */
@Directive({ selector: '[appTelemetryError]', standalone: true })
export class TelemetryErrorDirective implements OnChanges {
  readonly #telemetry = inject(TelemetryService);

  /** The event. Without it, nothing is recorded. */
  @Input() appTelemetryError?: EventInput<ErrorEdata> | null;

  ngOnChanges(): void {
    if (this.appTelemetryError) {
      this.#telemetry.error(this.appTelemetryError);
    }
  }
}
