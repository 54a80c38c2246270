import { DOCUMENT } from '@angular/common';
import { Directive, inject, Input, NgZone, type OnDestroy } from '@angular/core';
import type { EventInput, EndEdata } from '../capture/event-input';
import { TelemetryService } from '../telemetry.service';

/**
 * Records an END once, when its element is destroyed or the page is left. A page that comes back from the back/forward cache
 * records no second one.
 */
@Directive({ selector: '[appTelemetryEnd]', standalone: true })
export class TelemetryEndDirective implements OnDestroy {
  readonly #telemetry = inject(TelemetryService);
  readonly #window = inject(DOCUMENT).defaultView;
  #recorded = false;

  /** The event. Without it, nothing is recorded. */
  @Input() appTelemetryEnd?: EventInput<EndEdata> | null;

  constructor() {
    // Not `unload`, which keeps a page out of the back/forward cache, and which phones often do not fire.
    inject(NgZone).runOutsideAngular(() => this.#window?.addEventListener('pagehide', this.#end));
  }

  ngOnDestroy(): void {
    this.#window?.removeEventListener('pagehide', this.#end);
    this.#end();
  }

  readonly #end = (): void => {
    if (this.appTelemetryEnd && !this.#recorded) {
      this.#recorded = true;
      this.#telemetry.end(this.appTelemetryEnd);
    }
  };
}
