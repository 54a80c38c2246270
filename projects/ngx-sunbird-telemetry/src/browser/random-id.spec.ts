import { randomId } from './random-id';

describe('randomId', () => {
  it('returns 32 hex digits, different each time', () => {
    const ids = new Set(Array.from({ length: 1000 }, randomId));

    expect(ids.size).toBe(1000);
    for (const id of ids) {
      expect(id).toMatch(/^[0-9a-f]{32}$/);
    }
  });
});
