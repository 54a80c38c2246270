import { Directive, inject, Input, type OnChanges } from '@angular/core';
import type { EventInput, StartEdata } from '../capture/event-input';
import { TelemetryService } from '../telemetry.service';

/** Records a START once, when its input is first set. */
@Directive({ selector: '[appTelemetryStart]', standalone: true })
export class TelemetryStartDirective implements OnChanges {
  readonly #telemetry = inject(TelemetryService);

  /** The event. Without it, nothing is recorded. */
  @Input() appTelemetryStart?: EventInput<StartEdata> | null;
  #recorded = false;

  ngOnChanges(): void {
    if (this.appTelemetryStart && !this.#recorded) {
      this.#recorded = true;
      this.#telemetry.start(this.appTelemetryStart);
    }
  }
}
