import type { Corner } from '../visit-memory';
import { button } from './element';
import { guarded } from './guarded';
import { screenSize } from './screen-size';

/** How far an arrow key moves it, in px; and how far a finger must move to drag it. */
const STEP = 16;
const DRAG_FROM = 5;

/** How far it goes up at once, in px, to get out of the way of what the page has at its edge. */
const EVADE = 8;

/** Values of `position` with which an element stays in its place while the page scrolls. */
const STAYING = ['fixed', 'sticky'];

/** What a person can use. Not what only a script focuses, such as the whole page of an app shell. */
const CONTROL =
  'a[href], button, input, select, textarea, summary, iframe, [role=button], [role=tab], [role=link], [tabindex="0"]';

/** The button that opens the panel. The user moves it; until then, it stays clear of what the page keeps at its edge. */
export class Launcher {
  readonly element: HTMLButtonElement;
  /** Where the user has put it. */
  #corner?: Corner;
  #isDragged = false;
  #grip?: { readonly x: number; readonly y: number; readonly corner: Corner };
  readonly #gone = new AbortController();

  constructor(onPress: () => void) {
    const press = (): void => {
      if (!this.#isDragged) {
        onPress();
      }
    };
    this.element = button('Telemetry', press, {
      class: 'launcher',
      'aria-expanded': 'false',
      title: 'Drag it out of the way, or move it with the arrow keys.',
    });
    const { element } = this;
    element.addEventListener('pointerdown', (event) => this.#grab(event));
    element.addEventListener('pointermove', (event) => this.#drag(event));
    element.addEventListener('lostpointercapture', () => this.#release());
    element.addEventListener('keydown', (event) => this.#onKey(event));
    const { signal } = this.#gone;
    addEventListener(
      'resize',
      guarded(() => this.place()),
      { signal },
    );
    // Bars and dialogs are often added to the body.
    const added = new MutationObserver(guarded(() => this.place()));
    added.observe(document.body, { childList: true });
    const sized = new ResizeObserver(guarded(() => this.place()));
    sized.observe(document.body);
    signal.addEventListener('abort', () => {
      added.disconnect();
      sized.disconnect();
    });
  }

  get memory(): Corner | undefined {
    return this.#corner;
  }

  set memory(corner: Corner | undefined) {
    this.#corner = corner;
    this.place();
  }

  end(): void {
    this.#gone.abort();
  }

  /** Goes up until it covers nothing that stays at the edge of the page while the page scrolls. */
  #evade(): void {
    const { element } = this;
    for (let up = 0; up < screenSize().height / 2; up += EVADE) {
      element.style.translate = up ? `0 ${-up}px` : '';
      if (!coversControl(element)) {
        return;
      }
    }
    element.style.translate = '';
  }

  #grab(event: PointerEvent): void {
    if (event.button === 0) {
      this.element.setPointerCapture(event.pointerId);
      this.#grip = { x: event.clientX, y: event.clientY, corner: cornerOf(this.element) };
    }
  }

  #drag({ clientX, clientY }: PointerEvent): void {
    if (!this.#grip) {
      return;
    }
    const { x, y, corner } = this.#grip;
    if (!this.#isDragged && Math.hypot(clientX - x, clientY - y) < DRAG_FROM) {
      return;
    }
    this.#isDragged = true;
    this.memory = { right: corner.right + x - clientX, bottom: corner.bottom + y - clientY };
  }

  /** The click that ends a press comes in the same task as the end of the press, or never. */
  #release(): void {
    this.#grip = undefined;
    setTimeout(() => (this.#isDragged = false));
  }

  #onKey(event: KeyboardEvent): void {
    const moves: Partial<Record<string, readonly [number, number]>> = {
      ArrowLeft: [STEP, 0],
      ArrowRight: [-STEP, 0],
      ArrowUp: [0, STEP],
      ArrowDown: [0, -STEP],
    };
    const move = moves[event.key];
    if (move) {
      event.preventDefault();
      const { right, bottom } = cornerOf(this.element);
      this.memory = { right: right + move[0], bottom: bottom + move[1] };
    }
  }

  /** Takes its place: where the user has put it, as far as that is on the screen, or else clear of the page's bars. */
  place(): void {
    const { element } = this;
    if (!element.getClientRects().length) {
      return;
    }
    if (!this.#corner) {
      this.#evade();
      return;
    }
    const screen = screenSize();
    const { width, height } = element.getBoundingClientRect();
    const within = (distance: number, most: number): string =>
      `${Math.max(0, Math.min(distance, most))}px`;
    element.style.translate = '';
    element.style.right = within(this.#corner.right, screen.width - width);
    element.style.bottom = within(this.#corner.bottom, screen.height - height);
  }
}

/** How far it is from the right and the lower edge of the screen. */
function cornerOf(element: HTMLElement): Corner {
  const { right, bottom } = element.getBoundingClientRect();
  const { width, height } = screenSize();
  return { right: width - right, bottom: height - bottom };
}

/** Whether it lies over a control of the page that stays in its place while the page scrolls. */
function coversControl(element: HTMLElement): boolean {
  const { left, top, right, bottom } = element.getBoundingClientRect();
  const host = (element.getRootNode() as ShadowRoot).host;
  const points = [left, (left + right) / 2, right - 1].flatMap((x) =>
    [top, (top + bottom) / 2, bottom - 1].map((y) => ({ x, y })),
  );
  return points.some(({ x, y }) =>
    document.elementsFromPoint(x, y).some(
      (found) =>
        found !== host &&
        // What is in a shadow root may be a control.
        (found.shadowRoot ?? found.closest(CONTROL)) &&
        isStaying(found),
    ),
  );
}

/** Whether an element, or one around it, stays in its place while the page scrolls. */
function isStaying(element: Element): boolean {
  for (let node: Element | null = element; node; node = node.parentElement) {
    if (STAYING.includes(getComputedStyle(node).position)) {
      return true;
    }
  }
  return false;
}
