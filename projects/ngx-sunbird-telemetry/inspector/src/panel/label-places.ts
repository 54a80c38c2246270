/** A place on the screen, in px. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Room between two labels, in px. */
const GAP = 2;

/** How many lines a label may go down to get free. */
const MOST_LINES = 12;

/**
 * Places the labels of boxes so that none lies over another: each below its box, or else above it, inside it, or further down.
 * @param width of the screen: a label does not leave it
 */
export class LabelPlaces {
  readonly #taken: Box[] = [];

  constructor(private readonly width: number) {}

  /** The place of the next label. */
  place(box: Box, { width, height }: Pick<Box, 'width' | 'height'>): Box {
    const left = Math.max(0, Math.min(box.left, this.width - width));
    const right = Math.max(0, box.left + box.width - width);
    const below = box.top + box.height;
    const candidates = [
      { left, top: below },
      { left: right, top: below },
      { left, top: box.top - height },
      { left: right, top: box.top - height },
      { left, top: box.top },
      ...Array.from({ length: MOST_LINES }, (_, line) => ({
        left,
        top: below + (line + 1) * (height + GAP),
      })),
    ].map((at) => ({ ...at, width, height }));
    const free = candidates.find(
      (place) => place.top >= 0 && !this.#taken.some((other) => overlap(place, other)),
    );
    const place = free ?? { left, top: below, width, height };
    this.#taken.push(place);
    return place;
  }
}

function overlap(one: Box, other: Box): boolean {
  return (
    one.left < other.left + other.width &&
    other.left < one.left + one.width &&
    one.top < other.top + other.height &&
    other.top < one.top + one.height
  );
}
