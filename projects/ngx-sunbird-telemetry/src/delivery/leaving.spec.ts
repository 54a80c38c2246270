import { TestBed } from '@angular/core/testing';
import { appName } from '../storage-names';
import {
  comeBack,
  configOf,
  crash,
  DOWN,
  eventually,
  HOUR,
  leave,
  newPage,
  NO_NETWORK,
  OK,
  openPage,
  pendingAnswer,
  putAll,
  putProvisional,
  serialisedOf,
  setClockAhead,
  statusOf,
  storedEvents,
  transportOfEach,
  turn,
  delivery,
} from './delivery.fixture';
import { EventStore } from './event-store';
import { Orphans } from './orphans';

const NOTES = `${appName(configOf())} left `;

describe('A page that is left', () => {
  const transport = transportOfEach();

  beforeEach(() => (transport.answer = () => pendingAnswer().promise));

  it('sends all at once, the provisional events as anonymous', () => {
    const queue = openPage(transport);
    putAll(queue, 'one');
    putProvisional(queue, 'early');

    leave();

    expect(transport.ids.flat().sort()).toEqual(['early', 'one']);
    expect(transport.batches.some(({ body }) => body.includes('"text":"anonymous"'))).toBeTrue();
  });

  it('sends nothing twice, neither what is in flight nor when it is left again', async () => {
    const queue = openPage(transport, { batchsize: 1 });
    putAll(queue, 'in flight');
    await transport.came(1);
    putAll(queue, 'waits');

    leave();
    leave();
    await turn();

    expect(transport.ids).toEqual([['in flight'], ['waits']]);
  });

  it('does not wait for the packing of a batch, and sends it once', async () => {
    let packed = (): void => undefined;
    transport.pack = () => new Promise((resolve) => (packed = resolve));
    const queue = openPage(transport);
    putAll(queue, 'one');
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

  it('sends what is put while it is left, too', async () => {
    const queue = openPage(transport);
    addEventListener('pagehide', () => putAll(queue, 'last words'), { once: true });

    leave();
    await turn();

    expect(transport.ids).toEqual([['last words']]);
  });

  it('sends a large event and a logout', () => {
    const queue = openPage(transport);
    queue.put(serialisedOf('large', { text: 'x'.repeat(59_500) }));
    putAll(queue, 'logout');

    leave();

    expect(transport.ids).toEqual([['logout'], ['large']]);
  });

  for (const [what, listens] of [
    ['before the library hears of it', true],
    ['after the library has heard of it', false],
  ] as const) {
    it(`does not take a request that the browser ends with it, ${what}, for a failure`, async () => {
      const pending = pendingAnswer();
      transport.answer = () => pending.promise;
      const queue = openPage(transport, { batchsize: 1 });
      putAll(queue, 'in flight');
      await transport.came(1);
      putAll(queue, 'waits');

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

  it('waits out a failure where it has stored its events', async () => {
    transport.answer = () => DOWN;
    const queue = openPage(transport);
    putAll(queue, 'one');
    await queue.stored();
    await queue.flush();

    putAll(queue, 'two');
    leave();
    await turn();

    expect(transport.batches.length).toBe(1);
  });

  it('tries all the same where it has no storage', async () => {
    transport.answer = () => DOWN;
    const queue = openPage(transport);
    spyOn(IDBObjectStore.prototype, 'put').and.throwError(new DOMException('full'));
    spyOn(Storage.prototype, 'setItem').and.throwError(new DOMException('full'));
    putAll(queue, 'one');
    await queue.flush();

    putAll(queue, 'two');
    leave();

    expect(transport.ids).toEqual([['one'], ['two'], ['one']]);
  });

  it('takes no more connections where four pages before it had no answer', async () => {
    const sent = { first: Date.now(), last: Date.now() };
    for (const page of ['one', 'two', 'three', 'four']) {
      localStorage.setItem(NOTES + page, JSON.stringify({ sent: { [page]: sent }, records: [] }));
    }
    const queue = openPage(transport);
    putAll(queue, 'click');

    leave();
    await turn();

    expect(transport.ids).toEqual([]);
    expect(Object.values(localStorage).join()).toContain('"id\\":\\"click');
  });

  describe('and its next visit', () => {
    /** Leaves, and dies before it hears an answer; then the next page opens, that much later. */
    async function nextVisit(ms: number): Promise<void> {
      leave();
      TestBed.resetTestingModule();
      await turn();
      transport.reset();
      setClockAhead(ms);
      const next = openPage(transport, { flushInterval: 10 });
      await TestBed.inject(Orphans).look();
      putAll(next, 'next visit');
      await statusOf(next, ({ sent, queued }) => sent > 0 && queued === 0);
    }

    it('sends again under the same name what may not have arrived, within the hour', async () => {
      const queue = openPage(transport);
      putAll(queue, 'one', 'two');
      await queue.stored();
      leave();
      const [msgid] = transport.msgids;

      await nextVisit(60_000);

      expect(transport.ids).toEqual([['one', 'two'], ['next visit']]);
      expect(transport.msgids[0]).toBe(msgid ?? 'none');
    });

    it('does not repeat after two hours what may have arrived', async () => {
      const queue = openPage(transport);
      putAll(queue, 'one', 'two');
      await queue.stored();

      await nextVisit(2 * HOUR);

      expect(transport.ids).toEqual([['next visit']]);
      expect(await storedEvents()).toEqual([]);
    });

    it('does not repeat it a second before the hour is over, when the pipeline may have forgotten', async () => {
      const queue = openPage(transport);
      putAll(queue, 'one');
      await queue.stored();

      await nextVisit(HOUR - 1000);

      expect(transport.ids).toEqual([['next visit']]);
    });

    it('knows what left also where storage lost what was written as the page was left', async () => {
      const queue = openPage(transport);
      putAll(queue, 'one');
      await queue.stored();
      const put = spyOn(IDBObjectStore.prototype, 'put').and.returnValue(
        {} as IDBRequest<IDBValidKey>,
      );
      leave();
      await turn();
      put.and.callThrough();

      await nextVisit(2 * HOUR);

      expect(transport.ids).toEqual([['next visit']]);
    });

    for (const [what, ms, repeats] of [
      ['a minute', 60_000, 1],
      ['two hours', 2 * HOUR, 0],
    ] as const) {
      it(`counts once what was completed by a write that was lost, ${what} later`, async () => {
        const queue = openPage(transport);
        putProvisional(queue, 'early');
        await queue.stored();
        const put = spyOn(IDBObjectStore.prototype, 'put').and.returnValue(
          {} as IDBRequest<IDBValidKey>,
        );
        queue.complete({});
        leave();
        const [msgid] = transport.msgids;
        await turn();
        put.and.callThrough();

        await nextVisit(ms);

        const again = transport.batches.filter(({ body }) => body.includes('"id":"early"'));
        expect(again.map((batch) => batch.msgid)).toEqual(repeats ? [msgid ?? 'none'] : []);
      });
    }

    it('sends whenever it can what failed before the page was left', async () => {
      transport.answer = () => DOWN;
      const queue = openPage(transport);
      putAll(queue, 'one');
      await queue.stored();
      await queue.flush();

      await nextVisit(2 * HOUR);

      expect(transport.ids).toEqual([['one'], ['next visit']]);
    });

    it('sends whenever it can what a page left that had heard of the failure from the one before', async () => {
      transport.answer = () => DOWN;
      const first = openPage(transport);
      putAll(first, 'one');
      await first.stored();
      await first.flush();
      await crash(first);
      const second = newPage(transport);
      transport.reset();
      transport.answer = () => pendingAnswer().promise;
      delivery().open((event) => event);
      await second.stored();
      putAll(second, 'two');
      await second.stored();

      await nextVisit(2 * HOUR);

      expect(transport.ids.flat().sort()).toEqual(['next visit', 'one', 'two']);
    });

    it('has what was first put while the page was left, though storage lost it', async () => {
      transport.answer = () => DOWN;
      const queue = openPage(transport);
      putAll(queue, 'one');
      await queue.stored();
      await queue.flush();
      const put = spyOn(IDBObjectStore.prototype, 'put').and.returnValue(
        {} as IDBRequest<IDBValidKey>,
      );
      addEventListener('pagehide', () => putAll(queue, 'last words'), { once: true });
      leave();
      await turn();
      put.and.callThrough();

      await nextVisit(2 * HOUR);

      expect(transport.ids.flat().sort()).toEqual(['last words', 'next visit', 'one']);
    });

    it('has what was put before its database was open', async () => {
      const queue = openPage(transport);
      spyOn(indexedDB, 'open').and.returnValue({} as IDBOpenDBRequest);
      putAll(queue, 'early');
      leave();
      const [msgid] = transport.msgids;
      TestBed.resetTestingModule();
      (indexedDB.open as jasmine.Spy).and.callThrough();

      await nextVisit(60_000);

      expect(transport.ids.flat().sort()).toEqual(['early', 'next visit']);
      expect(transport.msgids).toContain(msgid ?? 'none');
    });

    it('has what storage refused, where the collector had failed', async () => {
      transport.answer = () => DOWN;
      const queue = openPage(transport);
      putAll(queue, 'one');
      await queue.stored();
      await queue.flush();
      const put = spyOn(IDBObjectStore.prototype, 'put').and.throwError(new DOMException('full'));
      putAll(queue, 'refused');
      await queue.stored();
      leave();
      await turn();
      put.and.callThrough();

      await nextVisit(2 * HOUR);

      expect(transport.ids.flat().sort()).toEqual(['next visit', 'one', 'refused']);
    });

    it('does not send again what was acknowledged, though storage lost that it should be gone', async () => {
      transport.answer = () => DOWN;
      const queue = openPage(transport);
      putAll(queue, 'one');
      await queue.stored();
      await queue.flush();
      const remove = spyOn(IDBObjectStore.prototype, 'delete').and.throwError(
        new DOMException('full'),
      );
      transport.answer = () => OK;
      await statusOf(queue, ({ sent }) => sent === 1);
      leave();
      await turn();
      remove.and.callThrough();

      await nextVisit(2 * HOUR);

      expect(transport.ids).toEqual([['next visit']]);
    });

    it('forgets the note of the page once it has it stored', async () => {
      const queue = openPage(transport);
      putAll(queue, 'one');
      await queue.stored();

      await nextVisit(60_000);
      await eventually(() => !Object.keys(localStorage).some((key) => key.startsWith(NOTES)));

      expect(await storedEvents()).toEqual([]);
    });
  });

  describe('for the back/forward cache, and comes back,', () => {
    it('sends again what failed meanwhile, the same batch', async () => {
      transport.answer = () => DOWN;
      const queue = openPage(transport);
      putAll(queue, 'one');
      await queue.stored();
      leave();
      const [msgid] = transport.msgids;
      await turn();

      transport.answer = () => OK;
      comeBack();
      await statusOf(queue, ({ sent }) => sent === 1);

      expect(new Set(transport.msgids)).toEqual(new Set([msgid ?? 'none']));
      await eventually(async () => (await storedEvents()).length === 0);
      expect(queue.status.value.queued).toBe(0);
    });

    it('sends nothing of what another page has taken over', async () => {
      transport.answer = () => DOWN;
      const queue = openPage(transport);
      putAll(queue, 'one');
      await queue.stored();
      await queue.flush();
      leave();
      await turn();
      const store = TestBed.runInInjectionContext(() => new EventStore());
      // As another page does that has delivered it.
      const [owner] = await store.owners();
      const { records } = await store.read(owner ?? '');
      for (const record of records) {
        store.remove({ owner: owner ?? '', ...record });
      }
      await store.settled();
      store.close();
      transport.reset();

      comeBack();
      putAll(queue, 'new');
      await queue.flush();
      await statusOf(queue, ({ sent }) => sent === 1);

      expect(transport.ids).toEqual([['new']]);
    });

    it('keeps what storage never had', async () => {
      transport.answer = () => DOWN;
      const queue = openPage(transport);
      await queue.stored();
      spyOn(IDBObjectStore.prototype, 'put').and.throwError(new DOMException('full'));
      putAll(queue, 'one', 'two');
      await queue.flush();
      leave();
      await turn();

      transport.answer = () => OK;
      comeBack();
      putAll(queue, 'three');
      await queue.flush();
      await statusOf(queue, ({ sent }) => sent === 3);

      expect(queue.status.value.queued).toBe(0);
    });

    it('sends what was put after it was left, though nobody held its new name', async () => {
      transport.answer = () => DOWN;
      const queue = openPage(transport);
      putAll(queue, 'one');
      await queue.stored();
      await queue.flush();
      leave();
      putAll(queue, 'late');
      await turn();
      await queue.stored();

      transport.answer = () => OK;
      comeBack();
      putAll(queue, 'at once');
      await queue.flush();
      await statusOf(queue, ({ sent }) => sent === 3);

      expect(queue.status.value.queued).toBe(0);
      await eventually(async () => (await storedEvents()).length === 0);
    });

    it('keeps what is put while it comes back', async () => {
      const queue = openPage(transport);
      await queue.stored();
      leave();
      await turn();
      transport.answer = () => OK;

      comeBack();
      putAll(queue, 'at once');
      await queue.flush();
      await statusOf(queue, ({ sent }) => sent === 1);

      expect(transport.ids).toEqual([['at once']]);
    });
  });
});
