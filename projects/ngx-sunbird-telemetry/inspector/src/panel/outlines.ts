import { pageElements, wordsOf, type PageElement } from '../page-elements';
import { make } from './element';
import { guarded } from './guarded';
import { LabelPlaces, type Box } from './label-places';

/** Least time between two looks for elements, in ms, and how much longer it is than a look. The frames follow meanwhile. */
const LOOK_EVERY = 250;
const LOOK_SHARE = 10;

/** How far from the screen an element may be to get a frame, in px: scrolling brings it there before the next draw. */
const NEAR = 200;

interface Frame {
  readonly element: HTMLElement;
  readonly label: HTMLElement;
  /** Size of the label, measured once for its text. */
  size?: Pick<Box, 'width' | 'height'>;
  /** How far the label is from the corner of its frame. */
  move?: string;
}

/** Frames around elements of the page; they follow their elements. */
export class Outlines {
  readonly element = make('div', { class: 'outlines', 'aria-hidden': true });
  readonly #frames = new Map<Element, Frame>();
  #found: readonly PageElement[] = [];
  #nextLook = 0;
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
    this.#nextLook = 0;
    this.#follow();
  }

  /** Draws in each animation frame while there is something to draw, so that the frames follow all movement. */
  #follow(): void {
    cancelAnimationFrame(this.#next ?? 0);
    this.#look();
    this.#draw();
    if (this.#all || this.#one?.isConnected) {
      this.#next = requestAnimationFrame(guarded(() => this.#follow()));
    }
  }

  #look(): void {
    if (!this.#all) {
      this.#found = [];
    } else if (performance.now() >= this.#nextLook) {
      const start = performance.now();
      const known = new Map(this.#found.map((one) => [one.element, one]));
      let isNew = false;
      const found = pageElements(document).map((one, at) => {
        const before = known.get(one.element);
        isNew ||= !before || !isSame(before, one) || before !== this.#found[at];
        // It stays the same object: the list knows by it what is selected.
        return before ? Object.assign(before, one) : one;
      });
      if (isNew || found.length !== this.#found.length) {
        this.#found = found;
        this.onFound(found);
      }
      const end = performance.now();
      this.#nextLook = end + Math.max(LOOK_EVERY, (end - start) * LOOK_SHARE);
    }
  }

  #draw(): void {
    // All places are read before any is written: each change of one makes the browser lay out the page again.
    const wanted = new Map(
      [...this.#wanted()].flatMap((one) => {
        const box = one.element.getBoundingClientRect();
        return isNear(box) && isIn(box, one.scroller)
          ? [[one.element, { ...one, box }] as const]
          : [];
      }),
    );
    for (const [element, frame] of this.#frames) {
      if (!wanted.has(element)) {
        frame.element.remove();
        this.#frames.delete(element);
      }
    }
    for (const one of wanted.values()) {
      const { element, kind, box } = one;
      const frame = this.#frames.get(element) ?? this.#add(element);
      setPlace(frame.element, box, `outline ${kind} ${element === this.#one ? 'pointed' : ''}`);
      setText(frame, wordsOf(one));
    }
    const places = new LabelPlaces(innerWidth);
    for (const { element, box } of wanted.values()) {
      const frame = this.#frames.get(element);
      if (frame?.label.textContent) {
        frame.size ??= { width: frame.label.offsetWidth, height: frame.label.offsetHeight };
        const { left, top } = places.place(box, frame.size);
        frame.move = `${Math.round(left - box.left)}px ${Math.round(top - box.top)}px`;
      }
    }
    for (const { label, move = '' } of this.#frames.values()) {
      if (label.style.translate !== move) {
        label.style.translate = move;
      }
    }
  }

  /** What gets a frame, if it is on the screen. */
  *#wanted(): Iterable<PageElement> {
    const one = this.#one;
    let isFound = false;
    for (const found of this.#found) {
      if (found.element.isConnected) {
        isFound ||= found.element === one;
        yield found;
      }
    }
    if (one?.isConnected && !isFound) {
      yield { element: one, kind: 'tracked', label: '' };
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

/** Whether some of a box is inside what scrolls it. */
function isIn({ left, top, right, bottom }: DOMRect, scroller: Element | undefined): boolean {
  const around = scroller?.getBoundingClientRect();
  return (
    !around ||
    (right > around.left && left < around.right && bottom > around.top && top < around.bottom)
  );
}

function isNear({ left, top, width, height }: DOMRect): boolean {
  return (
    left + width > -NEAR &&
    top + height > -NEAR &&
    left < innerWidth + NEAR &&
    top < innerHeight + NEAR
  );
}

function setText(frame: Frame, text: string): void {
  const { label } = frame;
  if (label.textContent !== text) {
    label.textContent = text;
    label.hidden = !text;
    frame.size = undefined;
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
