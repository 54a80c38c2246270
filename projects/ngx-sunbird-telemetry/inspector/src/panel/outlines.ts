import { pageElements, type PageElement } from '../page-elements';
import { make } from './element';

const WORDS: Record<PageElement['kind'], string> = {
  tracked: '',
  nameless: 'no id',
  untracked: 'not tracked',
};

/** Frames around elements of the page; they follow their elements. */
export class Outlines {
  readonly element = make('div', { class: 'outlines', 'aria-hidden': true });
  /** Shows how many elements of each kind are on the page, while all are framed. */
  readonly counts = make('p', { class: 'found', role: 'status', hidden: true });
  readonly #frames = new Map<Element, HTMLElement>();
  #all = false;
  #one?: Element;
  #next?: number;

  /** Frames one element, or none. */
  point(element: Element | undefined): void {
    this.#one = element;
    this.#follow();
  }

  /** Whether to frame all elements that are or could be tracked. */
  set showAll(show: boolean) {
    this.#all = show;
    this.#follow();
    this.counts.hidden = !show;
  }

  /** Draws in each animation frame while there is something to draw, so that the frames follow all movement. */
  #follow(): void {
    cancelAnimationFrame(this.#next ?? 0);
    this.#draw();
    if (this.#all || this.#one) {
      this.#next = requestAnimationFrame(() => this.#follow());
    }
  }

  #count(found: readonly PageElement[]): void {
    const count = (kind: PageElement['kind']): number =>
      found.filter((one) => one.kind === kind).length;
    this.counts.textContent = `${count('tracked')} tracked · ${count('nameless')} without id · ${count('untracked')} not tracked`;
  }

  #draw(): void {
    const found = this.#all ? pageElements(document) : [];
    if (this.#all) {
      this.#count(found);
    }
    const wanted = new Map(found.map((one) => [one.element, one]));
    if (this.#one?.isConnected && !wanted.has(this.#one)) {
      wanted.set(this.#one, { element: this.#one, kind: 'tracked', id: '' });
    }
    for (const [element, frame] of this.#frames) {
      if (!wanted.has(element)) {
        frame.remove();
        this.#frames.delete(element);
      }
    }
    for (const { element, kind, id } of wanted.values()) {
      const frame = this.#frames.get(element) ?? this.element.appendChild(make('div'));
      this.#frames.set(element, frame);
      place(frame, element, `outline ${kind} ${element === this.#one ? 'pointed' : ''}`);
      const label = id || WORDS[kind];
      if (frame.textContent !== label) {
        frame.replaceChildren(make('b', {}, label));
      }
    }
  }
}

function place(frame: HTMLElement, element: Element, className: string): void {
  const { top, left, width, height } = element.getBoundingClientRect();
  const style = `top: ${top}px; left: ${left}px; width: ${width}px; height: ${height}px`;
  if (frame.className !== className) {
    frame.className = className;
  }
  if (frame.dataset['place'] !== style) {
    frame.dataset['place'] = style;
    frame.style.cssText = style;
  }
}
