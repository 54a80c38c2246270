import { TestBed } from '@angular/core/testing';
import { BehaviorSubject, filter, firstValueFrom } from 'rxjs';
import { purgeStorage } from '../purge';
import { resolveConfig, TELEMETRY_CONFIG, type TelemetryConfig } from '../telemetry-config';
import { CONFIG } from '../telemetry-test-bed.spec';
import type { Batch } from './batch';
import { eventOf } from './batch.spec';
import type { DeliveryStatus, TelemetryEventState } from './delivery-status';
import { EventQueue } from './event-queue';
import { EventStore } from './event-store';
import type { Answer } from './retry';
import { TelemetryTransport } from './telemetry-transport';

export const OK: Answer = { ok: true, status: 200 };

/** Answers as it is told to, by default that all is well. */
export class FakeTransport {
  readonly batches: Batch[] = [];
  readonly #calls = new BehaviorSubject(0);
  answer: (batch: Batch) => Answer | Promise<Answer> = () => OK;
  pack: (batch: Batch) => Promise<void> | undefined = () => undefined;

  async send(batch: Batch): Promise<Answer> {
    this.batches.push({ ...batch });
    this.#calls.next(this.batches.length);
    return this.answer(batch);
  }

  /** As new. */
  reset(): void {
    this.batches.length = 0;
    this.#calls.next(0);
    this.answer = () => OK;
    this.pack = () => undefined;
  }

  /** Resolves when so many batches have come. */
  async came(count: number): Promise<void> {
    await firstValueFrom(this.#calls.pipe(filter((calls) => calls >= count)));
  }

  /** The ids of the events, batch for batch. */
  get ids(): unknown[][] {
    return this.batches.map(({ entries }) => entries.map(({ event }) => event.edata['id']));
  }
}

/** A transport as new for each spec of the group it is called in, and storage that is empty. */
export function transportOfEach(): FakeTransport {
  const transport = new FakeTransport();
  beforeEach(async () => {
    await purgeStorage();
    transport.reset();
  });
  afterEach(async () => {
    TestBed.resetTestingModule();
    await purgeStorage();
  });
  return transport;
}

/** A queue of its own; one made before it is no more. */
export function startQueue(
  transport: FakeTransport,
  config: Partial<TelemetryConfig> = {},
): EventQueue {
  TestBed.resetTestingModule();
  TestBed.configureTestingModule({
    providers: [
      { provide: TELEMETRY_CONFIG, useValue: resolveConfig({ ...CONFIG, ...config }) },
      { provide: TelemetryTransport, useValue: transport },
    ],
  });
  return TestBed.inject(EventQueue);
}

/** Puts events of these ids. */
export function putAll(queue: EventQueue, ...ids: string[]): void {
  ids.forEach((id) => queue.put(eventOf(id)));
}

/** Resolves when the status is so. */
export async function statusOf(
  queue: EventQueue,
  isSo: (status: DeliveryStatus) => boolean,
): Promise<void> {
  await firstValueFrom(queue.status.pipe(filter(isSo)));
}

/** Each event and what became of it, from now on. */
export function statesOf(queue: EventQueue): string[] {
  const states: string[] = [];
  queue.states.subscribe(({ event, state }: TelemetryEventState) =>
    states.push(`${String(event.edata['id'])} ${state}`),
  );
  return states;
}

/** Lets all run that is ready to. */
export function turn(): Promise<unknown> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = resolve;
    port2.postMessage(null);
  });
}

/** An answer that comes when it is given. */
export function pendingAnswer(): { promise: Promise<Answer>; give: (answer: Answer) => void } {
  let give: (answer: Answer) => void = () => undefined;
  const promise = new Promise<Answer>((resolve) => (give = resolve));
  return { promise, give };
}

describe('EventQueue', () => {
  const transport = transportOfEach();

  describe('sends', () => {
    beforeEach(() => jasmine.clock().install());
    afterEach(() => jasmine.clock().uninstall());

    it('a full batch at once, but not in the task of the click that filled it', async () => {
      const queue = startQueue(transport, { batchsize: 3 });

      putAll(queue, 'one', 'two', 'three', 'four');
      await turn();
      expect(transport.ids).toEqual([]);

      jasmine.clock().tick(0);
      await transport.came(1);
      await turn();

      expect(transport.ids).toEqual([['one', 'two', 'three']]);
    });

    it('what is less when it has waited for flushInterval since the first', async () => {
      const queue = startQueue(transport, { flushInterval: 500 });
      putAll(queue, 'one');
      jasmine.clock().tick(499);
      putAll(queue, 'two');
      await turn();
      expect(transport.ids).toEqual([]);

      jasmine.clock().tick(1);
      await transport.came(1);

      expect(transport.ids).toEqual([['one', 'two']]);
    });

    it('what comes after that with the next interval', async () => {
      const queue = startQueue(transport, { flushInterval: 500 });
      putAll(queue, 'one');
      jasmine.clock().tick(500);
      await transport.came(1);

      putAll(queue, 'two');
      jasmine.clock().tick(500);
      await transport.came(2);

      expect(transport.ids).toEqual([['one'], ['two']]);
    });

    it('no held entry, until it is settled with its final event', async () => {
      const queue = startQueue(transport, { flushInterval: 500 });
      const held = queue.put(eventOf('provisional'), true);
      jasmine.clock().tick(500);
      await queue.flush();
      expect(transport.ids).toEqual([]);

      queue.settle(held, eventOf('final'));
      jasmine.clock().tick(500);
      await transport.came(1);

      expect(transport.ids).toEqual([['final']]);
    });
  });

  it('sends what there is on flush, which resolves when all was tried', async () => {
    const queue = startQueue(transport, { batchsize: 2 });
    putAll(queue, 'one', 'two', 'three', 'four', 'five');

    await queue.flush();

    expect(transport.ids).toEqual([['one', 'two'], ['three', 'four'], ['five']]);
    expect(queue.status.value).toEqual(jasmine.objectContaining({ queued: 0, sent: 5 }));
  });

  it('has one batch in flight at a time, oldest first', async () => {
    const answer = pendingAnswer();
    transport.answer = () => answer.promise;
    const queue = startQueue(transport, { batchsize: 1 });

    putAll(queue, 'one', 'two', 'three');
    await transport.came(1);
    await turn();
    expect(transport.ids).toEqual([['one']]);
    answer.give(OK);
    await transport.came(3);

    expect(transport.ids).toEqual([['one'], ['two'], ['three']]);
  });

  it('counts, and says of each event, what became of it', async () => {
    const answer = pendingAnswer();
    transport.answer = () => answer.promise;
    const queue = startQueue(transport);
    const states = statesOf(queue);
    putAll(queue, 'one', 'two');
    const idle = { queued: 2, inFlight: 0, sent: 0, setAside: 0, dropped: 0 };
    expect(queue.status.value).toEqual(idle);

    const flushed = queue.flush();
    await transport.came(1);
    expect(queue.status.value).toEqual({ ...idle, inFlight: 2 });
    answer.give(OK);
    await flushed;

    expect(queue.status.value).toEqual({ ...idle, queued: 0, sent: 2 });
    expect(states).toEqual(['one queued', 'two queued', 'one sent', 'two sent']);
  });

  it('counts a held entry that is settled with no event as dropped, and sends nothing', async () => {
    const queue = startQueue(transport);
    const states = statesOf(queue);

    queue.settle(queue.put(eventOf('refused'), true), undefined);
    await queue.flush();

    expect(transport.ids).toEqual([]);
    expect(states).toEqual(['refused failed']);
    expect(queue.status.value).toEqual(jasmine.objectContaining({ queued: 0, dropped: 1 }));
  });

  it('forgets all on purge', async () => {
    const queue = startQueue(transport);
    putAll(queue, 'one');
    queue.put(eventOf('held'), true);

    queue.purge();
    await queue.flush();

    expect(transport.ids).toEqual([]);
    expect(queue.status.value.queued).toBe(0);
  });

  it('counts well where a purge comes while a batch is in flight', async () => {
    const answer = pendingAnswer();
    transport.answer = () => answer.promise;
    const queue = startQueue(transport, { batchsize: 1 });
    const store = new EventStore(fail);
    putAll(queue, 'in flight');
    await transport.came(1);
    await eventually(async () => (await store.owners()).length === 1);

    queue.purge();
    answer.give(OK);
    await statusOf(queue, ({ sent }) => sent === 1);
    store.close();

    expect(queue.status.value).toEqual(jasmine.objectContaining({ queued: 0, inFlight: 0 }));
  });

  it('keeps events stored until they are acknowledged', async () => {
    const store = new EventStore(fail);
    const answer = pendingAnswer();
    transport.answer = () => answer.promise;
    const queue = startQueue(transport, { batchsize: 1 });
    putAll(queue, 'one');
    await transport.came(1);

    await eventually(async () => (await store.owners()).length === 1);
    answer.give(OK);
    await eventually(async () => (await store.owners()).length === 0);

    expect(queue.status.value.sent).toBe(1);
    store.close();
  });
});

async function eventually(isSo: () => Promise<boolean>): Promise<void> {
  for (let turns = 0; turns < 1000; turns++) {
    if (await isSo()) {
      return;
    }
    await turn();
  }
  fail('it never came to be');
}
