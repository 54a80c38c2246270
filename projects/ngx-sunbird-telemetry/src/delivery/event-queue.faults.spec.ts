import { eventOf } from './batch.spec';
import {
  FakeTransport,
  OK,
  pendingAnswer,
  putAll,
  startQueue,
  statesOf,
  statusOf,
  transportOfEach,
  turn,
} from './event-queue.spec';
import type { Answer } from './retry';

const DOWN: Answer = { ok: false, status: 503 };

describe('EventQueue, when', () => {
  const transport = transportOfEach();

  describe('the collector is down,', () => {
    const START = 1_700_000_000_000;

    beforeEach(() => {
      jasmine.clock().install().mockDate(new Date(START));
      spyOn(Math, 'random').and.returnValue(0.5);
    });
    afterEach(() => jasmine.clock().uninstall());

    /** Lets time go by until so many batches have come; gives the time of each. */
    async function timesOf(count: number): Promise<number[]> {
      const times: number[] = [];
      const { answer } = transport;
      transport.answer = (batch) => {
        times.push(Date.now() - START);
        return answer(batch);
      };
      while (times.length < count) {
        jasmine.clock().tick(100);
        await turn();
      }
      return times;
    }

    it('tries again after waits that grow, the same batch each time', async () => {
      transport.answer = () => DOWN;
      const queue = startQueue(transport);
      putAll(queue, 'one');
      await queue.flush();

      expect(await timesOf(3)).toEqual([500, 1500, 3500]);

      expect(new Set(transport.batches.map(({ body }) => body)).size).toBe(1);
      expect(queue.status.value).toEqual(
        jasmine.objectContaining({ queued: 1, inFlight: 0, sent: 0 }),
      );
      expect(queue.status.value.lastError).toContain('503');
    });

    it('waits as long as it asks for', async () => {
      transport.answer = () => ({ ...DOWN, retryAfter: '7' });
      const queue = startQueue(transport);
      putAll(queue, 'one');
      await queue.flush();

      expect(await timesOf(1)).toEqual([7500]);
    });

    it('sends the failed batch first, and what came meanwhile after it', async () => {
      transport.answer = () => DOWN;
      const queue = startQueue(transport, { batchsize: 1 });
      putAll(queue, 'one');
      jasmine.clock().tick(0);
      await statusOf(queue, ({ lastError }) => !!lastError);
      putAll(queue, 'two', 'three');
      jasmine.clock().tick(0);
      await turn();
      expect(transport.ids).toEqual([['one']]);

      transport.answer = () => OK;
      await timesOf(1);
      await transport.came(4);

      expect(transport.ids).toEqual([['one'], ['one'], ['two'], ['three']]);
    });
  });

  it('there is no answer, it keeps the batch and says why', async () => {
    transport.answer = () => ({ ok: false, error: new TypeError('Failed to fetch') });
    const queue = startQueue(transport);
    putAll(queue, 'one');

    await queue.flush();

    expect(queue.status.value).toEqual(
      jasmine.objectContaining({ queued: 1, lastError: 'TypeError: Failed to fetch' }),
    );
  });

  it('the document is gone, where no timer can be set and each request fails at once, it gives up', async () => {
    const timer = spyOn(window, 'setTimeout').and.returnValue(0);
    // Without an end of its own a queue that goes on would hang this page, as it would hang the next one.
    transport.answer = () => (transport.batches.length < 5 ? { ok: false, error: 'gone' } : OK);
    const queue = startQueue(transport);
    putAll(queue, 'one');

    await queue.flush();
    timer.and.callThrough();

    expect(transport.batches.length).toBe(1);
    expect(queue.status.value.queued).toBe(1);
  });

  it('a batch is too large for the collector, it halves it until it fits', async () => {
    transport.answer = ({ entries }) => (entries.length > 1 ? { ok: false, status: 413 } : OK);
    const queue = startQueue(transport, { batchsize: 3 });

    putAll(queue, 'one', 'two', 'three');
    await statusOf(queue, ({ sent }) => sent === 3);

    expect(transport.ids).toEqual([
      ['one', 'two', 'three'],
      ['one', 'two'],
      ['one'],
      ['two'],
      ['three'],
    ]);
    expect(new Set(transport.batches.map(({ msgid }) => msgid)).size).toBe(5);
    expect(queue.status.value.setAside).toBe(0);
  });

  it('a batch can never succeed, it sets it aside, says so once, and sends what follows', async () => {
    const told = spyOn(console, 'error');
    transport.answer = () => (transport.batches.length === 1 ? { ok: false, status: 400 } : OK);
    const queue = startQueue(transport, { batchsize: 2 });
    const states = statesOf(queue);

    putAll(queue, 'one', 'two', 'three', 'four');
    await statusOf(queue, ({ sent }) => sent === 2);

    expect(transport.ids).toEqual([
      ['one', 'two'],
      ['three', 'four'],
    ]);
    expect(told).toHaveBeenCalledOnceWith(jasmine.stringMatching(/TEL011: 2 event.*400/));
    expect(queue.status.value).toEqual(jasmine.objectContaining({ queued: 0, setAside: 2 }));
    expect(states.slice(4)).toEqual(['one setAside', 'two setAside', 'three sent', 'four sent']);
  });

  it('more than 1000 events wait, it drops the oldest, counts them and warns once', () => {
    const warned = spyOn(console, 'warn');
    const queue = startQueue(transport);
    const states = statesOf(queue);

    for (let place = 1; place <= 1003; place++) {
      queue.put(eventOf(`event ${place}`), true);
    }

    expect(queue.status.value).toEqual(jasmine.objectContaining({ queued: 1000, dropped: 3 }));
    expect(states).toEqual(['event 1 failed', 'event 2 failed', 'event 3 failed']);
    expect(warned).toHaveBeenCalledOnceWith(jasmine.stringMatching(/TEL014/));
  });

  it('more than 1 MB waits, it drops the oldest', () => {
    spyOn(console, 'warn');
    const queue = startQueue(transport);

    for (let place = 1; place <= 5; place++) {
      queue.put(eventOf(`event ${place}`, { text: 'क'.repeat(80_000) }), true);
    }

    expect(queue.status.value).toEqual(jasmine.objectContaining({ queued: 4, dropped: 1 }));
  });

  it('an event is older than 7 days, it drops it', () => {
    spyOn(console, 'warn');
    const queue = startQueue(transport);

    queue.put(eventOf('old', { ets: Date.now() - 7 * 24 * 3_600_000 - 1000 }), true);
    queue.put(eventOf('new'), true);

    expect(queue.status.value).toEqual(jasmine.objectContaining({ queued: 1, dropped: 1 }));
  });

  describe('the page ends,', () => {
    beforeEach(() => (transport.answer = () => pendingAnswer().promise));

    function end(): void {
      window.dispatchEvent(new Event('pagehide'));
    }

    it('sends all at once, the held events too', () => {
      const queue = startQueue(transport);
      queue.open();
      putAll(queue, 'one');
      queue.put(eventOf('held'), true);

      end();

      expect(transport.ids).toEqual([['one', 'held']]);
    });

    it('sends at most 9 requests', () => {
      const queue = startQueue(transport, { batchsize: 1 });
      queue.open();
      for (let place = 1; place <= 12; place++) {
        queue.put(eventOf(`event ${place}`), true);
      }

      end();

      expect(transport.batches.length).toBe(9);
      expect(transport.ids[0]).toEqual(['event 1']);
    });

    it('sends at most the 65,535 bytes that keepalive requests share', () => {
      const queue = startQueue(transport, { batchsize: 1 });
      queue.open();
      for (let place = 1; place <= 5; place++) {
        queue.put(eventOf(`event ${place}`, { text: 'क'.repeat(6000) }), true);
      }

      end();

      expect(transport.ids).toEqual([['event 1'], ['event 2'], ['event 3']]);
    });

    it('keeps to 9 requests where a batch was about to leave, and sends the rest when they are done', async () => {
      const answer = pendingAnswer();
      transport.answer = () => answer.promise;
      const queue = startQueue(transport, { batchsize: 1 });
      queue.open();
      putAll(queue, ...Array.from({ length: 12 }, (_, place) => `event ${place}`));

      end();
      await turn();
      expect(transport.batches.length).toBe(9);

      answer.give(OK);
      await statusOf(queue, ({ sent }) => sent === 12);
      expect(transport.batches.length).toBe(12);
    });

    it('does not wait for the packing of a batch, and sends it once', async () => {
      let packed = (): void => undefined;
      transport.pack = () => new Promise((resolve) => (packed = resolve));
      const queue = startQueue(transport);
      queue.open();
      putAll(queue, 'one');
      const flushed = queue.flush();
      await turn();
      expect(transport.ids).toEqual([]);

      end();
      expect(transport.ids).toEqual([['one']]);
      packed();
      await flushed;

      expect(transport.ids).toEqual([['one']]);
    });

    it('sends nothing twice, neither what is in flight nor on a second end', async () => {
      const queue = startQueue(transport, { batchsize: 1 });
      queue.open();
      putAll(queue, 'in flight');
      await transport.came(1);
      queue.put(eventOf('held'), true);

      end();
      end();
      await turn();

      expect(transport.ids).toEqual([['in flight'], ['held']]);
    });
  });

  it('a page ended before its events were acknowledged, the next takes them over, the same batch', async () => {
    transport.answer = () => DOWN;
    const first = startQueue(transport);
    putAll(first, 'one', 'two');
    await first.flush();
    const [failed] = transport.batches;

    const next = new FakeTransport();
    startQueue(next).open();
    await next.came(1);

    expect(next.batches.map(({ body }) => body)).toEqual([failed?.body ?? 'none']);
  });

  it('a page ended before its events left, the next sends them', async () => {
    putAll(startQueue(transport), 'one', 'two');

    const next = new FakeTransport();
    const queue = startQueue(next);
    queue.open();
    await statusOf(queue, ({ sent }) => sent === 2);

    expect(transport.ids).toEqual([]);
    expect(next.ids).toEqual([['one', 'two']]);
  });
});
