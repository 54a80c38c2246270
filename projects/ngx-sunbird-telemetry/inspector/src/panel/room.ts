import type { RoomMemory, Side } from '../visit-memory';
import { make } from './element';
import { guarded } from './guarded';
import { screenSize } from './screen-size';
import { toggleButton } from './toggle-button';

/** Below this width of the page, in px, the panel is always under it. As in the styles. */
const PHONE = '(max-width: 640px)';

/** A narrower panel shows one thing at a time, in px. */
const NARROW = 640;

/** Least size of the panel, and of what it leaves of the page, in px. */
const LEAST = 200;
const LEAST_OF_PAGE = 80;

/** What gives the page room: it can scroll its end to the panel, and what it scrolls to is not behind it. */
const PROPERTIES = [
  'padding-bottom',
  'padding-right',
  'scroll-padding-bottom',
  'scroll-padding-right',
  // A page that is as high as the screen, and scrolls inside, becomes smaller.
  'box-sizing',
];

/** How far an arrow key moves the edge, in px. */
const STEP = 32;

/** The place of the panel: under the page or beside it, with an edge to drag. The page gets the room that the panel takes. */
export class Room {
  /** Drag it to change the size of the panel. */
  readonly edge = make('div', {
    class: 'edge',
    role: 'separator',
    tabindex: 0,
    'aria-label': 'Size of the inspector',
  });
  /** Moves the panel beside the page, and back. */
  readonly button = toggleButton(
    'Beside the page',
    (on) => {
      this.#side = on ? 'beside' : 'under';
      this.place();
    },
    { class: 'beside' },
  );
  #side: Side = 'under';
  readonly #sizes: Partial<Record<Side, number>> = {};
  readonly #phone = matchMedia(PHONE);
  /** What the page itself has for them, while the panel takes room. */
  #before?: readonly (readonly [string, string])[];
  readonly #gone = new AbortController();

  constructor(private readonly panel: HTMLElement) {
    this.edge.addEventListener('pointerdown', (event) => {
      if (event.button === 0) {
        event.preventDefault();
        this.edge.setPointerCapture(event.pointerId);
      }
    });
    this.edge.addEventListener('pointermove', (event) => {
      if (this.edge.hasPointerCapture(event.pointerId)) {
        const { width, height } = screenSize();
        this.#resize(this.#isBeside ? width - event.clientX : height - event.clientY);
      }
    });
    this.edge.addEventListener('keydown', (event) => this.#onKey(event));
    const { signal } = this.#gone;
    addEventListener(
      'resize',
      guarded(() => this.place()),
      { signal },
    );
    // The panel is on no paper.
    addEventListener('beforeprint', () => this.#restore(), { signal });
    addEventListener(
      'afterprint',
      guarded(() => this.place()),
      { signal },
    );
  }

  get memory(): RoomMemory {
    return { side: this.#side, sizes: this.#sizes };
  }

  set memory({ side, sizes }: RoomMemory) {
    this.#side = side;
    Object.assign(this.#sizes, sizes);
    this.button.setAttribute('aria-pressed', String(side === 'beside'));
    this.place();
  }

  /** Gives the room back for ever. */
  end(): void {
    this.#gone.abort();
    this.#restore();
  }

  get #isBeside(): boolean {
    return this.#side === 'beside' && !this.#phone.matches;
  }

  /** The largest size, in px. */
  get #most(): number {
    const { width, height } = screenSize();
    return Math.max(LEAST, (this.#isBeside ? width : height) - LEAST_OF_PAGE);
  }

  /** The size of the open panel, in px. */
  get #size(): number {
    const { width, height } = this.panel.getBoundingClientRect();
    return Math.round(this.#isBeside ? width : height);
  }

  #resize(size: number): void {
    this.#sizes[this.#isBeside ? 'beside' : 'under'] = Math.round(size);
    this.place();
  }

  #onKey(event: KeyboardEvent): void {
    const [grow, shrink] = this.#isBeside ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
    const sizes: Partial<Record<string, number>> = {
      [grow ?? '']: this.#size + STEP,
      [shrink ?? '']: this.#size - STEP,
      Home: LEAST,
      End: this.#most,
    };
    const size = sizes[event.key];
    if (size !== undefined) {
      event.preventDefault();
      this.#resize(Math.min(Math.max(size, LEAST), this.#most));
    }
  }

  /** Gives the page the room that the open panel takes; gives it back when the panel is closed. */
  place(): void {
    const { panel, edge } = this;
    const isBeside = this.#isBeside;
    const size = this.#sizes[isBeside ? 'beside' : 'under'];
    panel.classList.toggle('beside', isBeside);
    if (size === undefined) {
      panel.style.removeProperty('--size');
    } else {
      panel.style.setProperty('--size', `${Math.min(Math.max(size, LEAST), this.#most)}px`);
    }
    if (panel.hidden) {
      this.#restore();
      return;
    }
    panel.classList.toggle('narrow', panel.getBoundingClientRect().width < NARROW);
    edge.setAttribute('aria-orientation', isBeside ? 'vertical' : 'horizontal');
    edge.setAttribute('aria-valuenow', String(this.#size));
    edge.setAttribute('aria-valuemin', String(LEAST));
    edge.setAttribute('aria-valuemax', String(this.#most));
    this.#before ??= PROPERTIES.map((name) => [
      name,
      document.documentElement.style.getPropertyValue(name),
    ]);
    const room = `${this.#size}px`;
    for (const [name, before] of this.#before) {
      const isHere = name.endsWith(isBeside ? 'right' : 'bottom');
      const value = name === 'box-sizing' ? 'border-box' : isHere ? room : before;
      document.documentElement.style.setProperty(name, value);
    }
  }

  #restore(): void {
    this.#before?.forEach(([name, value]) =>
      document.documentElement.style.setProperty(name, value),
    );
    this.#before = undefined;
  }
}
