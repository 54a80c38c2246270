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
 * The listener is native and in the capture phase, so that it runs before the template's own, which may leave
 * the page, stop the event or throw; and outside the Angular zone, so that it never detects changes.
 */
@Directive({ selector: '[appTelemetryInteract]', standalone: true })
export class TelemetryInteractDirective {
  readonly #telemetry = inject(TelemetryService);
  readonly #element = inject<ElementRef<TrackedElement>>(ElementRef).nativeElement;

  /** `edata.id`. Default: the one of `telemetryInteractEdata`. */
  @Input() appTelemetryInteract?: string;
  /** `edata.type`. Default `click`. */
  @Input() telemetryInteractType?: string;
  /** `edata.pageid`. Default: the active route's `data.telemetry.pageid`, else the first segment of the path. */
  @Input() telemetryInteractPageid?: string;
  /** The section of the page the element stands in. */
  @Input() telemetryInteractSection?: string;
  /** `context.env`. Default: `telemetryInteractContext.env`, else the active route's `data.telemetry.env`, else the config's. */
  @Input() telemetryInteractEnv?: string;
  /** `edata` as a whole; a value given by an input of its own wins. */
  @Input() telemetryInteractEdata?: InteractEdata | null;
  /** What is acted upon. */
  @Input() telemetryInteractObject?: EventInputObject | null;
  /** `context.cdata`: a list of `{type, id}`. */
  @Input() telemetryInteractCdata?: readonly object[] | null;
  /** `env`, `cdata` and `pdata` of this element. */
  @Input() telemetryInteractContext?: EventInputContext | null;
  /** `context.pdata`. Default: the config's. */
  @Input() telemetryInteractPdata?: TelemetryPdata | null;

  /** The click on a label that the browser is about to repeat on the label's control. */
  #labelClick?: Event;

  constructor() {
    // Where the inspector finds it.
    this.#element.telemetryInteract = this;
    // Never removed: the listener goes with its element.
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
    // Scripts may click what is no element, such as a text.
    const target = event.target instanceof Element ? event.target : this.#element;
    if (
      this.#element.matches(':disabled, [aria-disabled=true]') ||
      // A middle click opens a link, and nothing else.
      (event.button && (event.button !== 1 || !target.closest('a[href]'))) ||
      this.#repeatsLabel(event, target)
    ) {
      return;
    }
    this.#telemetry.interact(this.input, this.#element);
  }

  /** Whether this is the second half of a click on a label: the browser clicks the label's control after it. */
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

/** The inputs that have a value; the others leave the place to the next in line. */
function given<T extends object>(inputs: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(inputs).filter(([, value]) => value)) as {
    [K in keyof T]?: NonNullable<T[K]>;
  };
}
