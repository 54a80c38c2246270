import type { EventInput, InteractEdata } from 'ngx-sunbird-telemetry';

export interface PageElement {
  readonly element: Element;
  /** `tracked`: has an id; `nameless`: has none; `untracked`: can be clicked and has no directive. */
  readonly kind: 'tracked' | 'nameless' | 'untracked';
  readonly id: string;
}

/** An element with the property that the directive sets on it. */
interface TrackedElement extends Element {
  telemetryInteract?: { readonly input: EventInput<InteractEdata> };
}

const CLICKABLE = 'a[href], button, [role=button]';

/** Every visible element that records its click, and every one that could. */
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

/** Whether a tracked element contains it: a click inside counts as a click on the tracked element. */
function isWithin(element: Element, tracked: ReadonlySet<Element>): boolean {
  return (
    tracked.has(element) || (!!element.parentElement && isWithin(element.parentElement, tracked))
  );
}
