import { DestroyRef, Directive, ElementRef, inject, Input, NgZone } from '@angular/core';
import type {
  EventInput,
  EventInputContext,
  EventInputObject,
  InteractEdata,
} from '../capture/event-input';
import { ROUTE_ENV } from '../capture/portal-route-env';
import type { TelemetryPdata } from '../telemetry-event';
import { TelemetryService } from '../telemetry.service';

declare const ngDevMode: boolean;

interface TrackedElement extends HTMLElement {
  telemetryInteract: TelemetryInteractDirective;
}

/** In dev mode: elements that nothing has checked yet. */
export const createdElements = new Set<Element>();

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
  /** `context.env`. Default: `telemetryInteractContext.env`, else the active route's `data.telemetry.env`, else the config's; see `withPortalRouteEnv`. */
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

  readonly #routeEnv = inject(ROUTE_ENV, { optional: true })?.();
  /** The last click that was recorded. */
  #last?: WeakRef<Event>;
  /** The control of a label that was clicked: the browser is about to repeat the click there. */
  #labelled?: { click: Event; control: Element };

  constructor() {
    // The inspector finds it here.
    this.#element.telemetryInteract = this;
    // Never removed: the listeners go with their element.
    inject(NgZone).runOutsideAngular(() => {
      this.#element.addEventListener('click', this, true);
      this.#element.addEventListener('auxclick', this, true);
    });
    if (ngDevMode) {
      createdElements.add(this.#element);
      inject(DestroyRef).onDestroy(() => createdElements.delete(this.#element));
    }
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
          env:
            this.telemetryInteractEnv || this.telemetryInteractContext?.env || this.#routeEnv?.(),
          cdata: this.telemetryInteractCdata,
          pdata: this.telemetryInteractPdata,
        }),
      },
      object: this.telemetryInteractObject ?? undefined,
    };
  }

  /**
   * @param ago how long ago it happened, in ms
   * @internal
   */
  handleEvent(event: MouseEvent, ago?: number): void {
    // Scripts may dispatch a click on a text node. Inside a shadow root, `target` is only the host of the root.
    const path = event.composedPath().filter((node): node is Element => node instanceof Element);
    const nearest = (selector: string, of = path): Element | undefined =>
      of.find((element) => element.matches(selector));
    const inside = path.slice(0, path.indexOf(this.#element));
    if (
      // A handler of the last click makes this one, e.g. on a hidden file input.
      this.#last?.deref()?.eventPhase ||
      // Browsers fire no click on what is disabled. A replayed click may have been before that.
      nearest(`${ago === undefined ? ':disabled:not(fieldset), ' : ''}[aria-disabled=true]`, [
        this.#element,
        ...inside,
      ]) ||
      // A middle click opens a link; on anything else it does nothing. A right click opens a menu.
      event.button > (nearest('a[href]') ? 1 : 0) ||
      // What the element shows over the page, as the options of a select.
      nearest('[popover]', inside) ||
      this.#repeatsLabel(event, path[0], nearest('label') as HTMLLabelElement | undefined)
    ) {
      return;
    }
    this.#last = new WeakRef(event);
    this.#telemetry.interact(this.input, this.#element, ago);
  }

  /** Whether this click repeats one on a label: after that, the browser clicks the label's control. */
  #repeatsLabel(click: Event, target?: Element, label?: HTMLLabelElement): boolean {
    const first = this.#labelled;
    this.#labelled = undefined;
    if (first && !first.click.defaultPrevented && first.control === target) {
      return true;
    }
    const control = label?.control;
    if (control && control !== target) {
      this.#labelled = { click, control };
      setTimeout(() => (this.#labelled = undefined));
    }
    return false;
  }
}

/** The inputs that have a value. The others override nothing. */
function given<T extends object>(inputs: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(inputs).filter(([, value]) => value || value === 0)) as {
    [K in keyof T]?: NonNullable<T[K]>;
  };
}
