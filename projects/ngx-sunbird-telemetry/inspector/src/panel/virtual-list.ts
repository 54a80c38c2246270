import { make } from './element';
import { guarded } from './guarded';

/** Extra rows outside the view, so that quick scrolling shows no gap. */
const SPARE_ROWS = 6;

let lists = 0;

/** A list with only its visible rows in the document. The user selects one by mouse or keyboard. */
export class VirtualList<T> {
  readonly #rows = make('div', { class: 'rows', role: 'presentation' });
  readonly element = make('div', { class: 'list', role: 'listbox', tabindex: 0 }, this.#rows);
  /** Tells its rows from those of other lists. */
  readonly #name = `list-${++lists}`;
  #items: readonly T[] = [];
  #selected?: T;
  /** Where it was. */
  #at = 0;

  constructor(
    label: string,
    private readonly rowHeight: () => number,
    private readonly row: (item: T) => HTMLElement,
    private readonly isSelectable: (item: T) => boolean,
    private readonly onSelect: (item: T) => void,
    private readonly onHover: (item: T | undefined) => void,
  ) {
    this.element.setAttribute('aria-label', label);
    this.element.addEventListener('scroll', () => this.#render(), { passive: true });
    this.element.addEventListener('keydown', (event) => this.#onKey(event));
    this.#rows.addEventListener('click', (event) => this.#select(this.#itemAt(event)));
    this.#rows.addEventListener('mousemove', (event) => this.onHover(this.#itemAt(event)));
    this.#rows.addEventListener('mouseleave', () => this.onHover(undefined));
    // In the next frame: the rows may change the size that is observed.
    const render = guarded(() => this.#render());
    new ResizeObserver(() => requestAnimationFrame(render)).observe(this.element);
  }

  /** Shows these items. The visible rows stay in view when new items come before them. */
  show(items: readonly T[]): void {
    const { element } = this;
    const before = this.#items.findIndex((item) => this.isSelectable(item));
    const first = this.#items[before];
    const added = first === undefined ? 0 : items.indexOf(first) - before;
    this.#items = items;
    this.#render();
    if (element.scrollTop && added > 0) {
      element.scrollTop += added * this.rowHeight();
    }
  }

  set selected(item: T | undefined) {
    this.#selected = item;
    this.#at = item === undefined ? 0 : this.#items.indexOf(item);
    this.#render();
  }

  #select(item: T | undefined): void {
    if (item !== undefined && this.isSelectable(item)) {
      this.#selected = item;
      this.#at = this.#items.indexOf(item);
      this.#render();
      this.onSelect(item);
    }
  }

  /** Finds the item by position: the row may have changed by the time the mouse button is released. */
  #itemAt({ clientY }: MouseEvent): T | undefined {
    const { top } = this.#rows.getBoundingClientRect();
    return this.#items[Math.floor((clientY - top) / this.rowHeight())];
  }

  #onKey(event: KeyboardEvent): void {
    const last = this.#items.length - 1;
    const found = this.#selected === undefined ? -1 : this.#items.indexOf(this.#selected);
    // If it is gone, from the item that was before it.
    const at = found < 0 ? Math.min(this.#at, this.#items.length) - 1 : found;
    const page = Math.floor(this.element.clientHeight / this.rowHeight());
    const steps: Partial<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + page,
      PageUp: at - page,
      Home: 0,
      End: last,
    };
    const to = steps[event.key];
    if (to === undefined || last < 0) {
      return;
    }
    event.preventDefault();
    const index = this.#selectableFrom(Math.min(Math.max(to, 0), last), to < at ? -1 : 1);
    const top = index * this.rowHeight();
    const { element } = this;
    element.scrollTop = Math.min(
      Math.max(element.scrollTop, top + this.rowHeight() - element.clientHeight),
      top,
    );
    this.#select(this.#items[index]);
  }

  /** The first item that can be selected, from a place on in a direction; where there is none, in the other. */
  #selectableFrom(place: number, step: 1 | -1): number {
    for (const direction of [step, -step]) {
      for (let at = place; at in this.#items; at += direction) {
        const item = this.#items[at];
        if (item !== undefined && this.isSelectable(item)) {
          return at;
        }
      }
    }
    return place;
  }

  #render(): void {
    const height = this.rowHeight();
    const { scrollTop, clientHeight } = this.element;
    const start = Math.max(0, Math.floor(scrollTop / height) - SPARE_ROWS);
    const end = Math.ceil((scrollTop + clientHeight) / height) + SPARE_ROWS;
    this.#rows.style.height = `${this.#items.length * height}px`;
    this.element.removeAttribute('aria-activedescendant');
    this.#rows.replaceChildren(
      ...this.#items.slice(start, end).map((item, index) => {
        const place = start + index;
        const row = this.row(item);
        row.id = `${this.#name}-${place}`;
        row.setAttribute('role', 'option');
        row.setAttribute('aria-setsize', String(this.#items.length));
        row.setAttribute('aria-posinset', String(place + 1));
        if (this.isSelectable(item)) {
          row.setAttribute('aria-selected', String(item === this.#selected));
        } else {
          row.setAttribute('aria-disabled', 'true');
        }
        row.style.transform = `translateY(${place * height}px)`;
        if (item === this.#selected) {
          this.element.setAttribute('aria-activedescendant', row.id);
        }
        return row;
      }),
    );
  }
}
