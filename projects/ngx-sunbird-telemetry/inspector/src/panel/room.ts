import type { RoomMemory, Side } from '../visit-memory';
import { make } from './element';
import { toggleButton } from './toggle-button';

/** Below this width of the page, in px, the panel is always under it. As in the styles. */
const PHONE = '(max-width: 640px)';

/** A narrower panel shows one thing at a time, in px. */
const NARROW = 640;

/** Least size of the panel, and of what it leaves of the page, in px. */
const LEAST = 160;
const LEAST_OF_PAGE = 80;

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
      this.#place();
    },
    { class: 'beside' },
  );
  #side: Side = 'under';
  readonly #sizes: Partial<Record<Side, number>> = {};
  readonly #phone = matchMedia(PHONE);
  /** The padding that the page itself had, while the panel takes room. */
  #padding?: readonly [string, string];
  readonly #gone = new AbortController();

  constructor(private readonly panel: HTMLElement) {
    this.edge.addEventListener('pointerdown', (event) => {
      event.preventDefault();
      this.edge.setPointerCapture(event.pointerId);
    });
    this.edge.addEventListener('pointermove', (event) => {
      if (this.edge.hasPointerCapture(event.pointerId)) {
        this.#resize(this.#isBeside ? innerWidth - event.clientX : innerHeight - event.clientY);
      }
    });
    this.edge.addEventListener('keydown', (event) => this.#onKey(event));
    addEventListener('resize', () => this.#place(), { signal: this.#gone.signal });
  }

  get memory(): RoomMemory {
    return { side: this.#side, sizes: this.#sizes };
  }

  set memory({ side, sizes }: RoomMemory) {
    this.#side = side;
    Object.assign(this.#sizes, sizes);
    this.button.ariaPressed = String(side === 'beside');
    this.#place();
  }

  /** Gives the page the room that the open panel takes; gives it back when the panel is closed. */
  update(): void {
    this.#place();
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
    return Math.max(LEAST, (this.#isBeside ? innerWidth : innerHeight) - LEAST_OF_PAGE);
  }

  /** The size of the open panel, in px. */
  get #size(): number {
    const { width, height } = this.panel.getBoundingClientRect();
    return Math.round(this.#isBeside ? width : height);
  }

  #resize(size: number): void {
    this.#sizes[this.#isBeside ? 'beside' : 'under'] = Math.round(size);
    this.#place();
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

  #place(): void {
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
    edge.ariaValueNow = String(this.#size);
    edge.ariaValueMin = String(LEAST);
    edge.ariaValueMax = String(this.#most);
    const { style } = document.documentElement;
    this.#padding ??= [style.paddingBottom, style.paddingRight];
    const [bottom, right] = this.#padding;
    style.paddingBottom = isBeside ? bottom : `${this.#size}px`;
    style.paddingRight = isBeside ? `${this.#size}px` : right;
  }

  #restore(): void {
    if (this.#padding) {
      const { style } = document.documentElement;
      [style.paddingBottom, style.paddingRight] = this.#padding;
      this.#padding = undefined;
    }
  }
}
