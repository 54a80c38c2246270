import type { EventInput, InteractEdata } from 'ngx-sunbird-telemetry';

/** An element as the inspector sees it. */
export interface PageElement {
  readonly element: Element;
  /** `tracked` has an id, `nameless` lacks one, `untracked` can be clicked and has no directive. */
  readonly kind: 'tracked' | 'nameless' | 'untracked';
  readonly id: string;
}

/** What the directive leaves on its element. */
interface TrackedElement extends Element {
  telemetryInteract?: { readonly input: EventInput<InteractEdata> };
}

const CLICKABLE = 'a[href], button, [role=button]';

/** Every element that records its click, and every one that could. */
export function pageElements(page: Document): PageElement[] {
  const tracked = new Set<Element>();
  const found: PageElement[] = [];
  for (const element of page.body.querySelectorAll<TrackedElement>('*')) {
    const input = element.telemetryInteract?.input;
    if (input) {
      tracked.add(element);
      const id = input.edata.id ?? '';
      found.push({ element, kind: id ? 'tracked' : 'nameless', id });
    }
  }
  for (const element of page.body.querySelectorAll(CLICKABLE)) {
    if (!isWithin(element, tracked)) {
      found.push({ element, kind: 'untracked', id: '' });
    }
  }
  return found.filter(({ element }) => element.getClientRects().length);
}

/** A click inside a tracked element is a click on it. */
function isWithin(element: Element, tracked: ReadonlySet<Element>): boolean {
  return (
    tracked.has(element) || (!!element.parentElement && isWithin(element.parentElement, tracked))
  );
}
