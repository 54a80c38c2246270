import { TestBed } from '@angular/core/testing';
import type { Answer } from './collector-answer';
import { Backlog } from './backlog';
import type { Batch } from './batch';
import { BatchOutcome } from './batch-outcome';
import {
  batchOf,
  crash,
  delivery,
  DOWN,
  hideAndShow,
  HOUR,
  leave,
  newPage,
  NO_NETWORK,
  OK,
  openPage,
  pendingAnswer,
  enqueueAll,
  setClockAhead,
  statesOf,
  statusOf,
  storedEvents,
  transportOfEach,
  turn,
} from './delivery.fixture';
import type { TelemetryConfig } from '../telemetry-config';
import { EventStore } from './event-store';

describe('Sender', () => {
  const transport = transportOfEach();

  describe('while the collector is down,', () => {
    const START = 1_700_000_000_000;
    let now: number;

    beforeEach(() => {
      now = START;
      jasmine.clock().install();
      spyOn(Date, 'now').and.callFake(() => now);
      spyOn(Math, 'random').and.returnValue(0.5);
    });
    afterEach(() => jasmine.clock().uninstall());

    async function pass(ms: number): Promise<void> {
      for (const end = now + ms; now < end;) {
        now += 100;
        jasmine.clock().tick(100);
        await turn();
      }
    }

    /** The times of the requests in the next ms, since the start. */
    async function requestsIn(ms: number): Promise<number[]> {
      const times: number[] = [];
      const { answer } = transport;
      transport.answer = (batch) => {
        times.push(now - START);
        return answer(batch);
      };
      await pass(ms);
      transport.answer = answer;
      return times;
    }

    it('tries the same batch again, after waits that grow', async () => {
      transport.answer = () => DOWN;
      const queue = newPage(transport);
      enqueueAll(queue, 'one');
      await queue.flush();

      expect(await requestsIn(4000)).toEqual([500, 1500, 3500]);

      expect(new Set(transport.batches.map(({ body }) => body)).size).toBe(1);
      expect(queue.status.value).toEqual(
        jasmine.objectContaining({ queued: 1, inFlight: 0, sent: 0 }),
      );
      expect(queue.status.value.lastError).toContain('503');
    });

    for (const [what, happens] of Object.entries({
      'is hidden and shown': () => hideAndShow(),
      'hears that the network is back': () => window.dispatchEvent(new Event('online')),
      'is left': () => leave(),
    })) {
      it(`waits as long as the collector asks for, however often the page ${what}`, async () => {
        transport.answer = () => ({ ...DOWN, retryAfter: '3600' });
        const queue = openPage(transport);
        await queue.stored();
        enqueueAll(queue, 'one');
        await queue.stored();
        await queue.flush();
        expect(transport.batches.length).toBe(1);

        for (let time = 0; time < 5; time++) {
          happens();
          await queue.flush();
          await turn();
        }

        expect(transport.batches.length).toBe(1);
      });
    }

    it('keeps the wait that the collector asks for, even if a later answer asks for none', async () => {
      const answers: Answer[] = [{ ...DOWN, retryAfter: '60' }, DOWN];
      const pending = [pendingAnswer(), pendingAnswer()];
      transport.answer = () => pending[transport.batches.length - 1]?.promise ?? OK;
      const queue = openPage(transport, { batchsize: 1 });
      spyOnProperty(TestBed.inject(EventStore), 'state').and.returnValue('closed');
      enqueueAll(queue, 'one', 'two');
      hideAndShow();
      await transport.came(2);
      pending.forEach(({ give }, at) => give(answers[at] ?? OK));
      await turn();

      expect(await requestsIn(61_000)).toEqual([60_500, 60_500]);
    });

    it('counts batches that fail together as one failure', async () => {
      transport.answer = () => DOWN;
      const queue = openPage(transport, { batchsize: 1 });
      spyOnProperty(TestBed.inject(EventStore), 'state').and.returnValue('closed');
      enqueueAll(queue, 'one', 'two', 'three');
      hideAndShow();
      await transport.came(3);
      await turn();

      // The second failure in a row waits for half of two seconds.
      expect(await requestsIn(1600)).toEqual([500, 1500]);
    });

    it('tries newer batches before the batch that failed, which may be the cause', async () => {
      transport.answer = () => DOWN;
      const queue = newPage(transport, { batchsize: 1 });
      enqueueAll(queue, 'one');
      await queue.flush();
      enqueueAll(queue, 'two', 'three');
      await queue.flush();
      expect(transport.ids).toEqual([['one']]);

      transport.answer = () => OK;
      await pass(500);

      expect(transport.ids).toEqual([['one'], ['two'], ['three'], ['one']]);
    });

    it('does not wait for hours if the clock was set back', async () => {
      transport.answer = () => DOWN;
      const queue = newPage(transport);
      enqueueAll(queue, 'one');
      await queue.flush();

      now -= 3_600_000;
      transport.answer = () => OK;
      await queue.flush();

      expect(queue.status.value.sent).toBe(1);
    });

    it('does not count a missing network as a failure of the collector', async () => {
      const online = spyOnProperty(navigator, 'onLine').and.returnValue(false);
      transport.answer = () => NO_NETWORK;
      const queue = openPage(transport);
      enqueueAll(queue, 'one');
      await queue.flush();
      await pass(29_000);
      expect(transport.batches.length).toBe(1);

      online.and.returnValue(true);
      transport.answer = () => OK;
      window.dispatchEvent(new Event('online'));
      await statusOf(queue, ({ sent }) => sent === 1);

      expect(transport.batches.length).toBe(2);
    });
  });

  it('reports why there is no answer, and keeps the batch', async () => {
    transport.answer = () => NO_NETWORK;
    const queue = newPage(transport);
    enqueueAll(queue, 'one');

    await queue.flush();

    expect(queue.status.value).toEqual(
      jasmine.objectContaining({
        queued: 1,
        lastError: jasmine.stringMatching(
          /^POST http.*\/content\/data\/v1\/telemetry got no answer \(TypeError: Failed to fetch\)\. Check host/,
        ),
      }),
    );
  });

  it('stops if the document is gone, where timers are not set and each request fails', async () => {
    const timer = spyOn(window, 'setTimeout').and.returnValue(0);
    spyOn(Math, 'random').and.returnValue(0.5);
    // If the queue did not stop, it would hang this page, and the next one.
    transport.answer = () => (transport.batches.length < 5 ? { error: 'gone' } : OK);
    const queue = newPage(transport);
    enqueueAll(queue, 'one');

    await queue.flush();
    timer.and.callThrough();

    expect(transport.batches.length).toBe(1);
    expect(queue.status.value.queued).toBe(1);
  });

  it('halves a batch that is too large for the collector until it fits', async () => {
    transport.answer = ({ entries }) => (entries.length > 1 ? { status: 413, own: true } : OK);
    const queue = newPage(transport, { batchsize: 3 });

    enqueueAll(queue, 'one', 'two', 'three');
    await statusOf(queue, ({ sent }) => sent === 3);

    expect(transport.ids).toEqual([
      ['one', 'two', 'three'],
      ['one', 'two'],
      ['one'],
      ['two'],
      ['three'],
    ]);
    expect(queue.status.value.rejected).toBe(0);
  });

  it('stores the halves instead of the batch', async () => {
    transport.answer = ({ entries }) => (entries.length > 1 ? { status: 413, own: true } : DOWN);
    const queue = newPage(transport, { batchsize: 2 });
    enqueueAll(queue, 'one', 'two');
    await statusOf(queue, ({ lastError }) => !!lastError?.includes('503'));
    await queue.stored();

    expect(await storedEvents()).toEqual(['one', 'two']);
  });

  it('holds a half once, even if it was there before its whole is halved', () => {
    newPage(transport);
    const whole = batchOf(2);
    const [first, second] = whole.halves();
    const backlog = TestBed.inject(Backlog);
    [first, whole].forEach((batch) => backlog.add(batch));

    TestBed.inject(BatchOutcome).fail(whole, { status: 413, own: true }, 'halve');

    expect(backlog.batches.map(({ msgid }) => msgid)).toEqual([first.msgid, second.msgid]);
  });

  it('does not want a batch any more after a purge', async () => {
    transport.answer = () => pendingAnswer().promise;
    const send = spyOn(transport, 'send').and.callThrough();
    const queue = newPage(transport);
    enqueueAll(queue, 'one');
    void queue.flush();
    await transport.came(1);
    const [, isWanted] = send.calls.mostRecent().args as unknown as [Batch, () => boolean];
    expect(isWanted()).toBeTrue();

    delivery().purge();

    expect(isWanted()).toBeFalse();
  });

  it('sends the halves under the same msgids, if storage has lost the halving', async () => {
    const tooLarge: Answer = { status: 413, own: true };
    transport.answer = ({ entries }) => (entries.length > 1 ? tooLarge : DOWN);
    const queue = newPage(transport, { batchsize: 2 });
    await queue.stored();
    const remove = spyOn(IDBObjectStore.prototype, 'delete').and.returnValue(
      {} as IDBRequest<undefined>,
    );
    enqueueAll(queue, 'one', 'two');
    await statusOf(queue, ({ lastError }) => !!lastError?.includes('503'));
    const first = transport.msgids[1];
    await crash(queue);
    remove.and.callThrough();

    transport.answer = ({ entries }) => (entries.length > 1 ? tooLarge : OK);
    // A batch without an answer waits half a minute. Storage has lost the answer, too.
    setClockAhead(60_000);
    const next = openPage(transport);
    await statusOf(next, ({ sent }) => sent === 2);

    const sent = transport.batches.filter(({ entries }) => entries.length === 1);
    expect(sent.map(({ msgid }) => msgid)).toContain(first ?? 'none');
    expect(new Set(sent.map(({ msgid }) => msgid)).size).toBe(2);
  });

  it('knows when a batch of an earlier page was first sent, during and after a repeat that fails', async () => {
    const answer = pendingAnswer();
    transport.answer = () => answer.promise;
    const queue = newPage(transport);
    const batch = batchOf(1);
    const time = Date.now() - 60_000;
    batch.sent = { first: time, last: time };
    TestBed.inject(Backlog).add(batch);

    const flushed = queue.flush();
    await transport.came(1);
    expect(batch.sent.first).toBe(time);
    expect(batch.sent.last).toBeGreaterThan(time);
    answer.give(DOWN);
    await flushed;

    expect(batch.sent).toEqual({ first: time, last: time });
  });

  it('does not repeat a batch that was first sent two hours ago, and removes it', async () => {
    const queue = newPage(transport);
    const batch = batchOf(1);
    const now = Date.now();
    batch.sent = { first: now - 2 * HOUR, last: now - 60_000 };
    TestBed.inject(Backlog).add(batch);

    await queue.flush();

    expect(transport.ids).toEqual([]);
    expect(queue.status.value).toEqual(jasmine.objectContaining({ queued: 0, sent: 0 }));
  });

  it('does not repeat a batch that was first sent two hours ago when the page is left', async () => {
    openPage(transport);
    const batch = batchOf(1);
    const now = Date.now();
    batch.sent = { first: now - 2 * HOUR, last: now - 60_000 };
    TestBed.inject(Backlog).add(batch);

    window.dispatchEvent(new Event('pagehide'));
    await turn();

    expect(transport.ids).toEqual([]);
  });

  it('gives up a batch that can never succeed, logs where and why, and sends the next', async () => {
    const logged = spyOn(console, 'error');
    transport.answer = () => (transport.batches.length === 1 ? { status: 400, own: true } : OK);
    const queue = newPage(transport, { batchsize: 2 });
    const states = statesOf(queue);

    enqueueAll(queue, 'one', 'two', 'three', 'four');
    await statusOf(queue, ({ sent }) => sent === 2);

    expect(transport.ids).toEqual([
      ['one', 'two'],
      ['three', 'four'],
    ]);
    expect(logged).toHaveBeenCalledOnceWith(
      jasmine.stringMatching(
        /TEL011: POST http.*\/content\/data\/v1\/telemetry was answered with 400\. 2 event/,
      ),
    );
    expect(queue.status.value).toEqual(
      jasmine.objectContaining({ queued: 0, rejected: 2, dropped: 0, losses: { send_error: 2 } }),
    );
    expect(states.slice(4)).toEqual(['one rejected', 'two rejected', 'three sent', 'four sent']);
  });

  for (const [what, answer] of Object.entries<Answer>({
    'a sign-in page answers': { status: 200, own: false },
    'the token is stale': { status: 401, own: true },
    'nothing is at the address': { status: 404, own: true },
    'there are too many requests': { status: 429, own: true },
  })) {
    it(`loses nothing if ${what} instead of an acknowledgement`, async () => {
      spyOn(console, 'error');
      spyOn(Math, 'random').and.returnValue(0);
      transport.answer = () => (transport.batches.length < 3 ? answer : OK);
      const queue = newPage(transport);
      enqueueAll(queue, 'one', 'two');

      await queue.flush();
      await statusOf(queue, ({ sent }) => sent === 2);

      expect(new Set(transport.msgids).size).toBe(1);
    });
  }

  it('gives up a batch that is refused again after others were taken, because it is the cause', async () => {
    const logged = spyOn(console, 'error');
    spyOn(Math, 'random').and.returnValue(0);
    transport.answer = ({ body }) =>
      body.includes('"id":"bad"') ? { status: 403, own: true } : OK;
    const queue = newPage(transport, { batchsize: 1 });

    enqueueAll(queue, 'bad', 'two', 'three');
    await statusOf(queue, ({ rejected, sent }) => rejected === 1 && sent === 2);

    expect(transport.ids).toEqual([['bad'], ['two'], ['three'], ['bad']]);
    expect(queue.status.value.queued).toBe(0);
    expect(logged).toHaveBeenCalledOnceWith(jasmine.stringMatching(/403\. 1 event\(s\) are not/));
  });

  for (const [what, config, answer, message] of [
    [
      'a page answers',
      {},
      { status: 404, own: false },
      /404\. That is not the answer.*host and endpoint/,
    ],
    ['the address is wrong', {}, { status: 404, own: true }, /404\. Check host and endpoint\./],
    ['the token is wrong', {}, { status: 403, own: true }, /403\. Check authtoken/],
    ['it is down', {}, { status: 503, own: false }, /503\. The collector.*is down or busy/],
    [
      'nothing answers',
      {},
      { error: new TypeError('x') },
      /TypeError: x\)\. Check host.* is up\. In development: 'npx.*--dev-proxy'\. The events wait\./,
    ],
    [
      'another origin does not answer',
      { host: 'https://collector.example.org' },
      { error: new TypeError('Failed to fetch') },
      /POST https:\/\/collector\.example\.org\/content.*Allow-Origin: http.*x-device-id.*authtoken/,
    ],
    [
      'it takes too long',
      {},
      { error: new DOMException('aborted', 'AbortError') },
      /AbortError.*longer than requestTimeout/,
    ],
  ] as [string, Partial<TelemetryConfig>, Answer, RegExp][]) {
    it(`logs once what was asked, what came and where to look, if ${what}`, async () => {
      spyOn(Math, 'random').and.returnValue(0);
      transport.answer = () => (transport.batches.length < 3 ? answer : OK);
      const queue = newPage(transport, config);

      enqueueAll(queue, 'one');
      await queue.flush();
      await statusOf(queue, ({ sent }) => sent === 1);

      expect(console.warn).toHaveBeenCalledOnceWith(jasmine.stringMatching(message));
    });
  }

  it('logs nothing without a network, because that is the fault of neither', async () => {
    spyOnProperty(navigator, 'onLine').and.returnValue(false);
    transport.answer = () => ({ error: new TypeError('Failed to fetch') });
    const queue = newPage(transport);

    enqueueAll(queue, 'one');
    await queue.flush();
    await transport.came(1);
    await turn();

    expect(console.warn).not.toHaveBeenCalled();
  });
});
