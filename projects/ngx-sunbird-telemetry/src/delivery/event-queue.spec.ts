import {
  delivery,
  crash,
  DOWN,
  eventOf,
  eventually,
  hideAndShow,
  HOUR,
  OK,
  openPage,
  newPage,
  pendingAnswer,
  enqueueAll,
  enqueueProvisional,
  serialisedOf,
  setClockAhead,
  statesOf,
  statusOf,
  storedEvents,
  transportOfEach,
  turn,
} from './delivery.fixture';
import { REFUSED_BY_SDK } from './loss';

describe('EventQueue', () => {
  const transport = transportOfEach();

  describe('sends', () => {
    beforeEach(() => jasmine.clock().install());
    afterEach(() => jasmine.clock().uninstall());

    it('a full batch at once, but not in the task of the click that filled it', async () => {
      const queue = newPage(transport, { batchsize: 3 });

      enqueueAll(queue, 'one', 'two', 'three', 'four');
      await turn();
      expect(transport.ids).toEqual([]);

      jasmine.clock().tick(0);
      await transport.came(1);
      await turn();

      expect(transport.ids).toEqual([['one', 'two', 'three']]);
    });

    it('a smaller batch, flushInterval after its first event', async () => {
      const queue = newPage(transport, { flushInterval: 500 });
      enqueueAll(queue, 'one');
      jasmine.clock().tick(499);
      enqueueAll(queue, 'two');
      await turn();
      expect(transport.ids).toEqual([]);

      jasmine.clock().tick(1);
      await transport.came(1);

      expect(transport.ids).toEqual([['one', 'two']]);
    });

    it('later events with the next interval', async () => {
      const queue = newPage(transport, { flushInterval: 500 });
      enqueueAll(queue, 'one');
      jasmine.clock().tick(500);
      await transport.came(1);

      enqueueAll(queue, 'two');
      jasmine.clock().tick(500);
      await transport.came(2);

      expect(transport.ids).toEqual([['one'], ['two']]);
    });

    it('no provisional event before its session is known, and then its final one', async () => {
      const queue = newPage(transport, { flushInterval: 500 });
      const states = statesOf(queue);
      enqueueProvisional(queue, 'click');
      jasmine.clock().tick(500);
      await queue.flush();
      expect(transport.ids).toEqual([]);
      expect(states).toEqual([]);

      queue.complete({});
      jasmine.clock().tick(500);
      await transport.came(1);

      expect(transport.ids).toEqual([['click']]);
      expect(transport.batches[0]?.body).toContain('"text":"session"');
      expect(states[0]).toBe('click queued');
    });
  });

  it('sends provisional events that filled their batch once their session comes', async () => {
    const queue = newPage(transport, { batchsize: 2, flushInterval: 10 });
    ['one', 'two', 'three'].forEach((id) => enqueueProvisional(queue, id));

    queue.complete({});
    await statusOf(queue, ({ sent }) => sent === 3);

    expect(transport.ids).toEqual([['one', 'two'], ['three']]);
  });

  it('keeps an open batch for each channel and device', async () => {
    const queue = newPage(transport, { batchsize: 3 });
    const put = (id: string, channel: string, did = 'device'): void =>
      queue.enqueue(serialisedOf(id, { channel, did }));

    put('a1', 'a');
    put('b1', 'b');
    put('a2', 'a');
    put('a3', 'a', 'other device');
    await queue.flush();

    expect(transport.ids).toEqual([['a1', 'a2'], ['b1'], ['a3']]);
  });

  it('closes a batch before it is too large for a page that is left', async () => {
    const queue = newPage(transport);

    for (const id of ['one', 'two', 'three']) {
      queue.enqueue(serialisedOf(id, { text: 'क'.repeat(8000) }));
    }
    await queue.flush();

    expect(transport.ids).toEqual([['one', 'two'], ['three']]);
  });

  it('sends all on flush, which resolves when all was tried', async () => {
    const queue = newPage(transport, { batchsize: 2 });
    enqueueAll(queue, 'one', 'two', 'three', 'four', 'five');

    await queue.flush();

    expect(transport.ids).toEqual([['one', 'two'], ['three', 'four'], ['five']]);
    expect(queue.status.value).toEqual(jasmine.objectContaining({ queued: 0, sent: 5 }));
  });

  it('has one batch in flight at a time, oldest first', async () => {
    const answer = pendingAnswer();
    transport.answer = () => answer.promise;
    const queue = newPage(transport, { batchsize: 1 });

    enqueueAll(queue, 'one', 'two', 'three');
    await transport.came(1);
    await turn();
    expect(transport.ids).toEqual([['one']]);
    answer.give(OK);
    await transport.came(3);

    expect(transport.ids).toEqual([['one'], ['two'], ['three']]);
  });

  it('counts the events in each state, and reports the state of each event', async () => {
    const answer = pendingAnswer();
    transport.answer = () => answer.promise;
    const queue = newPage(transport);
    const states = statesOf(queue);
    enqueueAll(queue, 'one', 'two');
    const idle = { queued: 2, inFlight: 0, sent: 0, rejected: 0, dropped: 0 };
    expect(queue.status.value).toEqual(idle);

    const flushed = queue.flush();
    await transport.came(1);
    expect(queue.status.value).toEqual({ ...idle, inFlight: 2 });
    answer.give(OK);
    await flushed;

    expect(queue.status.value).toEqual({ ...idle, queued: 0, sent: 2 });
    expect(states).toEqual(['one queued', 'two queued', 'one sent', 'two sent']);
  });

  it('reports who made an event, also after it waited for its session', () => {
    const queue = newPage(transport);
    const sources: unknown[] = [];
    queue.states.subscribe(({ source }) => sources.push(source));
    const complete = (): ReturnType<typeof serialisedOf> => serialisedOf('late');

    queue.enqueue(serialisedOf('known'), { source: 'one element' });
    queue.enqueue(serialisedOf('late'), { source: 'another', complete });
    queue.complete(null);

    expect(sources).toEqual(['one element', 'another']);
  });

  it('completes an event once, even if the portal signs in meanwhile', () => {
    const queue = newPage(transport);
    let times = 0;
    const complete = (): ReturnType<typeof serialisedOf> => {
      if (++times === 1) {
        queue.complete({});
      }
      return serialisedOf('late');
    };
    queue.enqueue(serialisedOf('late'), { complete });

    queue.complete(null);

    expect(times).toBe(1);
  });

  it('drops a provisional event that is completed with undefined', async () => {
    const queue = newPage(transport);
    queue.enqueue(serialisedOf('unwanted'), { complete: () => undefined });

    queue.complete(null);
    await queue.flush();

    expect(transport.ids).toEqual([]);
    expect(queue.status.value).toEqual(jasmine.objectContaining({ queued: 0, dropped: 0 }));
    await queue.stored();
    expect(await storedEvents()).toEqual([]);
  });

  it('withdraws an event that was not sent, and counts it as dropped', async () => {
    const queue = newPage(transport);
    const states = statesOf(queue);
    enqueueAll(queue, 'refused', 'kept');

    queue.withdraw(eventOf('refused').mid, REFUSED_BY_SDK);
    await queue.flush();
    queue.withdraw(eventOf('kept').mid, REFUSED_BY_SDK);

    expect(transport.ids).toEqual([['kept']]);
    expect(states).toEqual(['refused queued', 'kept queued', 'refused failed', 'kept sent']);
    expect(queue.status.value).toEqual(
      jasmine.objectContaining({ queued: 0, dropped: 1, losses: { invalid: 1 } }),
    );
  });

  it('does not withdraw an event in flight', async () => {
    transport.answer = () => pendingAnswer().promise;
    const queue = newPage(transport, { batchsize: 1 });
    enqueueAll(queue, 'one');
    await transport.came(1);

    queue.withdraw(eventOf('one').mid, REFUSED_BY_SDK);

    expect(queue.status.value).toEqual(jasmine.objectContaining({ queued: 1, dropped: 0 }));
  });

  it('deletes a withdrawn event from storage', async () => {
    const queue = openPage(transport);
    enqueueAll(queue, 'refused', 'kept');
    await queue.stored();

    queue.withdraw(eventOf('refused').mid, REFUSED_BY_SDK);
    await queue.stored();

    expect(await storedEvents()).toEqual(['kept']);
  });

  it('keeps events stored until they are acknowledged', async () => {
    const answer = pendingAnswer();
    transport.answer = () => answer.promise;
    const queue = newPage(transport, { batchsize: 1 });
    enqueueAll(queue, 'one');
    await transport.came(1);

    await eventually(async () => (await storedEvents()).join() === 'one');
    answer.give(OK);
    await eventually(async () => (await storedEvents()).length === 0);

    expect(queue.status.value.sent).toBe(1);
  });

  it('writes all events of one task in one transaction', async () => {
    const queue = openPage(transport, { batchsize: 1000 });
    await queue.stored();
    const transactions = spyOn(IDBDatabase.prototype, 'transaction').and.callThrough();

    enqueueAll(queue, ...Array.from({ length: 300 }, (_, at) => `click ${at}`));
    await queue.stored();

    const writes = transactions.calls.allArgs().filter(([, mode]) => mode === 'readwrite');
    expect(writes.length).toBeLessThanOrEqual(2);
    expect((await storedEvents()).length).toBe(300);
  });

  it('drops no new event if the clock of events is far behind', () => {
    const month = 30 * 24 * 3_600_000;
    const queue = newPage(transport, { timeDiff: -month / 1000 });

    queue.enqueue(serialisedOf('save', { ets: Date.now() - month }));

    expect(queue.status.value).toEqual(jasmine.objectContaining({ queued: 1, dropped: 0 }));
  });

  it('continues after a limit has removed a whole open batch', async () => {
    const queue = newPage(transport);
    queue.enqueue(serialisedOf('ancient', { ets: 1 }));

    enqueueAll(queue, 'new');
    await queue.flush();

    expect(transport.ids).toEqual([['new']]);
    expect(queue.status.value).toEqual(jasmine.objectContaining({ queued: 0, dropped: 1 }));
  });

  it('drops events that are older than seven days when the page is visible again', async () => {
    const queue = openPage(transport);
    enqueueProvisional(queue, 'early');
    await queue.stored();

    setClockAhead(8 * 24 * HOUR);
    hideAndShow();

    expect(queue.status.value).toEqual(
      jasmine.objectContaining({ queued: 0, dropped: 1, losses: { queue_overflow: 1 } }),
    );
    await queue.stored();
    expect(await storedEvents()).toEqual([]);
  });

  it('puts an event with a msgid into the batch of that msgid', async () => {
    const queue = newPage(transport, { batchsize: 2 });

    for (const id of ['one', 'two', 'three']) {
      queue.enqueue(serialisedOf(id), { msgid: 'handed over' });
    }
    await queue.flush();

    expect(transport.msgids).toEqual(['handed over']);
    expect(transport.ids).toEqual([['one', 'two', 'three']]);
  });

  describe('on purge', () => {
    it('forgets all events, in memory and in other tabs', async () => {
      const queue = openPage(transport);
      const heard = new Promise((resolve) => {
        const channel = new BroadcastChannel(
          'ngx-sunbird-telemetry dev.sunbird.portal /content/data/v1/telemetry',
        );
        channel.onmessage = ({ data }) => {
          channel.close();
          resolve(data);
        };
      });
      enqueueAll(queue, 'one');
      enqueueProvisional(queue, 'two');

      delivery().purge();
      queue.complete({});
      await queue.flush();

      expect(transport.ids).toEqual([]);
      expect(queue.status.value.queued).toBe(0);
      expect(await heard).toEqual({ purge: true });
    });

    it('forgets all events, if another tab purges', async () => {
      const queue = openPage(transport);
      enqueueAll(queue, 'one');
      const other = new BroadcastChannel(
        'ngx-sunbird-telemetry dev.sunbird.portal /content/data/v1/telemetry',
      );

      other.postMessage({ purge: true });
      await statusOf(queue, ({ queued }) => queued === 0);
      await queue.flush();
      other.close();

      expect(transport.ids).toEqual([]);
    });

    it('counts correctly while a batch is in flight, and creates no database', async () => {
      const answer = pendingAnswer();
      transport.answer = () => answer.promise;
      const queue = newPage(transport, { batchsize: 1 });
      enqueueAll(queue, 'in flight');
      await transport.came(1);
      await queue.stored();

      delivery().purge();
      const open = spyOn(indexedDB, 'open').and.callThrough();
      answer.give(OK);
      await statusOf(queue, ({ sent }) => sent === 1);
      await queue.flush();

      expect(queue.status.value).toEqual(jasmine.objectContaining({ queued: 0, inFlight: 0 }));
      expect(open).not.toHaveBeenCalled();
    });

    it('does not report a failure that comes later', async () => {
      const answer = pendingAnswer();
      transport.answer = () => answer.promise;
      const queue = newPage(transport, { batchsize: 1 });
      enqueueAll(queue, 'in flight');
      await transport.came(1);

      delivery().purge();
      answer.give(DOWN);
      await queue.flush();

      expect(queue.status.value.lastError).toBeUndefined();
    });

    it('keeps events that are queued later', async () => {
      const queue = openPage(transport);
      enqueueAll(queue, 'before');
      delivery().purge();

      enqueueAll(queue, 'after');
      await queue.flush();

      expect(transport.ids).toEqual([['after']]);
    });
  });

  it('does not throw without BroadcastChannel', async () => {
    spyOn(window, 'BroadcastChannel').and.throwError(new DOMException('denied', 'SecurityError'));
    const queue = openPage(transport);
    enqueueAll(queue, 'one');

    await queue.flush();
    delivery().purge();

    expect(transport.ids).toEqual([['one']]);
  });

  it('counts correctly if the portal purges in a listener of status', async () => {
    transport.answer = () => ({ status: 413, own: true });
    const queue = newPage(transport);
    enqueueAll(queue, 'one', 'two');
    let purged = false;
    queue.status.subscribe(({ lastError }) => {
      if (lastError && !purged) {
        purged = true;
        delivery().purge();
      }
    });

    await queue.flush();

    expect(queue.status.value.queued).toBe(0);
    expect(transport.batches.length).toBe(1);
  });

  it('sends its events when the app is destroyed', async () => {
    const queue = openPage(transport);
    enqueueAll(queue, 'click');
    enqueueProvisional(queue, 'early click');

    delivery().ngOnDestroy();
    await transport.came(2);

    expect(transport.ids.flat().sort()).toEqual(['click', 'early click']);
    expect(transport.batches.some(({ body }) => body.includes('"text":"anonymous"'))).toBeTrue();
  });

  it('leaves no note of what has arrived since the app was destroyed', async () => {
    const answer = pendingAnswer();
    transport.answer = () => answer.promise;
    const queue = openPage(transport);
    enqueueProvisional(queue, 'early click');
    delivery().ngOnDestroy();
    const notes = (): string[] => Object.keys(localStorage).filter((key) => key.includes(' left '));
    expect(notes().length).toBe(1);

    answer.give(OK);
    await statusOf(queue, ({ sent }) => sent === 1);

    await eventually(() => !notes().length);
    expect(queue.status.value.queued).toBe(0);
  });

  it('sends nothing after it is closed, even if an answer comes then', async () => {
    const answer = pendingAnswer();
    transport.answer = () => answer.promise;
    const queue = openPage(transport, { batchsize: 1 });
    enqueueAll(queue, 'one', 'two');
    await transport.came(1);

    delivery().close();
    answer.give(OK);
    await statusOf(queue, ({ sent }) => sent === 1);
    await turn();

    expect(transport.ids).toEqual([['one']]);
  });

  it('can be closed and opened again', async () => {
    const queue = openPage(transport);
    delivery().close();
    delivery().open((event) => event);

    enqueueAll(queue, 'one');
    await queue.flush();

    expect(transport.ids).toEqual([['one']]);
    await crash(queue);
  });
});
