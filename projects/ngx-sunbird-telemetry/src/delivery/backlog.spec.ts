import { Backlog } from './backlog';
import { Batch } from './batch';
import { batchOf, entryOf, serialisedOf } from './delivery.fixture';

const DAY = 24 * 3_600_000;

describe('Backlog', () => {
  let backlog: Backlog;

  beforeEach(() => {
    backlog = new Backlog();
    spyOn(console, 'warn');
  });

  function batchOpened(opened: number, count = 1): Batch {
    const batch = new Batch('tab', `opened ${opened}`, opened);
    batch.entries.push(...batchOf(count).entries);
    return batch;
  }

  const order = (): number[] => backlog.batches.map(({ opened }) => opened);

  it('has the oldest batch first, in whatever order they are added', () => {
    [3, 1, 2, 1].forEach((opened) => backlog.add(batchOpened(opened)));

    expect(order()).toEqual([1, 1, 2, 3]);
  });

  it('counts its events', () => {
    const batch = batchOpened(1, 2);
    backlog.add(batch);
    backlog.append(batch, entryOf(3));
    backlog.update();
    expect(backlog.status.value.queued).toBe(3);

    backlog.take(batch, batch.entries[0] ?? entryOf(1));
    batch.inFlight = true;
    backlog.update();

    expect(backlog.status.value).toEqual(jasmine.objectContaining({ queued: 2, inFlight: 2 }));
  });

  it('removes a batch only once', () => {
    const batch = batchOpened(1, 2);
    backlog.add(batch);

    expect([backlog.remove(batch), backlog.remove(batch)]).toEqual([true, false]);
    backlog.update();

    expect(backlog.status.value.queued).toBe(0);
  });

  it('removes a batch with its last event', () => {
    const batch = batchOpened(1);
    backlog.add(batch);

    backlog.take(batch, batch.entries[0] ?? entryOf(1));

    expect(backlog.has(batch)).toBeFalse();
  });

  it('evicts the oldest beyond 1,000 events, and no more', () => {
    backlog.add(batchOpened(2, 700));
    backlog.add(batchOpened(1, 500));

    const evicted = backlog.evict(Date.now());

    expect(evicted.length).toBe(200);
    expect(evicted.every(({ batch }) => batch.opened === 1)).toBeTrue();
    expect(evicted[0]?.entry.seq).toBe(1);
    expect(backlog.status.value).toEqual(
      jasmine.objectContaining({ queued: 1000, dropped: 200, losses: { queue_overflow: 200 } }),
    );
    expect(backlog.evict(Date.now())).toEqual([]);
  });

  it('evicts the oldest beyond 1 MB', () => {
    const batch = new Batch('tab');
    batch.entries.push(...[1, 2, 3].map((seq) => entryOf(seq, { text: 'क'.repeat(150_000) })));
    backlog.add(batch);

    expect(backlog.evict(Date.now()).map(({ entry }) => entry.seq)).toEqual([1]);
  });

  it('evicts events older than seven days, by the clock that dates events', () => {
    const batch = new Batch('tab');
    batch.entries.push(entryOf(1, { ets: 0 }), entryOf(2, { ets: DAY }));
    backlog.add(batch);

    expect(backlog.evict(7 * DAY)).toEqual([]);
    expect(backlog.evict(7 * DAY + 1).map(({ entry }) => entry.seq)).toEqual([1]);
  });

  it('evicts no event in flight', () => {
    const flying = batchOpened(1, 1000);
    flying.inFlight = true;
    backlog.add(flying);
    backlog.add(batchOpened(2, 10));

    expect(backlog.evict(Date.now()).every(({ batch }) => batch !== flying)).toBeTrue();
    expect(flying.entries.length).toBe(1000);
  });

  it('counts the bytes of the final event of an entry, not those of its first', () => {
    const entry = entryOf(1, { text: 'x'.repeat(1_000_000) });
    const batch = new Batch('tab');
    batch.entries.push(entry);
    backlog.add(batch);

    backlog.settle(entry, serialisedOf('small'));

    expect(backlog.evict(Date.now())).toEqual([]);
    expect(entry.event.edata['id']).toBe('small');
  });

  it('warns of the limits once', () => {
    for (let time = 0; time < 3; time++) {
      backlog.add(batchOpened(time, 600));
      backlog.evict(Date.now());
    }

    expect(console.warn).toHaveBeenCalledOnceWith(jasmine.stringContaining('TEL014'));
  });

  it('is empty after a purge, and in another generation', () => {
    const { generation } = backlog;
    backlog.add(batchOpened(1, 5));

    backlog.purge();

    expect(backlog.generation).not.toBe(generation);
    expect(backlog.batches).toEqual([]);
    expect(backlog.status.value.queued).toBe(0);
  });
});
