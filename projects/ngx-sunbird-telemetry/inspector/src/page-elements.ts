import type { EventInput, InteractEdata } from 'ngx-sunbird-telemetry';
import { shownElements } from './shown-element';

export interface PageElement {
  readonly element: Element;
  /** `tracked`: has an id; `nameless`: has none; `untracked`: can be clicked and has no directive. */
  readonly kind: 'tracked' | 'nameless' | 'untracked';
  /** The id, and what tells it from other elements with that id. Empty without an id. */
  readonly label: string;
  /** What scrolls it, if that is not the page. */
  readonly scroller?: Element;
}

/** What the panel calls an element. */
export function wordsOf({ kind, label }: PageElement): string {
  return kind === 'tracked' ? label : kind === 'nameless' ? 'no id' : 'no directive';
}

/** An element with the property that the directive sets on it. */
interface TrackedElement extends Element {
  telemetryInteract?: { readonly input: EventInput<InteractEdata> };
}

interface Tracked {
  readonly element: Element;
  readonly edata: Partial<InteractEdata>;
}

/** The inspector itself. */
export const TAG = 'telemetry-inspector';

const CLICKABLE = 'a[href], button, [role=button]';

/** What an element sends besides its id, the most telling first. */
const TELLING = ['section', 'type', 'subtype', 'pageid'] as const;

/** Every visible element that records its click, and every one that could; also in open shadow roots. */
export function pageElements(page: Document): PageElement[] {
  const tracked: Tracked[] = [];
  const clickable: Element[] = [];
  for (const element of elementsIn(page.body)) {
    const { input } = element.telemetryInteract ?? {};
    if (input) {
      tracked.push({ element, edata: input.edata });
    } else if (element.matches(CLICKABLE)) {
      clickable.push(element);
    }
  }
  const all = new Set(tracked.map(({ element }) => element));
  const shown = shownElements();
  const visible = tracked.flatMap((one) => {
    const where = shown(one.element);
    return where ? { ...one, ...where } : [];
  });
  const labels = labelsOf(visible);
  return [
    ...visible.map(({ element, edata, scroller }): PageElement => ({
      element,
      kind: edata.id ? 'tracked' : 'nameless',
      label: edata.id ? (labels.get(element) ?? '') : '',
      scroller,
    })),
    ...clickable.flatMap((element) => {
      const where = isWithin(element, all) ? undefined : shown(element);
      return where ? ({ element, kind: 'untracked', label: '', ...where } as const) : [];
    }),
  ];
}

function* elementsIn(root: Element | ShadowRoot): Iterable<TrackedElement> {
  for (const element of root.querySelectorAll<TrackedElement>('*')) {
    yield element;
    if (element.shadowRoot && element.localName !== TAG) {
      yield* elementsIn(element.shadowRoot);
    }
  }
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
