import { pageElements, type PageElement } from '../page-elements';
import { make } from './element';
import { LabelPlaces, type Box } from './label-places';

const WORDS: Record<PageElement['kind'], string> = {
  tracked: '',
  nameless: 'no id',
  untracked: 'not tracked',
};

/** How often to look for elements, in ms: on a large page it takes some ms. The frames follow their elements meanwhile. */
const LOOK_EVERY = 250;

interface Frame {
  readonly element: HTMLElement;
  readonly label: HTMLElement;
  /** Size of the label, measured once for its text. */
  size?: Pick<Box, 'width' | 'height'>;
}

/** Frames around elements of the page; they follow their elements. */
export class Outlines {
  readonly element = make('div', { class: 'outlines', 'aria-hidden': true });
  readonly #frames = new Map<Element, Frame>();
  #found: readonly PageElement[] = [];
  #lookedAt = -LOOK_EVERY;
  #all = false;
  #one?: Element;
  #next?: number;

  /** @param onFound called with the elements of the page that are or could be tracked, while all are framed */
  constructor(private readonly onFound: (found: readonly PageElement[]) => void) {}

  /** Frames one element, or none. */
  point(element: Element | undefined): void {
    this.#one = element;
    this.#follow();
  }

  /** Whether to frame all elements that are or could be tracked. */
  set showAll(show: boolean) {
    this.#all = show;
    this.#lookedAt = -LOOK_EVERY;
    this.#follow();
  }

  /** Draws in each animation frame while there is something to draw, so that the frames follow all movement. */
  #follow(): void {
    cancelAnimationFrame(this.#next ?? 0);
    this.#look();
    this.#draw();
    if (this.#all || this.#one) {
      this.#next = requestAnimationFrame(() => this.#follow());
    }
  }

  #look(): void {
    if (!this.#all) {
      this.#found = [];
    } else if (performance.now() - this.#lookedAt >= LOOK_EVERY) {
      this.#lookedAt = performance.now();
      const known = new Map(this.#found.map((one) => [one.element, one]));
      const found = pageElements(document).map((one) => {
        const before = known.get(one.element);
        return before && isSame(before, one) ? before : one;
      });
      if (found.length !== this.#found.length || found.some((one, at) => one !== this.#found[at])) {
        this.#found = found;
        this.onFound(found);
      }
    }
  }

  #draw(): void {
    const wanted = new Map(
      this.#found.filter(({ element }) => element.isConnected).map((one) => [one.element, one]),
    );
    if (this.#one?.isConnected && !wanted.has(this.#one)) {
      wanted.set(this.#one, { element: this.#one, kind: 'tracked', label: '' });
    }
    for (const [element, frame] of this.#frames) {
      if (!wanted.has(element)) {
        frame.element.remove();
        this.#frames.delete(element);
      }
    }
    const places = new LabelPlaces(innerWidth);
    for (const { element, kind, label } of wanted.values()) {
      const frame = this.#frames.get(element) ?? this.#add(element);
      const box = element.getBoundingClientRect();
      setPlace(frame.element, box, `outline ${kind} ${element === this.#one ? 'pointed' : ''}`);
      setLabel(frame, label || WORDS[kind]);
      if (frame.size) {
        const { left, top } = places.place(box, frame.size);
        const move = `${Math.round(left - box.left)}px ${Math.round(top - box.top)}px`;
        if (frame.label.style.translate !== move) {
          frame.label.style.translate = move;
        }
      }
    }
  }

  #add(element: Element): Frame {
    const label = make('b');
    const frame = { element: this.element.appendChild(make('div', {}, label)), label };
    this.#frames.set(element, frame);
    return frame;
  }
}

function isSame(one: PageElement, other: PageElement): boolean {
  return one.kind === other.kind && one.label === other.label;
}

function setLabel(frame: Frame, text: string): void {
  const { label } = frame;
  if (label.textContent !== text) {
    label.textContent = text;
    label.hidden = !text;
    frame.size = text ? { width: label.offsetWidth, height: label.offsetHeight } : undefined;
  }
}

function setPlace(frame: HTMLElement, box: Box, className: string): void {
  const { top, left, width, height } = box;
  const style = `top: ${top}px; left: ${left}px; width: ${width}px; height: ${height}px`;
  if (frame.className !== className) {
    frame.className = className;
  }
  if (frame.dataset['place'] !== style) {
    frame.dataset['place'] = style;
    frame.style.cssText = style;
  }
}
