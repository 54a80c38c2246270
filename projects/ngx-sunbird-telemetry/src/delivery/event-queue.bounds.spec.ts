import { eventOf } from './batch.spec';
import {
  FakeTransport,
  OK,
  pendingAnswer,
  putAll,
  startQueue,
  transportOfEach,
} from './event-queue.spec';

const DAY = 24 * 3_600_000;

describe('EventQueue, at its bounds', () => {
  const transport = transportOfEach();

  it('tells the age of an event by the clock that dated it', () => {
    const queue = startQueue(transport, { timeDiff: (-30 * DAY) / 1000 });

    queue.put({ ...eventOf('save'), ets: Date.now() - 30 * DAY });

    expect(queue.status.value.dropped).toBe(0);
    expect(queue.status.value.queued).toBe(1);
  });

  it('drops nothing that is young for an old batch in flight', async () => {
    const { promise, give } = pendingAnswer();
    transport.answer = () => promise;
    const queue = startQueue(transport, { batchsize: 1 });
    queue.put({ ...eventOf('old'), ets: Date.now() });
    await transport.came(1);
    const now = Date.now();
    spyOn(Date, 'now').and.returnValue(now + 8 * DAY);

    queue.put({ ...eventOf('young'), ets: now + 8 * DAY }, true);

    expect(queue.status.value.dropped).toBe(0);
    give(OK);
  });

  it('tells the console of the bound, also where something was refused before', () => {
    const warn = spyOn(console, 'warn');
    const queue = startQueue(transport);
    queue.settle(queue.put(eventOf('refused'), true), undefined);

    for (let count = 0; count < 1001; count++) {
      queue.put(eventOf(`held ${count}`), true);
    }

    expect(warn).toHaveBeenCalledOnceWith(jasmine.stringContaining('TEL014'));
    expect(queue.status.value).toEqual(jasmine.objectContaining({ queued: 1000, dropped: 2 }));
  });

  it('sends new clicks in time that came while it took over old ones', async () => {
    putAll(startQueue(new FakeTransport()), 'old');
    const queue = startQueue(transport, { flushInterval: 300 });
    queue.open();

    putAll(queue, 'new');
    await transport.came(2);

    expect(transport.ids.flat().sort()).toEqual(['new', 'old']);
  });
});
