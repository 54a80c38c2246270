import { TestBed } from '@angular/core/testing';
import { BehaviorSubject, filter, firstValueFrom } from 'rxjs';
import { nextTask } from '../browser/next-task';
import type { DeliveryStatus, TelemetryEventState } from '../delivery-status';
import { purgeStorage } from '../recorder/purge-storage';
import {
  resolveConfig,
  TELEMETRY_CONFIG,
  type ResolvedTelemetryConfig,
  type TelemetryConfig,
} from '../telemetry-config';
import type { TelemetryEvent } from '../telemetry-event';
import { CONFIG } from '../telemetry-test-bed.fixture';
import type { Answer } from './collector-answer';
import { Batch, type QueueEntry } from './batch';
import { Delivery } from './delivery';
import { EventQueue } from './event-queue';
import { EventStore } from './event-store';
import { serialised, type SerialisedEvent } from './serialised-event';
import { TabLock } from './tab-lock';
import { TelemetryTransport } from './telemetry-transport';

export const OK: Answer = { status: 200, own: true };
/** A collector that is down. A page tries it again within a second: at once, with bad luck. */
export const DOWN: Answer = { status: 503, own: true };
/** A collector that is down, and not tried again while a spec runs. */
export const DOWN_FOR_LONG: Answer = { ...DOWN, retryAfter: '3600' };
export const NO_NETWORK: Answer = { error: new TypeError('Failed to fetch') };

export const HOUR = 3_600_000;

interface EventOptions {
  channel?: string;
  did?: string;
  ets?: number;
  text?: string;
}

/** An event with that id. The other properties have defaults. */
export function eventOf(
  id: string,
  { channel = 'tenant', did = 'device', ets = Date.now(), text = '' }: EventOptions = {},
): TelemetryEvent {
  return {
    eid: 'INTERACT',
    ets,
    ver: '3.0',
    mid: `INTERACT:${id}`,
    actor: { id: 'learner', type: 'User' },
    context: {
      channel,
      pdata: { id: 'dev.sunbird.portal' },
      env: 'Library',
      sid: 'session',
      did,
      cdata: [],
      rollup: {},
    },
    object: {},
    tags: [],
    edata: { id, type: 'click', extra: { text } },
  };
}

export function serialisedOf(id: string, options?: EventOptions): SerialisedEvent {
  return serialised(eventOf(id, options));
}

/** A closed batch with that number of events: `event 1` and so on. */
export function batchOf(count: number, options?: EventOptions, owner = 'tab'): Batch {
  const batch = new Batch(owner);
  for (let seq = 1; seq <= count; seq++) {
    batch.entries.push(entryOf(seq, options));
  }
  batch.closed = true;
  return batch;
}

export function entryOf(seq: number, options?: EventOptions): QueueEntry {
  return { ...serialisedOf(`event ${seq}`, options), seq };
}

/** A transport that records the batches it gets. By default it acknowledges each. */
export class FakeTransport {
  readonly batches: { msgid: string; body: string; entries: readonly QueueEntry[] }[] = [];
  readonly #calls = new BehaviorSubject(0);
  #giveUp = (): void => undefined;
  #end = new Promise<Answer>(() => undefined);
  answer: (batch: Batch) => Answer | Promise<Answer> = () => OK;
  pack: (batch: Batch) => Promise<void> | undefined = () => undefined;

  async send(batch: Batch): Promise<Answer> {
    this.batches.push({ msgid: batch.msgid, body: batch.body, entries: [...batch.entries] });
    this.#calls.next(this.batches.length);
    return Promise.race([this.answer(batch), this.#end]);
  }

  /** Resets it; requests without an answer fail. */
  reset(): void {
    this.#giveUp();
    this.#end = new Promise((resolve) => (this.#giveUp = () => resolve(NO_NETWORK)));
    this.batches.length = 0;
    this.#calls.next(0);
    this.answer = () => OK;
    this.pack = () => undefined;
  }

  /** Resolves when that number of batches has come. */
  async came(count: number): Promise<void> {
    await firstValueFrom(this.#calls.pipe(filter((calls) => calls >= count)));
  }

  /** The ids of the events, batch for batch. */
  get ids(): unknown[][] {
    return this.batches.map(({ entries }) => entries.map(({ event }) => event.edata['id']));
  }

  get msgids(): string[] {
    return this.batches.map(({ msgid }) => msgid);
  }
}

export function configOf(config: Partial<TelemetryConfig> = {}): ResolvedTelemetryConfig {
  return resolveConfig({ ...CONFIG, ...config });
}

/** Gives each spec of a group a new transport, empty storage, and a spy for `console.warn`. */
export function transportOfEach(): FakeTransport {
  const transport = new FakeTransport();
  beforeEach(async () => {
    spyOn(console, 'warn');
    localStorage.clear();
    await purgeStorage(configOf(), {});
    transport.reset();
  });
  afterEach(async () => {
    TestBed.resetTestingModule();
    transport.reset();
    await purgeStorage(configOf(), { tell: true });
    localStorage.clear();
  });
  return transport;
}

/** A new page, with its own instances of all of delivery. An earlier page must have ended. */
export function newPage(
  transport: FakeTransport,
  config: Partial<TelemetryConfig> = {},
): EventQueue {
  TestBed.resetTestingModule();
  TestBed.configureTestingModule({
    providers: [
      { provide: TELEMETRY_CONFIG, useValue: configOf(config) },
      { provide: TelemetryTransport, useValue: transport },
    ],
  });
  delivery();
  return TestBed.inject(EventQueue);
}

/** The delivery of the page. */
export function delivery(): Delivery {
  return TestBed.inject(Delivery);
}

/** A new page that also takes over what others left. */
export function openPage(
  transport: FakeTransport,
  config: Partial<TelemetryConfig> = {},
): EventQueue {
  const queue = newPage(transport, config);
  delivery().open((event) => event);
  return queue;
}

/** A page that has stored an event, `one`, and knows that the collector fails. */
export async function failedPage(
  transport: FakeTransport,
  failure = DOWN_FOR_LONG,
): Promise<EventQueue> {
  transport.answer = () => failure;
  const queue = openPage(transport);
  enqueueAll(queue, 'one');
  await queue.stored();
  await queue.flush();
  return queue;
}

/** Ends a page as a crash does: it stops, its locks are free, and what it has stored stays. */
export async function crash(queue: EventQueue): Promise<void> {
  await queue.stored();
  await closeDelivery();
  TestBed.resetTestingModule();
}

/** Closes delivery. Resolves when the browser has freed its locks, so that the next page finds a dead one at its first look. */
export async function closeDelivery(): Promise<void> {
  const owners = [...TestBed.inject(TabLock).names];
  delivery().close();
  await eventually(async () => {
    const { held = [] } = await navigator.locks.query();
    return !held.some(({ name = '' }) => owners.some((owner) => name.endsWith(owner)));
  });
}

/** Leaves a page, as far as a spec can do that. Nothing asynchronous runs after it. */
export function leave(): void {
  window.dispatchEvent(new PageTransitionEvent('pagehide'));
}

export function comeBack(): void {
  window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
}

/** Storage loses all that is put, but reports success, until the returned function is called. */
export function loseWrites(): () => void {
  const put = spyOn(IDBObjectStore.prototype, 'put').and.returnValue({} as IDBRequest<IDBValidKey>);
  return () => void put.and.callThrough();
}

/** Hides the page, and shows it again. */
export function hideAndShow(): void {
  hide();
  show('visible');
}

/** Hides the page, as a browser also does after it was left. */
export function hide(): void {
  show('hidden');
}

function show(value: DocumentVisibilityState): void {
  Object.defineProperty(document, 'visibilityState', { configurable: true, value });
  document.dispatchEvent(new Event('visibilitychange'));
  Reflect.deleteProperty(document, 'visibilityState');
}

/** Queues events with these ids. */
export function enqueueAll(queue: EventQueue, ...ids: string[]): void {
  ids.forEach((id) => queue.enqueue(serialisedOf(id)));
}

/** Queues a provisional event. Its session decides its text. */
export function enqueueProvisional(queue: EventQueue, id: string): void {
  queue.enqueue(serialisedOf(id), {
    complete: (session) => serialisedOf(id, { text: session ? 'session' : 'anonymous' }),
  });
}

/** Resolves when the status matches. */
export async function statusOf(
  queue: EventQueue,
  isSo: (status: DeliveryStatus) => boolean,
): Promise<void> {
  await firstValueFrom(queue.status.pipe(filter(isSo)));
}

/** Collects each event and its state, from now on. */
export function statesOf(queue: EventQueue): string[] {
  const states: string[] = [];
  queue.states.subscribe(({ event, state }: TelemetryEventState) =>
    states.push(`${String(event.edata['id'])} ${state}`),
  );
  return states;
}

/** Lets all pending callbacks run. */
export const turn = nextTask;

/** Resolves when the condition is true; rejects after 15 s, by a clock that specs do not fake. */
export async function eventually(isSo: () => boolean | Promise<boolean>): Promise<void> {
  // A busy machine takes seconds for what is done at once elsewhere.
  const end = performance.now() + 15_000;
  while (performance.now() < end) {
    if (await isSo()) {
      return;
    }
    await turn();
  }
  throw new Error('The condition did not become true.');
}

/** An answer that the spec gives later. */
export function pendingAnswer(): { promise: Promise<Answer>; give: (answer: Answer) => void } {
  let give: (answer: Answer) => void = () => undefined;
  const promise = new Promise<Answer>((resolve) => (give = resolve));
  return { promise, give };
}

/** Sets the clock that much ahead, in ms, until the spec ends. */
export function setClockAhead(ms: number): void {
  const real = Date.now.bind(Date);
  if (jasmine.isSpy(Date.now)) {
    throw new Error('The clock is set already.');
  }
  spyOn(Date, 'now').and.callFake(() => real() + ms);
}

/** All that storage has, under each name, read by a separate connection. */
export async function storedEvents(): Promise<string[]> {
  const store = TestBed.runInInjectionContext(() => new EventStore());
  const ids: string[] = [];
  for (const owner of await store.owners()) {
    const { records = [] } = (await store.read(owner)) ?? {};
    ids.push(
      ...records.map(({ value }) => /"edata":{"id":"([^"]+)"/.exec(String(value))?.[1] ?? ''),
    );
  }
  store.close();
  return ids.sort();
}
