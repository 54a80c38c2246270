import { Directive, inject, Input, type OnChanges, type OnDestroy } from '@angular/core';
import type { EventInput, ImpressionEdata } from '../capture/event-input';
import { TelemetryService } from '../telemetry.service';

/**
 * Records an IMPRESSION once, when its input is first set. With subtype `pageexit`, records it again when the element
 * is destroyed.
 */
@Directive({ selector: '[appTelemetryImpression]', standalone: true })
export class TelemetryImpressionDirective implements OnChanges, OnDestroy {
  readonly #telemetry = inject(TelemetryService);

  /** The event. Without it, nothing is recorded. */
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
