import { TestBed } from '@angular/core/testing';
import { appName } from '../browser/storage-names';
import {
  configOf,
  DOWN,
  failedPage,
  hideAndShow,
  leave,
  NO_NETWORK,
  openPage,
  pendingAnswer,
  enqueueAll,
  enqueueProvisional,
  serialisedOf,
  transportOfEach,
  turn,
} from './delivery.fixture';
import { ExitNotes } from './exit-notes';

const NOTES = `${appName(configOf())} left `;

describe('A page that is left', () => {
  const transport = transportOfEach();

  beforeEach(() => (transport.answer = () => pendingAnswer().promise));

  it('sends all at once, the provisional events as anonymous', () => {
    const queue = openPage(transport);
    enqueueAll(queue, 'one');
    enqueueProvisional(queue, 'early');

    leave();

    expect(transport.ids.flat().sort()).toEqual(['early', 'one']);
    expect(transport.batches.some(({ body }) => body.includes('"text":"anonymous"'))).toBeTrue();
  });

  it('sends and notes at once all that one task records as it is left', async () => {
    const queue = openPage(transport);
    leave();
    const write = spyOn(Storage.prototype, 'setItem').and.callThrough();

    enqueueAll(queue, ...Array.from({ length: 100 }, (_, at) => `click ${at}`));
    await turn();

    expect(transport.ids.flat().length).toBeGreaterThan(0);
    expect(write.calls.count()).toBeLessThan(5);
    const noted = TestBed.inject(ExitNotes).owners.flatMap(
      (owner) => TestBed.inject(ExitNotes).read(owner)?.records ?? [],
    );
    expect(noted.length).toBe(100);
  });

  it('sends, hidden while the collector fails, what storage refused, though it has kept other things since', async () => {
    const queue = openPage(transport);
    await queue.stored();
    const put = spyOn(IDBObjectStore.prototype, 'put').and.throwError(new DOMException('full'));
    enqueueAll(queue, 'refused');
    expect(await queue.stored()).toBeFalse();
    put.and.callThrough();
    transport.answer = () => DOWN;
    await queue.flush();
    expect(await queue.stored()).toBeTrue();
    const before = transport.batches.length;

    hideAndShow();

    expect(transport.ids.slice(before)).toEqual([['refused']]);
  });

  it('notes what it sends', () => {
    const queue = openPage(transport);
    enqueueAll(queue, 'one');

    leave();

    expect(transport.msgids.length).toBe(1);
    expect(Object.keys(TestBed.inject(ExitNotes).sendings)).toEqual(transport.msgids);
  });

  it('sends nothing twice: no batch in flight, and none when it is left again', async () => {
    const queue = openPage(transport, { batchsize: 1 });
    enqueueAll(queue, 'in flight');
    await transport.came(1);
    enqueueAll(queue, 'waits');

    leave();
    leave();
    await turn();

    expect(transport.ids).toEqual([['in flight'], ['waits']]);
  });

  it('does not wait for the packing of a batch, and sends it once', async () => {
    let packed = (): void => undefined;
    transport.pack = () => new Promise((resolve) => (packed = resolve));
    const queue = openPage(transport);
    enqueueAll(queue, 'one');
    const flushed = queue.flush();
    await turn();
    expect(transport.ids).toEqual([]);

    leave();
    expect(transport.ids).toEqual([['one']]);
    packed();
    await turn();
    void flushed;

    expect(transport.ids).toEqual([['one']]);
  });

  it('also sends events that are queued while it is left', async () => {
    const queue = openPage(transport);
    addEventListener('pagehide', () => enqueueAll(queue, 'last words'), { once: true });

    leave();
    await turn();

    expect(transport.ids).toEqual([['last words']]);
  });

  it('sends a large event and a logout', () => {
    const queue = openPage(transport);
    queue.enqueue(serialisedOf('large', { text: 'x'.repeat(59_500) }));
    enqueueAll(queue, 'logout');

    leave();

    expect(transport.ids).toEqual([['logout'], ['large']]);
  });

  for (const [what, listens] of [
    ['before the library hears of it', true],
    ['after the library has heard of it', false],
  ] as const) {
    it(`does not count a request that the browser ends with it, ${what}, as a failure`, async () => {
      const pending = pendingAnswer();
      transport.answer = () => pending.promise;
      const queue = openPage(transport, { batchsize: 1 });
      enqueueAll(queue, 'in flight');
      await transport.came(1);
      enqueueAll(queue, 'waits');

      if (listens) {
        pending.give(NO_NETWORK);
      }
      leave();
      pending.give(NO_NETWORK);
      await turn();
      await turn();

      expect(transport.ids).toEqual([['in flight'], ['waits']]);
      expect(Object.keys(localStorage).some((key) => key.endsWith('failing'))).toBeFalse();
      const [note] = Object.keys(localStorage).filter((key) => key.startsWith(NOTES));
      expect(localStorage.getItem(note ?? '')).toContain(transport.msgids[0] ?? 'none');
    });
  }

  it('sends nothing during a backoff, if its events are stored', async () => {
    const queue = await failedPage(transport);

    enqueueAll(queue, 'two');
    leave();
    await turn();

    expect(transport.batches.length).toBe(1);
  });

  it('sends nothing without a network, if its events are stored', async () => {
    spyOnProperty(navigator, 'onLine').and.returnValue(false);
    const queue = openPage(transport);
    enqueueAll(queue, 'one');
    await queue.stored();

    leave();
    await turn();

    expect(transport.ids).toEqual([]);
  });

  it('tries all the same without storage', async () => {
    transport.answer = () => DOWN;
    const queue = openPage(transport);
    spyOn(IDBObjectStore.prototype, 'put').and.throwError(new DOMException('full'));
    spyOn(Storage.prototype, 'setItem').and.throwError(new DOMException('full'));
    enqueueAll(queue, 'one');
    await queue.flush();

    enqueueAll(queue, 'two');
    leave();

    expect(transport.ids).toEqual([['one'], ['two'], ['one']]);
  });

  it('takes no more connections, if four pages before it had no answer', async () => {
    const sent = { first: Date.now(), last: Date.now() };
    for (const page of ['one', 'two', 'three', 'four']) {
      localStorage.setItem(NOTES + page, JSON.stringify({ sent: { [page]: sent }, records: [] }));
    }
    const queue = openPage(transport);
    enqueueAll(queue, 'click');

    leave();
    await turn();

    expect(transport.ids).toEqual([]);
    expect(Object.values(localStorage).join()).toContain('"id\\":\\"click');
  });

  it('notes the whole of a batch of which storage has a part', async () => {
    transport.answer = () => DOWN;
    const queue = openPage(transport);
    enqueueAll(queue, 'stored');
    await queue.stored();
    spyOn(IDBObjectStore.prototype, 'put').and.throwError(new DOMException('full'));
    enqueueAll(queue, 'unstored');
    await queue.stored();

    leave();

    const notes = TestBed.inject(ExitNotes);
    expect(notes.owners.flatMap((owner) => notes.read(owner)?.records ?? []).length).toBe(2);
  });
});
