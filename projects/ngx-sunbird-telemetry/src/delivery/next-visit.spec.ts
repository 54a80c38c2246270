import { TestBed } from '@angular/core/testing';
import { appName } from '../browser/storage-names';
import {
  configOf,
  crash,
  DOWN,
  failedPage,
  eventually,
  HOUR,
  leave,
  loseWrites,
  newPage,
  OK,
  openPage,
  pendingAnswer,
  enqueueAll,
  enqueueProvisional,
  setClockAhead,
  statusOf,
  storedEvents,
  transportOfEach,
  turn,
  delivery,
  eventOf,
} from './delivery.fixture';
import { REFUSED_BY_SDK } from './loss';

import { Orphans } from './orphans';

const NOTES = `${appName(configOf())} left `;

describe('A page that is left, and its next visit', () => {
  const transport = transportOfEach();

  beforeEach(() => (transport.answer = () => pendingAnswer().promise));

  /** Leaves a page, which ends without an answer. Opens the next page, that much later. */
  async function nextVisit(ms: number): Promise<void> {
    leave();
    TestBed.resetTestingModule();
    await turn();
    transport.reset();
    setClockAhead(ms);
    const next = openPage(transport, { flushInterval: 10 });
    await TestBed.inject(Orphans).look();
    enqueueAll(next, 'next visit');
    await statusOf(next, ({ sent, queued }) => sent > 0 && queued === 0);
  }

  it('repeats a batch that may not have arrived under the same msgid, within the hour', async () => {
    const queue = openPage(transport);
    enqueueAll(queue, 'one', 'two');
    await queue.stored();
    leave();
    const [msgid] = transport.msgids;

    await nextVisit(60_000);

    expect(transport.ids).toEqual([['one', 'two'], ['next visit']]);
    expect(transport.msgids[0]).toBe(msgid ?? 'none');
  });

  it('does not repeat a batch after two hours, since it may have arrived', async () => {
    const queue = openPage(transport);
    enqueueAll(queue, 'one', 'two');
    await queue.stored();

    await nextVisit(2 * HOUR);

    expect(transport.ids).toEqual([['next visit']]);
    expect(await storedEvents()).toEqual([]);
  });

  it('does not repeat it a second before the hour ends, since the pipeline may have forgotten it', async () => {
    const queue = openPage(transport);
    enqueueAll(queue, 'one');
    await queue.stored();

    await nextVisit(HOUR - 1000);

    expect(transport.ids).toEqual([['next visit']]);
  });

  it('knows what was sent, even if storage lost what was written when the page was left', async () => {
    const queue = openPage(transport);
    enqueueAll(queue, 'one');
    await queue.stored();
    const keepAgain = loseWrites();
    leave();
    await turn();
    keepAgain();

    await nextVisit(2 * HOUR);

    expect(transport.ids).toEqual([['next visit']]);
  });

  for (const [what, ms, repeats] of [
    ['a minute', 60_000, 1],
    ['two hours', 2 * HOUR, 0],
  ] as const) {
    it(`counts an event once, if the write of its final form was lost, ${what} later`, async () => {
      const queue = openPage(transport);
      enqueueProvisional(queue, 'early');
      await queue.stored();
      const keepAgain = loseWrites();
      queue.complete({});
      leave();
      const [msgid] = transport.msgids;
      await turn();
      keepAgain();

      await nextVisit(ms);

      const again = transport.batches.filter(({ body }) => body.includes('"id":"early"'));
      expect(again.map((batch) => batch.msgid)).toEqual(repeats ? [msgid ?? 'none'] : []);
    });
  }

  it('sends a batch that failed before the page was left, at any later time', async () => {
    await failedPage(transport);

    await nextVisit(2 * HOUR);

    expect(transport.ids).toEqual([['one'], ['next visit']]);
  });

  it('sends a batch of a page that knew of the failure from the page before, at any later time', async () => {
    const first = await failedPage(transport);
    await crash(first);
    const second = newPage(transport);
    transport.reset();
    transport.answer = () => pendingAnswer().promise;
    delivery().open((event) => event);
    await second.stored();
    enqueueAll(second, 'two');
    await second.stored();

    await nextVisit(2 * HOUR);

    expect(transport.ids.flat().sort()).toEqual(['next visit', 'one', 'two']);
  });

  it('has events that were queued while the page was left, even if storage lost them', async () => {
    const queue = await failedPage(transport);
    const keepAgain = loseWrites();
    addEventListener('pagehide', () => enqueueAll(queue, 'last words'), { once: true });
    leave();
    await turn();
    keepAgain();

    await nextVisit(2 * HOUR);

    expect(transport.ids.flat().sort()).toEqual(['last words', 'next visit', 'one']);
  });

  it('has events that were queued before the database was open', async () => {
    const queue = openPage(transport);
    spyOn(indexedDB, 'open').and.returnValue({} as IDBOpenDBRequest);
    enqueueAll(queue, 'early');
    leave();
    const [msgid] = transport.msgids;
    TestBed.resetTestingModule();
    (indexedDB.open as jasmine.Spy).and.callThrough();

    await nextVisit(60_000);

    expect(transport.ids.flat().sort()).toEqual(['early', 'next visit']);
    expect(transport.msgids).toContain(msgid ?? 'none');
  });

  it('has events that storage refused, if the collector had failed', async () => {
    const queue = await failedPage(transport);
    const put = spyOn(IDBObjectStore.prototype, 'put').and.throwError(new DOMException('full'));
    enqueueAll(queue, 'refused');
    await queue.stored();
    leave();
    await turn();
    put.and.callThrough();

    await nextVisit(2 * HOUR);

    expect(transport.ids.flat().sort()).toEqual(['next visit', 'one', 'refused']);
  });

  it('does not repeat an acknowledged batch, even if storage lost its deletion', async () => {
    const queue = await failedPage(transport, DOWN);
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

  it('does not send a withdrawn event, even if storage lost its deletion', async () => {
    const queue = await failedPage(transport);
    enqueueAll(queue, 'refused');
    await queue.stored();
    const remove = spyOn(IDBObjectStore.prototype, 'delete').and.throwError(
      new DOMException('full'),
    );
    queue.withdraw(eventOf('refused').mid, REFUSED_BY_SDK);
    leave();
    await turn();
    remove.and.callThrough();

    await nextVisit(2 * HOUR);

    expect(transport.ids).toEqual([['one'], ['next visit']]);
  });

  for (const [what, ms, repeats] of [
    ['a minute', 60_000, 1],
    ['two hours', 2 * HOUR, 0],
  ] as const) {
    it(`deletes the note of the page after it has delivered it, ${what} later, without storage`, async () => {
      spyOn(indexedDB, 'open').and.throwError(new DOMException('denied'));
      const queue = openPage(transport);
      enqueueAll(queue, 'one');
      await queue.stored();

      await nextVisit(ms);
      await eventually(() => !Object.keys(localStorage).some((key) => key.startsWith(NOTES)));

      expect(transport.ids.flat().filter((id) => id === 'one').length).toBe(repeats);
    });
  }

  it('repeats nothing, if the page before has delivered a note and then crashed', async () => {
    spyOn(indexedDB, 'open').and.throwError(new DOMException('denied'));
    transport.answer = () => DOWN;
    const queue = openPage(transport);
    enqueueAll(queue, 'one');
    await queue.flush();
    leave();
    TestBed.resetTestingModule();
    await turn();
    localStorage.removeItem(`${appName(configOf())} failing`);
    transport.answer = () => OK;
    const next = openPage(transport);
    await TestBed.inject(Orphans).look();
    await statusOf(next, ({ sent }) => sent === 1);
    // As in a crash: the page does nothing more.
    delivery().close();

    await nextVisit(2 * HOUR);

    expect(transport.ids).toEqual([['next visit']]);
  });

  it('deletes the note of the page after storing it', async () => {
    const queue = openPage(transport);
    enqueueAll(queue, 'one');
    await queue.stored();

    await nextVisit(60_000);
    await eventually(() => !Object.keys(localStorage).some((key) => key.startsWith(NOTES)));

    expect(await storedEvents()).toEqual([]);
  });
});
