import { TestBed } from '@angular/core/testing';

import {
  comeBack,
  DOWN,
  failedPage,
  eventually,
  leave,
  newPage,
  NO_NETWORK,
  OK,
  openPage,
  pendingAnswer,
  enqueueAll,
  serialisedOf,
  setClockAhead,
  statusOf,
  storedEvents,
  transportOfEach,
  turn,
} from './delivery.fixture';
import type { EventQueue } from './event-queue';
import { EventStore } from './event-store';
import { ExitNotes } from './exit-notes';
import { Orphans } from './orphans';
import { RetryClock } from './retry-clock';
import { TabLock } from './tab-lock';

describe('A page that comes back from the back/forward cache', () => {
  const transport = transportOfEach();

  beforeEach(() => (transport.answer = () => pendingAnswer().promise));

  it('sends the same batch again, if it failed meanwhile', async () => {
    transport.answer = () => DOWN;
    const queue = openPage(transport);
    enqueueAll(queue, 'one');
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

  it('sends nothing that another page has taken over', async () => {
    const queue = await failedPage(transport, DOWN);
    leave();
    await turn();
    const store = TestBed.runInInjectionContext(() => new EventStore());
    // As another page does after it has delivered the batch.
    const [owner] = await store.owners();
    const { records = [] } = (await store.read(owner ?? '')) ?? {};
    for (const record of records) {
      store.remove({ owner: owner ?? '', ...record });
    }
    await store.stored();
    store.close();
    transport.reset();

    comeBack();
    enqueueAll(queue, 'new');
    await queue.flush();
    await statusOf(queue, ({ sent }) => sent === 1);

    expect(transport.ids).toEqual([['new']]);
  });

  /** A page that was left with a request in flight. */
  async function leftInFlight(): Promise<{
    queue: EventQueue;
    answer: ReturnType<typeof pendingAnswer>;
  }> {
    const answer = pendingAnswer();
    transport.answer = () => answer.promise;
    const queue = openPage(transport, { batchsize: 1 });
    enqueueAll(queue, 'in flight');
    await transport.came(1);
    await queue.stored();
    leave();
    return { queue, answer };
  }

  it('does not count a request that ended when the page was left as a failure', async () => {
    const answer = pendingAnswer();
    transport.answer = () => answer.promise;
    const queue = openPage(transport, { batchsize: 1 });
    enqueueAll(queue, 'in flight');
    await transport.came(1);

    leave();
    comeBack();
    answer.give(NO_NETWORK);
    await statusOf(queue, ({ inFlight }) => inFlight === 0);

    expect(queue.status.value.lastError).toBeUndefined();
    expect(Object.keys(localStorage).some((key) => key.endsWith('failing'))).toBeFalse();
  });

  for (const [what, late] of Object.entries({ 'a failure': DOWN, 'no answer': NO_NETWORK })) {
    it(`leaves what another page has taken over to that page, even if ${what} comes later`, async () => {
      const { queue, answer } = await leftInFlight();
      const free = await takenByAnother();

      comeBack();
      transport.answer = () => OK;
      answer.give(late);
      await statusOf(queue, ({ inFlight }) => inFlight === 0);
      setClockAhead(10_000);
      await queue.flush();
      await turn();

      expect(transport.ids).toEqual([['in flight']]);
      free();
    });
  }

  it('sends a batch again that failed, even if its request was in flight when the page came back', async () => {
    const { queue, answer } = await leftInFlight();

    comeBack();
    await TestBed.inject(Orphans).look();
    transport.answer = () => OK;
    answer.give(DOWN);
    await statusOf(queue, ({ sent }) => sent === 1);

    expect(transport.ids).toEqual([['in flight'], ['in flight']]);
  });

  it('heeds what the collector says to what it has given up', async () => {
    const { queue, answer } = await leftInFlight();
    const free = await takenByAnother();
    comeBack();
    enqueueAll(queue, 'new');
    answer.give({ status: 429, own: true, retryAfter: '3600' });
    await statusOf(queue, ({ inFlight }) => inFlight === 0);
    await queue.flush();

    expect(transport.ids).toEqual([['in flight']]);
    expect(TestBed.inject(RetryClock).failing).toBeTrue();
    free();
  });

  /** Another page takes the names over that are free, until what is returned is called. */
  async function takenByAnother(): Promise<() => void> {
    const store = TestBed.runInInjectionContext(() => new EventStore());
    const lock = TestBed.runInInjectionContext(() => new TabLock());
    for (const owner of await store.owners()) {
      // The browser gives a lock back a moment after the page that is left has.
      await eventually(async () => (await lock.take(owner)) === true);
    }
    return () => {
      lock.release();
      store.close();
    };
  }

  for (const method of ['read', 'owners'] as const) {
    it(`takes over at its next look what it could not at the first: left in ${method}()`, async () => {
      newPage(transport);
      const notes = TestBed.inject(ExitNotes);
      for (const owner of ['one', 'two', 'three']) {
        const { json } = serialisedOf(owner);
        const record = { opened: Date.now(), msgid: owner, seq: 1, value: json };
        notes.write(owner, { sent: {}, records: [record] });
      }
      transport.answer = () => OK;
      let go: () => void = fail;
      const held = new Promise<void>((resolve) => (go = resolve));
      const read = EventStore.prototype[method] as (owner: string) => Promise<never>;
      const spy = spyOn(EventStore.prototype, method as 'read').and.callFake(async function (
        this: EventStore,
        owner: string,
      ) {
        spy.and.callThrough();
        await held;
        return read.call(this, owner);
      });
      const queue = openPage(transport);
      await eventually(() => spy.calls.count() > 0);

      leave();
      comeBack();
      go();
      await statusOf(queue, ({ sent }) => sent === 3);

      expect(transport.ids.flat().sort()).toEqual(['one', 'three', 'two']);
    });
  }

  it('holds no name that it took while it was left', async () => {
    newPage(transport);
    const notes = TestBed.inject(ExitNotes);
    notes.write('one', { sent: { one: { first: 1, last: 1 } }, records: [] });
    notes.write('two', { sent: { two: { first: 1, last: 1 } }, records: [] });
    let go: () => void = fail;
    const held = new Promise<void>((resolve) => (go = resolve));
    const read = spyOn(EventStore.prototype, 'read').and.callFake(async () => {
      await held;
      return { records: [], sent: new Map(), evicted: 0 };
    });
    openPage(transport);
    await eventually(() => read.calls.count() > 0);
    leave();
    go();
    await TestBed.inject(Orphans).look();

    await eventually(async () => {
      const { held: locks = [] } = await navigator.locks.query();
      return !locks.some(({ name }) => /\b(one|two)$/.test(name ?? ''));
    });
    expect(notes.owners.sort()).toEqual(['one', 'two']);
  });

  it('keeps what storage never had', async () => {
    transport.answer = () => DOWN;
    const queue = openPage(transport);
    await queue.stored();
    spyOn(IDBObjectStore.prototype, 'put').and.throwError(new DOMException('full'));
    enqueueAll(queue, 'one', 'two');
    await queue.flush();
    leave();
    await turn();

    transport.answer = () => OK;
    comeBack();
    enqueueAll(queue, 'three');
    await queue.flush();
    await statusOf(queue, ({ sent }) => sent === 3);

    expect(queue.status.value.queued).toBe(0);
  });

  it('sends events that were queued after it was left, under a name without a lock', async () => {
    const queue = await failedPage(transport, DOWN);
    leave();
    enqueueAll(queue, 'late');
    await turn();
    await queue.stored();

    transport.answer = () => OK;
    comeBack();
    enqueueAll(queue, 'at once');
    await queue.flush();
    await statusOf(queue, ({ sent }) => sent === 3);

    expect(queue.status.value.queued).toBe(0);
    await eventually(async () => (await storedEvents()).length === 0);
  });

  it('keeps events that are queued while it comes back', async () => {
    const queue = openPage(transport);
    await queue.stored();
    leave();
    await turn();
    transport.answer = () => OK;

    comeBack();
    enqueueAll(queue, 'at once');
    await queue.flush();
    await statusOf(queue, ({ sent }) => sent === 1);

    expect(transport.ids).toEqual([['at once']]);
  });
});
