import { Directive, inject, Input, type OnChanges, type OnDestroy } from '@angular/core';
import type { EventInput, ImpressionEdata } from '../capture/event-input';
import { TelemetryService } from '../telemetry.service';

/** Records an IMPRESSION when its element first has one; one of subtype `pageexit` once more when the element goes. */
@Directive({ selector: '[appTelemetryImpression]', standalone: true })
export class TelemetryImpressionDirective implements OnChanges, OnDestroy {
  readonly #telemetry = inject(TelemetryService);

  /** Without one, there is no event. */
  @Input() appTelemetryImpression?: EventInput<ImpressionEdata> | null;
  #recorded = false;

  ngOnChanges(): void {
    if (this.appTelemetryImpression && !this.#recorded) {
      this.#recorded = true;
      this.#telemetry.impression(this.appTelemetryImpression);
    }
  }

  ngOnDestroy(): void {
    if (this.appTelemetryImpression?.edata?.subtype === 'pageexit') {
      this.#telemetry.impression(this.appTelemetryImpression);
    }
  }
}
