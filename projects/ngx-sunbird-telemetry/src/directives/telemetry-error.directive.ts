import { Directive, inject, Input, type OnChanges } from '@angular/core';
import type { EventInput, ErrorEdata } from '../capture/event-input';
import { TelemetryService } from '../telemetry.service';

/** Records an ERROR each time its element has another. */
@Directive({ selector: '[appTelemetryError]', standalone: true })
export class TelemetryErrorDirective implements OnChanges {
  readonly #telemetry = inject(TelemetryService);

  /** Without one, there is no event. */
  @Input() appTelemetryError?: EventInput<ErrorEdata> | null;

  ngOnChanges(): void {
    if (this.appTelemetryError) {
      this.#telemetry.error(this.appTelemetryError);
    }
  }
}
