import { wordsOf, type PageElement } from '../page-elements';
import { nameOf } from '../sender';
import { make } from './element';
import { toggleButton } from './toggle-button';
import { VirtualList } from './virtual-list';

type Kind = PageElement['kind'];

const KINDS: readonly (readonly [Kind, string])[] = [
  ['tracked', 'tracked'],
  ['nameless', 'without id'],
  ['untracked', 'without directive'],
];

const ROW_HEIGHT = 32;

/** The elements of the page that are or could be tracked. Whoever walks the list is shown each of them on the page. */
export class ElementList {
  readonly element: HTMLElement;
  readonly #counts: ReadonlyMap<Kind, HTMLButtonElement>;
  readonly #list: VirtualList<PageElement>;
  #found: readonly PageElement[] = [];
  /** The only kind that is listed; all if there is none. */
  #kind?: Kind;

  /** @param onPoint called with the element to frame on the page, or with `undefined` */
  constructor(onPoint: (element: Element | undefined) => void) {
    this.#counts = new Map(KINDS.map(([kind]) => [kind, this.#countOf(kind)]));
    let selected: PageElement | undefined;
    this.#list = new VirtualList<PageElement>(
      'Elements of the page',
      () => ROW_HEIGHT,
      elementRow,
      () => true,
      (one) => {
        selected = one;
        one.element.scrollIntoView({ block: 'center' });
        onPoint(one.element);
      },
      (one) => onPoint((one ?? selected)?.element),
    );
    this.element = make(
      'section',
      { class: 'elements', 'aria-label': 'What is tracked', hidden: true },
      make('p', { class: 'filters' }, ...this.#counts.values()),
      this.#list.element,
    );
  }

  show(found: readonly PageElement[]): void {
    this.#found = found;
    this.#update();
  }

  focus(): void {
    this.#list.element.focus();
  }

  #countOf(kind: Kind): HTMLButtonElement {
    return toggleButton('', (on) => {
      this.#kind = on ? kind : undefined;
      this.#update();
    });
  }

  #update(): void {
    for (const [kind, words] of KINDS) {
      const count = this.#counts.get(kind);
      if (count) {
        const all = this.#found.filter((one) => one.kind === kind).length;
        count.textContent = `${all} ${words}`;
        count.setAttribute('aria-pressed', String(kind === this.#kind));
      }
    }
    this.#list.show(this.#found.filter(({ kind }) => !this.#kind || kind === this.#kind));
  }
}

function elementRow(one: PageElement): HTMLElement {
  const { element, kind } = one;
  return make(
    'div',
    { class: `row element ${kind}` },
    make('span', { class: 'id' }, wordsOf(one)),
    make('span', { class: 'name' }, nameOf(element)),
  );
}
