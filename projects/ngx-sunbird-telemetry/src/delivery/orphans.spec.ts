import { TestBed } from '@angular/core/testing';
import { appName } from '../browser/storage-names';
import { purgeStorage } from '../recorder/purge-storage';
import { Backlog } from './backlog';
import { Batch } from './batch';
import {
  configOf,
  crash,
  DOWN,
  entryOf,
  eventually,
  HOUR,
  leave,
  newPage,
  openPage,
  pendingAnswer,
  enqueueAll,
  enqueueProvisional,
  serialisedOf,
  setClockAhead,
  statusOf,
  storedEvents,
  transportOfEach,
  turn,
  delivery,
} from './delivery.fixture';
import type { EventQueue } from './event-queue';
import { EventStore } from './event-store';
import { ExitNotes, type ExitNote } from './exit-notes';
import { Orphans } from './orphans';
import type { StoredEvents } from './stored-events';
import { TabChannel } from './tab-channel';

const DAY = 24 * HOUR;

describe('Orphans', () => {
  const transport = transportOfEach();

  /** Stores records as a dead page would have. */
  async function left(batches: readonly Batch[]): Promise<void> {
    newPage(transport);
    const store = TestBed.inject(EventStore);
    for (const batch of batches) {
      batch.entries.forEach((entry) => store.put(batch, entry));
      if (batch.sent) {
        store.markSent(batch);
      }
    }
    await store.stored();
    TestBed.resetTestingModule();
  }

  /** A page that has recorded the stash of a dead page, and then takes over what is stored. */
  function openWithStash(): EventQueue {
    const next = newPage(transport);
    ['stash 1', 'stash 2'].forEach((id) => next.enqueue(serialisedOf(id), { msgid: 'stash' }));
    delivery().open((event) => event);
    return next;
  }

  function deadBatch(msgid: string, count: number, ets = Date.now()): Batch {
    const batch = new Batch('dead page', msgid, ets);
    for (let seq = 1; seq <= count; seq++) {
      batch.entries.push({ ...entryOf(seq), ...serialisedOf(`${msgid} ${seq}`, { ets }) });
    }
    return batch;
  }

  it('are sent as the batches they were', async () => {
    transport.answer = () => DOWN;
    const first = openPage(transport);
    enqueueAll(first, 'one', 'two');
    await first.flush();
    const [failed] = transport.batches;
    await crash(first);

    transport.reset();
    const next = openPage(transport);
    await statusOf(next, ({ sent }) => sent === 2);

    expect(transport.batches.map(({ body }) => body)).toEqual([failed?.body ?? 'none']);
  });

  it('are sent under the msgid of their open batch, even if it was never sent', async () => {
    const first = openPage(transport);
    enqueueAll(first, 'one', 'two');
    await crash(first);

    const next = openPage(transport);
    await statusOf(next, ({ sent }) => sent === 2);

    expect(transport.ids).toEqual([['one', 'two']]);
  });

  it('are sent as anonymous if they waited for a session, after they pass the interceptor', async () => {
    const first = openPage(transport);
    enqueueProvisional(first, 'early');
    enqueueProvisional(first, 'unwanted');
    await crash(first);

    const next = newPage(transport);
    const seen: string[] = [];
    delivery().open((provisional) => {
      const id = String(provisional.event.edata['id']);
      seen.push(id);
      return id === 'unwanted' ? undefined : serialisedOf(id, { text: 'intercepted' });
    });
    await statusOf(next, ({ sent }) => sent === 1);

    expect(seen).toEqual(['early', 'unwanted']);
    expect(transport.batches[0]?.body).toContain('"text":"intercepted"');
    await eventually(async () => (await storedEvents()).length === 0);
  });

  it('do not pass the interceptor again if they were final', async () => {
    await left([deadBatch('final', 2)]);
    const seen: unknown[] = [];
    const next = newPage(transport);

    delivery().open((event) => {
      seen.push(event);
      return event;
    });
    await statusOf(next, ({ sent }) => sent === 2);

    expect(seen).toEqual([]);
  });

  it('are left alone while their page lives', async () => {
    const living = openPage(transport, { flushInterval: 3_600_000 });
    enqueueAll(living, 'mine');
    await living.stored();
    await eventually(async () => {
      const { held } = await navigator.locks.query();
      return !!held?.some(({ name }) => name?.startsWith(appName(configOf())));
    });
    await TestBed.inject(Orphans).look();

    expect(await storedEvents()).toEqual(['mine']);
    expect(transport.ids).toEqual([]);
  });

  describe('without Web Locks,', () => {
    beforeEach(() => {
      spyOnProperty(navigator, 'locks').and.returnValue(undefined as unknown as LockManager);
    });

    it('are left alone while their page answers', async () => {
      await left([deadBatch('living', 6)]);
      const next = newPage(transport);
      const living = TestBed.runInInjectionContext(() => new TabChannel());
      living.names = () => ['dead page'];
      living.open();

      delivery().open((event) => event);
      await TestBed.inject(Orphans).look();
      await next.flush();
      living.close();

      expect(transport.ids).toEqual([]);
    });

    it('are taken over when it does not answer', async () => {
      await left([deadBatch('dead', 6)]);

      const next = openPage(transport);
      await statusOf(next, ({ sent }) => sent === 6);

      expect(transport.msgids).toEqual(['dead']);
    });
  });

  it('are sent once, if two pages left them', async () => {
    await left([deadBatch('stash', 2)]);

    const next = openWithStash();
    await TestBed.inject(Orphans).look();
    await next.flush();
    await statusOf(next, ({ sent }) => sent === 2);

    expect(transport.msgids).toEqual(['stash']);
    await eventually(async () => (await storedEvents()).length === 0);
  });

  for (const [what, age, sendings] of [
    [
      'are presumed delivered, if another page left them, too, and they were sent before the window',
      2 * HOUR,
      [],
    ],
    ['are sent again within the window, if another page left them, too', HOUR / 2, ['stash']],
  ] as const) {
    it(what, async () => {
      const dead = deadBatch('stash', 2);
      dead.sent = { first: Date.now() - age, last: Date.now() - age };
      await left([dead]);

      const next = openWithStash();
      await TestBed.inject(Orphans).look();
      await next.flush();
      await statusOf(next, ({ queued }) => queued === 0);

      expect(transport.msgids).toEqual([...sendings]);
      await eventually(async () => (await storedEvents()).length === 0);
    });
  }

  describe('of which another copy comes later,', () => {
    /** A page that has taken the orphan over, and then records its stash. */
    async function takeThenRecord(age: number): Promise<EventQueue> {
      const dead = deadBatch('stash', 1);
      dead.sent = { first: Date.now() - age, last: Date.now() - age };
      await left([dead]);
      const next = newPage(transport);
      delivery().open((event) => event);
      await TestBed.inject(Orphans).look();
      next.enqueue(serialisedOf('stash 1'), { msgid: 'stash' });
      return next;
    }

    it('are presumed delivered with it after the window', async () => {
      const next = await takeThenRecord(2 * HOUR);

      await next.flush();
      await statusOf(next, ({ queued }) => queued === 0);

      expect(transport.ids).toEqual([]);
      await eventually(async () => (await storedEvents()).length === 0);
    });

    it('have the same mark, also for the next page', async () => {
      transport.answer = () => pendingAnswer().promise;
      const next = await takeThenRecord(HOUR / 2);
      await next.stored();

      const [taken, recorded] = TestBed.inject(Backlog).batches;

      expect(taken?.owner).toBe('dead page');
      const first = taken?.sent?.first;
      expect(first).toBeLessThan(Date.now() - HOUR / 3);
      expect(recorded?.sent?.first).toBe(first);
      const { sent } = (await TestBed.inject(EventStore).read(recorded?.owner ?? '')) ?? {};
      expect(sent?.get('stash')?.first).toBe(first);
    });
  });

  it('give their mark to a copy in flight, whose failure does not take it back', async () => {
    const answer = pendingAnswer();
    transport.answer = () => answer.promise;
    const first = Date.now() - HOUR / 2;
    const dead = deadBatch('stash', 1);
    dead.sent = { first, last: first };
    await left([dead]);
    const next = newPage(transport);
    next.enqueue(serialisedOf('stash 1'), { msgid: 'stash' });
    void next.flush();
    await transport.came(1);

    delivery().open((event) => event);
    await TestBed.inject(Orphans).look();
    answer.give(DOWN);
    await statusOf(next, ({ inFlight }) => inFlight === 0);

    const [held, ...others] = TestBed.inject(Backlog).batches;
    expect(others).toEqual([]);
    expect(held?.sent?.first).toBe(first);
  });

  it('that give way to a copy are not noted as delivered', async () => {
    await left([deadBatch('stash', 2)]);
    const next = openWithStash();
    await TestBed.inject(EventStore).stored();
    const removed = spyOn(IDBObjectStore.prototype, 'delete').and.throwError('full');
    await TestBed.inject(Orphans).look();

    const removals = [...TestBed.inject(EventStore).unconfirmedRemovals];

    expect(removals.map(({ owner, seq }) => [owner, seq])).toEqual([
      ['dead page', 1],
      ['dead page', 2],
    ]);
    removed.and.callThrough();
    await next.stored();
  });

  it('are dropped after eight days, each counted once', async () => {
    await left([deadBatch('old', 5)]);
    setClockAhead(8 * DAY);

    const next = openPage(transport);
    await statusOf(next, ({ dropped }) => dropped === 5);
    await next.flush();

    expect(next.status.value).toEqual(jasmine.objectContaining({ queued: 0, sent: 0, dropped: 5 }));
    expect(transport.ids).toEqual([]);
    await eventually(async () => (await storedEvents()).length === 0);
  });

  it('are dropped before the own events, if there are too many', async () => {
    transport.answer = () => DOWN;
    const batches = Array.from({ length: 60 }, (_, at) =>
      deadBatch(`left ${at}`, 20, Date.now() - HOUR + at),
    );
    let seq = 0;
    batches.forEach((batch) =>
      batch.entries.forEach((entry) => Object.assign(entry, { seq: ++seq })),
    );
    await left(batches);

    const next = openPage(transport);
    enqueueAll(next, 'own 1', 'own 2', 'own 3', 'own 4', 'own 5');
    await statusOf(next, ({ dropped }) => dropped === 205);

    expect(next.status.value.queued).toBe(1000);
    expect(next.status.value.losses).toEqual({ cache_overflow: 200, queue_overflow: 5 });
    const stored = await storedEvents();
    expect(stored.filter((id) => id.startsWith('own')).length).toBe(5);
  });

  describe('of a page that left a thousand events', () => {
    let parse: jasmine.Spy;

    beforeEach(async () => {
      transport.answer = () => DOWN;
      await left(Array.from({ length: 50 }, (_, at) => deadBatch(`left ${at}`, 20)));
      parse = spyOn(JSON, 'parse').and.callThrough();
    });

    /** Resolves when the page has read some of the events, but not all. */
    async function midway(): Promise<void> {
      await eventually(() => parse.calls.count() >= 100);
      expect(parse.calls.count()).toBeLessThan(1000);
    }

    it('are read a hundred in one task', async () => {
      let most = 0;
      const next = openPage(transport);

      await eventually(() => {
        most = Math.max(most, parse.calls.count());
        parse.calls.reset();
        return next.status.value.queued === 1000;
      });

      expect(most).toBeGreaterThan(50);
      expect(most).toBeLessThan(210);
    });

    it('stay for a later page, if this one is left meanwhile', async () => {
      const first = openPage(transport);
      await midway();
      leave();
      await crash(first);

      const next = openPage(transport);
      await statusOf(next, ({ queued }) => queued === 1000);

      expect((await storedEvents()).length).toBe(1000);
    });

    it('are gone for good, if there is a purge meanwhile', async () => {
      const first = openPage(transport);
      await midway();
      delivery().purge();
      await purgeStorage(configOf(), {});
      await turn();
      await turn();

      expect(first.status.value.queued).toBe(0);
      expect(await storedEvents()).toEqual([]);
    });
  });

  it('are deleted if they are foreign records; the others are sent', async () => {
    const batch = deadBatch('mixed', 3);
    Object.assign(batch.entries[0] ?? {}, { json: 'no JSON' });
    Object.assign(batch.entries[1] ?? {}, { json: 'null' });
    await left([batch]);

    const next = openPage(transport);
    await statusOf(next, ({ sent }) => sent === 1);

    expect(transport.ids).toEqual([['mixed 3']]);
    expect(next.status.value).toEqual(
      jasmine.objectContaining({ dropped: 2, losses: { storage_error: 2 } }),
    );
    await eventually(async () => (await storedEvents()).length === 0);
  });

  for (const note of [
    'no JSON',
    'null',
    '[null]',
    '{"sent":7,"records":[]}',
    '{"records":[null]}',
  ]) {
    it(`are found even if a note is ${note}`, async () => {
      const first = openPage(transport);
      enqueueAll(first, 'one');
      await first.stored();
      const [owner] = await TestBed.inject(EventStore).owners();
      await crash(first);
      localStorage.setItem(`${appName(configOf())} left ${owner ?? ''}`, note);

      const next = openPage(transport);
      await statusOf(next, ({ sent }) => sent === 1);

      expect(transport.ids).toEqual([['one']]);
    });
  }

  it('are not sent if there is a purge while they are taken over', async () => {
    await left([deadBatch('purged', 900)]);
    const next = openPage(transport);
    const looked = TestBed.inject(Orphans).look();

    delivery().purge();
    await purgeStorage(configOf(), {});
    await looked;
    await next.flush();

    expect(transport.ids).toEqual([]);
    expect(next.status.value.queued).toBe(0);
  });

  it('are not sent if there is a purge at any other moment of it', async () => {
    for (let turns = 0; turns < 12; turns++) {
      await left([deadBatch('purged', 40)]);
      const next = openPage(transport);
      for (let turn = 0; turn < turns; turn++) {
        await Promise.resolve();
        await new Promise((resolve) => queueMicrotask(() => resolve(undefined)));
      }
      delivery().purge();
      const { length } = transport.ids;
      await purgeStorage(configOf(), {});
      await TestBed.inject(Orphans).look();
      await next.flush();

      expect(transport.ids.length).toBe(length);
      await crash(next);
      await purgeStorage(configOf(), {});
    }
  });

  for (const [what, happens] of Object.entries({
    'all is purged': () => delivery().purge(),
    'delivery is closed': () => delivery().close(),
  })) {
    it(`are not taken over if ${what} while they are read`, async () => {
      let give: (stored: StoredEvents) => void = () => undefined;
      spyOn(EventStore.prototype, 'owners').and.resolveTo(['dead page']);
      const read = spyOn(EventStore.prototype, 'read').and.returnValue(
        new Promise((resolve) => (give = resolve)),
      );
      const queue = openPage(transport);
      await eventually(() => read.calls.count() > 0);
      const { json } = serialisedOf('left');

      happens();
      const records = [{ opened: Date.now(), msgid: 'left', seq: 1, value: json }];
      give({ records, sent: new Map(), evicted: 0 });
      await TestBed.inject(Orphans).look();

      expect(queue.status.value.queued).toBe(0);
      expect(transport.ids).toEqual([]);
    });
  }

  it('are not held if they were sent two hours ago, since they count as delivered', async () => {
    const batch = deadBatch('sent', 1);
    const time = Date.now() - 2 * HOUR;
    batch.sent = { first: time, last: time };
    await left([batch]);
    newPage(transport);
    const add = spyOn(TestBed.inject(Backlog), 'add').and.callThrough();

    await TestBed.inject(Orphans).begin();

    expect(add).not.toHaveBeenCalled();
    await eventually(async () => (await storedEvents()).length === 0);
  });

  describe('if storage opens, and then does not answer,', () => {
    let queue: EventQueue;
    let cursor: jasmine.Spy;
    let count: jasmine.Spy;

    beforeEach(async () => {
      await left([deadBatch('stored', 2)]);
      queue = newPage(transport);
      cursor = spyOn(IDBObjectStore.prototype, 'openKeyCursor').and.callThrough();
      count = spyOn(IDBObjectStore.prototype, 'count').and.returnValue({} as IDBRequest<number>);
      jasmine.clock().install();
    });
    afterEach(() => jasmine.clock().uninstall());

    /** Ends the patience of a read, once it waits for its answer. */
    async function endPatience(read: jasmine.Spy, calls = 1): Promise<void> {
      await eventually(() => read.calls.count() === calls);
      jasmine.clock().tick(5000);
    }

    it('stay for a later look, and are sent once it does', async () => {
      const look = TestBed.inject(Orphans).begin();
      await endPatience(count);
      await look;
      expect(transport.ids).toEqual([]);
      count.and.callThrough();
      jasmine.clock().tick(10_000);
      await statusOf(queue, ({ sent }) => sent === 2);

      expect(transport.msgids).toEqual(['stored']);
    });

    it('are taken from the notes', async () => {
      cursor.and.returnValue({});
      for (const [owner, msgid] of Object.entries({ 'dead page': 'one', another: 'two' })) {
        const value = serialisedOf(msgid).json;
        const records = [{ opened: Date.now(), msgid, seq: 1, value }];
        TestBed.inject(ExitNotes).write(owner, { sent: {}, records });
      }
      const look = TestBed.inject(Orphans).begin();
      await endPatience(cursor);
      await endPatience(count, 1);
      await endPatience(count, 2);
      await look;
      await statusOf(queue, ({ sent }) => sent === 2);

      expect(transport.msgids.sort()).toEqual(['one', 'two']);
    });
  });

  it('are looked for again if storage has not opened yet, even if there seem to be none', async () => {
    spyOnProperty(EventStore.prototype, 'state').and.returnValue('opening');
    const owners = spyOn(EventStore.prototype, 'owners').and.resolveTo([]);
    newPage(transport);
    jasmine.clock().install();

    await TestBed.inject(Orphans).begin();
    jasmine.clock().tick(10_000);
    await turn();
    jasmine.clock().uninstall();

    expect(owners).toHaveBeenCalledTimes(2);
  });

  describe('with a note of the page that left them,', () => {
    let notes: ExitNotes;

    beforeEach(() => {
      newPage(transport);
      notes = TestBed.inject(ExitNotes);
    });

    function noted(msgid: string, seq: number): ExitNote['records'][number] {
      const { json } = serialisedOf(`${msgid} ${seq}`);
      return { opened: Date.now(), msgid, seq, value: json };
    }

    it('keep it if this page is left before it has read them', async () => {
      const note = { sent: { sent: { first: 1, last: 2 } }, records: [noted('unstored', 1)] };
      notes.write('dead page', note);
      const read = spyOn(EventStore.prototype, 'read').and.returnValue(
        new Promise(() => undefined),
      );
      openPage(transport);
      await eventually(() => read.calls.count() > 0);

      leave();

      expect(notes.read('dead page')).toEqual(note);
    });

    it('keep it if an answer comes before this page has read them', async () => {
      const note = { sent: {}, records: [noted('unstored', 1)] };
      notes.write('dead page', note);
      const read = spyOn(EventStore.prototype, 'read').and.returnValue(
        new Promise(() => undefined),
      );
      const queue = openPage(transport);
      await eventually(() => read.calls.count() > 0);

      enqueueAll(queue, 'own');
      await queue.flush();
      await statusOf(queue, ({ sent }) => sent === 1);

      expect(notes.read('dead page')).toEqual(note);
    });

    it('are all taken over if storage never confirms a write', async () => {
      notes.write('dead page', { sent: {}, records: [noted('one', 1)] });
      notes.write('another', { sent: {}, records: [noted('two', 1)] });
      spyOn(EventStore.prototype, 'stored').and.returnValue(new Promise(() => undefined));

      const queue = openPage(transport);
      await statusOf(queue, ({ sent }) => sent === 2);

      expect(transport.msgids.sort()).toEqual(['one', 'two']);
    });

    it('keep it if this page is left before storage confirms them', async () => {
      notes.write('dead page', { sent: {}, records: [noted('unstored', 1)] });
      let settle: (isStored: boolean) => void = () => undefined;
      spyOn(EventStore.prototype, 'stored').and.returnValue(
        new Promise((resolve) => (settle = resolve)),
      );
      transport.answer = () => pendingAnswer().promise;
      openPage(transport);
      await transport.came(1);

      leave();
      settle(true);
      await turn();

      expect(Object.keys(notes.read('dead page')?.sent ?? {})).toEqual(['unstored']);
    });

    it('keep it if storage refuses them', async () => {
      notes.write('dead page', { sent: {}, records: [noted('unstored', 1)] });
      spyOn(IDBObjectStore.prototype, 'put').and.throwError(new DOMException('full'));
      transport.answer = () => DOWN;

      const queue = openPage(transport);
      await statusOf(queue, ({ lastError }) => !!lastError?.includes('503'));
      await turn();

      expect(notes.read('dead page')?.records.length).toBe(1);
    });

    it('wait for storage to open at the first look, and are all taken over at the next', async () => {
      notes.write('dead page', { sent: {}, records: [noted('one', 1)] });
      notes.write('another', { sent: {}, records: [noted('two', 1)] });
      spyOnProperty(EventStore.prototype, 'state').and.returnValue('opening');
      const queue = newPage(transport);

      await TestBed.inject(Orphans).begin();
      await turn();
      expect(transport.ids).toEqual([]);
      await TestBed.inject(Orphans).look();
      await statusOf(queue, ({ sent }) => sent === 2);

      expect(transport.msgids.sort()).toEqual(['one', 'two']);
    });

    it('are the halves in it, even if storage has the whole batch', async () => {
      await left([deadBatch('whole', 2)]);
      const sent = { whole: { first: 0, last: 0 } };
      notes.write('dead page', { sent, records: [noted('whole.1', 1), noted('whole.2', 2)] });

      const queue = openPage(transport);
      await statusOf(queue, ({ sent }) => sent === 2);

      expect(transport.msgids.sort()).toEqual(['whole.1', 'whole.2']);
      await eventually(async () => (await storedEvents()).length === 0);
    });

    it('are left to other pages if they are in storage, which this page cannot open', async () => {
      const note = { sent: { stored: { first: 1, last: 2 } }, records: [] };
      notes.write('dead page', note);
      spyOn(indexedDB, 'open').and.throwError(new DOMException('denied'));

      const queue = openPage(transport);
      await TestBed.inject(Orphans).look();
      enqueueAll(queue, 'own');
      await queue.flush();

      expect(notes.read('dead page')).toEqual(note);
    });
  });
});
