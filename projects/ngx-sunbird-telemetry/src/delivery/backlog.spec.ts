import { Backlog } from './backlog';
import { batchOf } from './batch';
import { entryOf, eventOf } from './batch.spec';

describe('Backlog', () => {
  let backlog: Backlog;

  beforeEach(() => (backlog = new Backlog()));

  const seqs = (): number[][] =>
    backlog.batches.map(({ entries }) => entries.map(({ seq }) => seq));

  it('counts events that gather, and those in batches', () => {
    const entries = [entryOf(1), entryOf(2), entryOf(3)];
    entries.forEach((entry) => backlog.gather(entry));
    backlog.form(entries.slice(0, 2), 20);

    expect(backlog.length).toBe(3);
    expect(seqs()).toEqual([[1, 2]]);
    expect([...backlog.gathering].map(({ seq }) => seq)).toEqual([3]);
  });

  it('puts inherited batches before its own', () => {
    const own = entryOf(3);
    backlog.gather(own);
    backlog.form([own], 20);

    backlog.inherit([batchOf([entryOf(1)]), batchOf([entryOf(2)])]);

    expect(seqs()).toEqual([[1], [2], [3]]);
    expect(backlog.length).toBe(3);
  });

  it('forgets a batch once, however often it is told to', () => {
    const batch = batchOf([entryOf(1), entryOf(2)]);
    backlog.inherit([batch]);

    backlog.forget({ entries: batch.entries, batch });
    backlog.forget({ entries: batch.entries, batch });

    expect(backlog.length).toBe(0);
  });

  it('names the oldest batch that is not in flight, where there is too much', () => {
    const text = 'x'.repeat(400_000);
    const [first, second, third] = [1, 2, 3].map((seq) => batchOf([entryOf(seq, { text })]));
    if (!first || !second || !third) {
      throw new Error('batches are missing');
    }
    first.sentAt = 1;
    backlog.inherit([first, second]);
    expect(backlog.excess(Date.now())).toBeUndefined();

    backlog.inherit([third]);

    expect(backlog.excess(Date.now())?.batch).toBe(third);
    backlog.forget({ entries: third.entries, batch: third });
    expect(backlog.excess(Date.now())).toBeUndefined();
  });

  it('counts the bytes of the final event of an entry, not those of its first', () => {
    const entry = entryOf(1, { text: 'x'.repeat(1_000_000) });
    backlog.gather(entry);
    expect(backlog.excess(Date.now())?.entries).toEqual([entry]);

    backlog.settle(entry, eventOf('small'));

    expect(backlog.excess(Date.now())).toBeUndefined();
  });
});
