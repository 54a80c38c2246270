import { Directive, ElementRef, inject, Input, NgZone } from '@angular/core';
import type {
  EventInput,
  EventInputContext,
  EventInputObject,
  InteractEdata,
} from '../capture/event-input';
import type { TelemetryPdata } from '../telemetry-event';
import { TelemetryService } from '../telemetry.service';

interface TrackedElement extends HTMLElement {
  telemetryInteract: TelemetryInteractDirective;
}

/**
 * Records a click on its element as an INTERACT.
 *
 * The listener is native and in the capture phase, so it runs before the handlers of the template, which may leave the
 * page, stop the event or throw. It runs outside the Angular zone, so it never causes change detection.
 */
@Directive({ selector: '[appTelemetryInteract]', standalone: true })
export class TelemetryInteractDirective {
  readonly #telemetry = inject(TelemetryService);
  readonly #element = inject<ElementRef<TrackedElement>>(ElementRef).nativeElement;

  /** `edata.id`. Default: `telemetryInteractEdata.id`. Without an id, a click is not recorded. */
  @Input() appTelemetryInteract?: string;
  /** `edata.type`. Default `click`. */
  @Input() telemetryInteractType?: string;
  /** `edata.pageid`. Default: the active route's `data.telemetry.pageid`, else the first segment of the path. */
  @Input() telemetryInteractPageid?: string;
  /** Section of the page that the element is in. The config's `section` says where it is sent. */
  @Input() telemetryInteractSection?: string;
  /** `context.env`. Default: `telemetryInteractContext.env`, else the active route's `data.telemetry.env`, else the config's. */
  @Input() telemetryInteractEnv?: string;
  /** `edata` as a whole. The inputs for single values override it. */
  @Input() telemetryInteractEdata?: InteractEdata | null;
  /** `object`: what the user acts on. */
  @Input() telemetryInteractObject?: EventInputObject | null;
  /** `context.cdata`: a list of `{type, id}`. */
  @Input() telemetryInteractCdata?: readonly object[] | null;
  /** `env`, `cdata` and `pdata` of this element. The inputs for single values override it. */
  @Input() telemetryInteractContext?: EventInputContext | null;
  /** `context.pdata`. Default: the config's. */
  @Input() telemetryInteractPdata?: TelemetryPdata | null;

  /** The click on a label that the browser is about to repeat on the label's control. */
  #labelClick?: Event;

  constructor() {
    // The inspector finds it here.
    this.#element.telemetryInteract = this;
    // Never removed: the listeners go with their element.
    inject(NgZone).runOutsideAngular(() => {
      this.#element.addEventListener('click', this, true);
      this.#element.addEventListener('auxclick', this, true);
    });
  }

  /**
   * What a click would record now.
   * @internal
   */
  get input(): EventInput<InteractEdata> {
    return {
      edata: {
        ...this.telemetryInteractEdata,
        ...given({
          id: this.appTelemetryInteract,
          type: this.telemetryInteractType,
          pageid: this.telemetryInteractPageid,
          section: this.telemetryInteractSection,
        }),
      },
      context: {
        ...this.telemetryInteractContext,
        ...given({
          env: this.telemetryInteractEnv,
          cdata: this.telemetryInteractCdata,
          pdata: this.telemetryInteractPdata,
        }),
      },
      object: this.telemetryInteractObject ?? undefined,
    };
  }

  /** @internal */
  handleEvent(event: MouseEvent): void {
    // Scripts may dispatch a click on a text node.
    const target = event.target instanceof Element ? event.target : this.#element;
    if (
      this.#element.matches(':disabled, [aria-disabled=true]') ||
      // A middle click opens a link; on anything else it does nothing.
      (event.button && (event.button !== 1 || !target.closest('a[href]'))) ||
      this.#repeatsLabel(event, target)
    ) {
      return;
    }
    this.#telemetry.interact(this.input, this.#element);
  }

  /** Whether this click repeats one on a label: after that, the browser clicks the label's control. */
  #repeatsLabel(event: Event, target: Element): boolean {
    const first = this.#labelClick;
    this.#labelClick = undefined;
    if (first && !first.defaultPrevented && controlOf(first.target as Element) === target) {
      return true;
    }
    const control = controlOf(target);
    if (control && control !== target) {
      this.#labelClick = event;
      setTimeout(() => (this.#labelClick = undefined));
    }
    return false;
  }
}

function controlOf(target: Element): HTMLElement | null | undefined {
  return target.closest('label')?.control;
}

/** The inputs that have a value. The others override nothing. */
function given<T extends object>(inputs: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(inputs).filter(([, value]) => value)) as {
    [K in keyof T]?: NonNullable<T[K]>;
  };
}
