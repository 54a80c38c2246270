import { LabelPlaces, type Box } from './label-places';

describe('LabelPlaces', () => {
  const SIZE = { width: 100, height: 16 };

  function overlap(one: Box, other: Box): boolean {
    const apart =
      one.left + one.width <= other.left ||
      other.left + other.width <= one.left ||
      one.top + one.height <= other.top ||
      other.top + other.height <= one.top;
    return !apart;
  }

  function placesOf(boxes: readonly Box[], width = 1000): Box[] {
    const places = new LabelPlaces(width);
    return boxes.map((box) => places.place(box, SIZE));
  }

  it('puts a label below its box', () => {
    expect(placesOf([{ left: 40, top: 10, width: 30, height: 20 }])).toEqual([
      { left: 40, top: 30, ...SIZE },
    ]);
  });

  it('keeps a label on the screen', () => {
    expect(placesOf([{ left: 980, top: 10, width: 20, height: 20 }])).toEqual([
      { left: 900, top: 30, ...SIZE },
    ]);
    expect(placesOf([{ left: -20, top: 10, width: 200, height: 20 }])[0]?.left).toBe(0);
  });

  it('keeps a label below the upper edge of the screen', () => {
    const places = placesOf([0, 1, 2].map((at) => ({ left: at, top: 2, width: 30, height: 20 })));

    expect(places.every(({ top }) => top >= 0)).toBeTrue();
  });

  for (const [what, boxes] of [
    ['in a row', [0, 1, 2, 3, 4].map((at) => ({ left: 40 * at, top: 50, width: 36, height: 20 }))],
    [
      'in each other',
      [0, 1, 2, 3].map((at) => ({ left: 4 * at, top: 50, width: 200, height: 40 })),
    ],
    [
      'in one place',
      Array.from({ length: 12 }, () => ({ left: 9, top: 9, width: 20, height: 20 })),
    ],
  ] as const) {
    it(`lays no label over another: boxes ${what}`, () => {
      const places = placesOf(boxes);

      places.forEach((one, at) =>
        places.slice(at + 1).forEach((other) => expect(overlap(one, other)).toBeFalse()),
      );
    });
  }
});
