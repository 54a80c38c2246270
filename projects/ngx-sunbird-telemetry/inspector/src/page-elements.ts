import type { EventInput, InteractEdata } from 'ngx-sunbird-telemetry';
import { shownElements } from './shown-element';

export interface PageElement {
  readonly element: Element;
  /** `tracked`: has an id; `nameless`: has none; `untracked`: can be clicked and has no directive. */
  readonly kind: 'tracked' | 'nameless' | 'untracked';
  /** The id, and what tells it from other elements with that id. Empty without an id. */
  readonly label: string;
}

/** An element with the property that the directive sets on it. */
interface TrackedElement extends Element {
  telemetryInteract?: { readonly input: EventInput<InteractEdata> };
}

interface Tracked {
  readonly element: Element;
  readonly edata: Partial<InteractEdata>;
}

const CLICKABLE = 'a[href], button, [role=button]';

/** What an element sends besides its id, the most telling first. */
const TELLING = ['section', 'type', 'subtype', 'pageid'] as const;

/** Every visible element that records its click, and every one that could. */
export function pageElements(page: Document): PageElement[] {
  const tracked: Tracked[] = [];
  for (const element of page.body.querySelectorAll<TrackedElement>('*')) {
    const input = element.telemetryInteract?.input;
    if (input) {
      tracked.push({ element, edata: input.edata });
    }
  }
  const all = new Set(tracked.map(({ element }) => element));
  const isShown = shownElements();
  const visible = tracked.filter(({ element }) => isShown(element));
  const labels = labelsOf(visible);
  const untracked = [...page.body.querySelectorAll(CLICKABLE)].filter(
    (element) => !isWithin(element, all) && isShown(element),
  );
  return [
    ...visible.map(({ element, edata }): PageElement => {
      return edata.id
        ? { element, kind: 'tracked', label: labels.get(element) ?? '' }
        : { element, kind: 'nameless', label: '' };
    }),
    ...untracked.map((element): PageElement => ({ element, kind: 'untracked', label: '' })),
  ];
}

/** The id of each element; among several of one id, with the first field in which all differ, or else with its number. */
function labelsOf(all: readonly Tracked[]): Map<Element, string> {
  const byId = new Map<string, Tracked[]>();
  for (const one of all) {
    const id = one.edata.id ?? '';
    const alike = byId.get(id);
    if (alike) {
      alike.push(one);
    } else {
      byId.set(id, [one]);
    }
  }
  const labels = new Map<Element, string>();
  for (const [id, alike] of byId) {
    const telling = TELLING.find(
      (key) => new Set(alike.map(({ edata }) => edata[key])).size === alike.length,
    );
    alike.forEach(({ element, edata }, at) => {
      const own = (telling && edata[telling]) ?? `${at + 1} of ${alike.length}`;
      labels.set(element, alike.length > 1 ? `${id} · ${own}` : id);
    });
  }
  return labels;
}

/** Whether a tracked element contains it: a click inside counts as a click on the tracked element. */
function isWithin(element: Element, tracked: ReadonlySet<Element>): boolean {
  return (
    tracked.has(element) || (!!element.parentElement && isWithin(element.parentElement, tracked))
  );
}
