import { TestBed } from '@angular/core/testing';
import { appName } from '../browser/storage-names';
import {
  closeDelivery,
  configOf,
  delivery,
  DOWN_FOR_LONG,
  eventually,
  failedPage,
  hide,
  hideAndShow,
  HOUR,
  leave,
  NO_NETWORK,
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
} from './delivery.fixture';
import { Backlog } from './backlog';
import type { EventQueue } from './event-queue';
import { EventStore } from './event-store';
import { ExitNotes, type ExitNote } from './exit-notes';
import { PageExit } from './page-exit';
import { Sender } from './sender';
import { TabChannel } from './tab-channel';

/** An exception stands for the end of a script; the browser itself throws none. */
const CUT_OFF = 'cut off';

const NOTES = `${appName(configOf())} left `;

/** Collects the messages of exceptions in listeners, instead of letting them fail the spec. */
function uncaught(): () => string[] {
  const messages: string[] = [];
  const { onerror } = window;
  window.onerror = (_event, _source, _line, _column, error) => {
    messages.push(error?.message ?? '');
    return true;
  };
  return () => {
    window.onerror = onerror;
    return messages;
  };
}

/** The note of the only page that has left one. */
function onlyNote(): ExitNote {
  const notes = TestBed.inject(ExitNotes);
  const [owner = 'no page', ...others] = notes.owners;
  expect(others).toEqual([]);
  return notes.read(owner) ?? { sent: {}, records: [] };
}

describe('A page that is left', () => {
  const transport = transportOfEach();

  beforeEach(() => (transport.answer = () => pendingAnswer().promise));

  it('sends all at once, the provisional events as anonymous', () => {
    const queue = openPage(transport);
    enqueueAll(queue, 'one');
    enqueueProvisional(queue, 'early');

    leave();

    expect(transport.ids.flat().sort()).toEqual(['early', 'one']);
    expect(transport.batches.some(({ body }) => body.includes('"text":"anonymous"'))).toBeTrue();
  });

  it('sends and notes at once all that one task records as it is left', async () => {
    const queue = openPage(transport);
    leave();
    const write = spyOn(Storage.prototype, 'setItem').and.callThrough();

    enqueueAll(queue, ...Array.from({ length: 100 }, (_, at) => `click ${at}`));
    await turn();

    expect(transport.ids.flat().length).toBeGreaterThan(0);
    expect(write.calls.count()).toBeLessThan(5);
    const noted = TestBed.inject(ExitNotes).owners.flatMap(
      (owner) => TestBed.inject(ExitNotes).read(owner)?.records ?? [],
    );
    expect(noted.length).toBe(100);
  });

  describe('a stash', () => {
    /** Records so many occurrences of a stash; without `isWhole`, the browser ends the script then. */
    function recordStash(queue: EventQueue, ids: string[], isWhole: boolean): void {
      queue.together(() => {
        ids.forEach((id) => queue.enqueue(serialisedOf(id), { msgid: 'of-the-stash' }));
        if (!isWhole) {
          throw new Error(CUT_OFF);
        }
      });
    }

    const notes = (): ExitNote[] =>
      TestBed.inject(ExitNotes).owners.flatMap(
        (owner) => TestBed.inject(ExitNotes).read(owner) ?? [],
      );

    it('is sent and noted whole, if all of it is recorded', () => {
      const queue = openPage(transport);
      recordStash(queue, ['one', 'two'], true);

      leave();

      expect(transport.ids).toEqual([['one', 'two']]);
      expect(notes().flatMap(({ records }) => records).length).toBe(2);
    });

    it('is neither sent nor noted nor stored, if the browser ends the script while it is recorded', async () => {
      const queue = openPage(transport);
      expect(() => recordStash(queue, ['one', 'two'], false)).toThrowError(CUT_OFF);

      enqueueAll(queue, 'another');
      leave();
      await queue.stored();

      expect(transport.ids).toEqual([['another']]);
      expect(notes().flatMap(({ sent }) => Object.keys(sent))).not.toContain('of-the-stash');
      expect(await storedEvents()).toEqual(['another']);
    });

    it('is neither sent nor noted, if the browser ends the script while its batch is put together', () => {
      const queue = openPage(transport);
      const backlog = TestBed.inject(Backlog);
      const append = spyOn(backlog, 'append').and.callThrough();
      append
        .withArgs(jasmine.anything(), jasmine.objectContaining({ seq: 2 }))
        .and.throwError(CUT_OFF);
      expect(() => recordStash(queue, ['one', 'two'], true)).toThrowError(CUT_OFF);

      leave();

      expect(transport.ids).toEqual([]);
      expect(notes()).toEqual([]);
    });

    it('keeps when an earlier page has sent its batch', () => {
      const queue = openPage(transport);
      TestBed.inject(Backlog).sendings.set('of-the-stash', { first: 1, last: 2 });
      const mark = spyOn(TestBed.inject(EventStore), 'markSent').and.callThrough();

      recordStash(queue, ['one', 'two'], true);

      expect(mark.calls.allArgs().map(([{ msgid, sent }]) => [msgid, sent])).toEqual([
        ['of-the-stash', { first: 1, last: 2 }],
      ]);
    });

    it('is forgotten with a purge that comes while it is recorded, or is announced', async () => {
      const queue = openPage(transport);
      queue.together(() => {
        queue.enqueue(serialisedOf('before'), { msgid: 'of-the-stash' });
        queue.forget();
        queue.enqueue(serialisedOf('after'), { msgid: 'of-the-stash' });
      });
      const heard = queue.states.subscribe(() => queue.forget());
      recordStash(queue, ['one', 'two'], true);
      heard.unsubscribe();

      leave();
      await queue.stored();

      expect(transport.ids).toEqual([]);
      expect(await storedEvents()).toEqual([]);
    });

    it('does not bring back to storage what a bound has dropped', async () => {
      const queue = openPage(transport);
      const ids = Array.from({ length: 1010 }, (_, at) => `click ${at}`);
      recordStash(queue, ids, true);
      await queue.stored();

      expect((await storedEvents()).length).toBe(1000);
    });

    it('is recorded whole by a later try on the same page', () => {
      const queue = openPage(transport);
      expect(() => recordStash(queue, ['one', 'two'], false)).toThrowError(CUT_OFF);
      recordStash(queue, ['one', 'two', 'three'], true);

      leave();

      expect(transport.ids).toEqual([['one', 'two', 'three']]);
    });
  });

  it('sends, hidden while the collector fails, what storage refused, though it has kept other things since', async () => {
    const queue = openPage(transport);
    await queue.stored();
    const put = spyOn(IDBObjectStore.prototype, 'put').and.throwError(new DOMException('full'));
    enqueueAll(queue, 'refused');
    expect(await queue.stored()).toBeFalse();
    put.and.callThrough();
    transport.answer = () => DOWN_FOR_LONG;
    await queue.flush();
    expect(await queue.stored()).toBeTrue();
    const before = transport.batches.length;

    hideAndShow();

    expect(transport.ids.slice(before)).toEqual([['refused']]);
  });

  it('notes what it sends', () => {
    const queue = openPage(transport);
    enqueueAll(queue, 'one');

    leave();

    expect(transport.msgids.length).toBe(1);
    expect(Object.keys(TestBed.inject(ExitNotes).sendings)).toEqual(transport.msgids);
  });

  it('sends nothing twice: no batch in flight, and none when it is left again', async () => {
    const queue = openPage(transport, { batchsize: 1 });
    enqueueAll(queue, 'in flight');
    await transport.came(1);
    enqueueAll(queue, 'waits');

    leave();
    leave();
    await turn();

    expect(transport.ids).toEqual([['in flight'], ['waits']]);
  });

  for (const [where, cutOff] of [
    ['before it leaves', () => spyOn(TestBed.inject(PageExit), 'leave').and.throwError(CUT_OFF)],
    [
      'as it notes its events',
      () => spyOn(TestBed.inject(ExitNotes), 'write').and.throwError(CUT_OFF),
    ],
    ['before it sends them', () => spyOn(TestBed.inject(Sender), 'exit').and.throwError(CUT_OFF)],
    [
      'before it notes what it has sent',
      () => {
        const sender = TestBed.inject(Sender);
        const exit = sender.exit.bind(sender);
        return spyOn(sender, 'exit').and.callFake((...args) => {
          exit(...args);
          throw new Error(CUT_OFF);
        });
      },
    ],
  ] as const) {
    it(`sends once and notes all, if the browser ends its script ${where}`, async () => {
      const queue = openPage(transport);
      enqueueAll(queue, 'one', 'two');
      const running = cutOff();
      const caught = uncaught();
      leave();
      expect(caught()).toEqual([CUT_OFF]);
      running.and.callThrough();

      hide();

      expect(transport.ids).toEqual([['one', 'two']]);
      const { sent, records } = onlyNote();
      expect(Object.keys(sent)).toEqual(transport.msgids);
      expect(records.length).toBe(2);
      await turn();
    });
  }

  it('leaves once, if the browser ends no script, whichever listener comes first', () => {
    const queue = openPage(transport);
    enqueueAll(queue, 'one');
    leave();
    TestBed.inject(PageExit).startLeaving();
    const write = spyOn(TestBed.inject(ExitNotes), 'write').and.callThrough();

    hide();

    expect(write).not.toHaveBeenCalled();
    expect(transport.ids).toEqual([['one']]);
  });

  it('leaves again, if the browser ends its script as it records its last words', async () => {
    const queue = openPage(transport);
    leave();
    spyOn(window, 'queueMicrotask');
    enqueueAll(queue, 'last words');

    hide();
    await turn();

    expect(transport.ids).toEqual([['last words']]);
    expect(Object.keys(onlyNote().sent)).toEqual(transport.msgids);
  });

  it('leaves a provisional event to a later page, if the browser ends its script as it completes it', () => {
    const queue = openPage(transport);
    let isCut = true;
    queue.enqueue(serialisedOf('early'), {
      complete: () => {
        if (isCut) {
          throw new Error(CUT_OFF);
        }
        return serialisedOf('early', { text: 'redacted' });
      },
    });
    const caught = uncaught();
    leave();
    expect(caught()).toEqual([CUT_OFF]);
    isCut = false;

    hide();

    expect(transport.ids).toEqual([]);
    expect(onlyNote().records.map(({ value }) => Array.isArray(value))).toEqual([true]);
  });

  it('marks a batch as sent when its request has begun, and with no call in between', () => {
    const queue = openPage(transport);
    const steps: string[] = [];
    transport.answer = (batch) => {
      steps.push(`request ${String(batch.inFlight)} ${String(!!batch.sent)}`);
      for (const field of ['sent', 'inFlight'] as const) {
        Object.defineProperty(batch, field, {
          configurable: true,
          set: (value: never) => {
            steps.push(field);
            Object.defineProperty(batch, field, { value, writable: true, configurable: true });
          },
        });
      }
      return pendingAnswer().promise;
    };
    const online = navigator.onLine;
    spyOnProperty(navigator, 'onLine').and.callFake(() => {
      steps.push('online');
      return online;
    });
    enqueueAll(queue, 'one');

    leave();

    const begun = steps.indexOf('request false false');
    expect(steps.slice(begun, begun + 3)).toEqual(['request false false', 'sent', 'inFlight']);
    expect(Object.keys(onlyNote().sent)).toEqual(transport.msgids);
  });

  it('does not wait for the packing of a batch, and sends it once', async () => {
    let packed = (): void => undefined;
    transport.pack = () => new Promise((resolve) => (packed = resolve));
    const queue = openPage(transport);
    enqueueAll(queue, 'one');
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

  it('also sends events that are queued while it is left', async () => {
    const queue = openPage(transport);
    addEventListener('pagehide', () => enqueueAll(queue, 'last words'), { once: true });

    leave();
    await turn();

    expect(transport.ids).toEqual([['last words']]);
  });

  it('sends a large event and a logout', () => {
    const queue = openPage(transport);
    queue.enqueue(serialisedOf('large', { text: 'x'.repeat(59_500) }));
    enqueueAll(queue, 'logout');

    leave();

    expect(transport.ids).toEqual([['logout'], ['large']]);
  });

  for (const [what, listens] of [
    ['before the library hears of it', true],
    ['after the library has heard of it', false],
  ] as const) {
    it(`does not count a request that the browser ends with it, ${what}, as a failure`, async () => {
      const pending = pendingAnswer();
      transport.answer = () => pending.promise;
      const queue = openPage(transport, { batchsize: 1 });
      enqueueAll(queue, 'in flight');
      await transport.came(1);
      enqueueAll(queue, 'waits');

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

  it('sends nothing during a backoff, if its events are stored', async () => {
    const queue = await failedPage(transport);

    enqueueAll(queue, 'two');
    leave();
    await turn();

    expect(transport.batches.length).toBe(1);
  });

  it('sends nothing without a network, if its events are stored', async () => {
    spyOnProperty(navigator, 'onLine').and.returnValue(false);
    const queue = openPage(transport);
    enqueueAll(queue, 'one');
    await queue.stored();

    leave();
    await turn();

    expect(transport.ids).toEqual([]);
  });

  it('tries all the same without storage', async () => {
    transport.answer = () => DOWN_FOR_LONG;
    const queue = openPage(transport);
    spyOn(IDBObjectStore.prototype, 'put').and.throwError(new DOMException('full'));
    spyOn(Storage.prototype, 'setItem').and.throwError(new DOMException('full'));
    enqueueAll(queue, 'one');
    await queue.flush();

    enqueueAll(queue, 'two');
    leave();

    expect(transport.ids).toEqual([['one'], ['two'], ['one']]);
  });

  it('takes no more connections, if four pages before it had no answer', async () => {
    const sent = { first: Date.now(), last: Date.now() };
    for (const page of ['one', 'two', 'three', 'four']) {
      localStorage.setItem(NOTES + page, JSON.stringify({ sent: { [page]: sent }, records: [] }));
    }
    const queue = openPage(transport);
    enqueueAll(queue, 'click');

    leave();
    await turn();

    expect(transport.ids).toEqual([]);
    expect(Object.values(localStorage).join()).toContain('"id\\":\\"click');
  });

  it('notes the whole of a batch of which storage has a part', async () => {
    transport.answer = () => DOWN_FOR_LONG;
    const queue = openPage(transport);
    enqueueAll(queue, 'stored');
    await queue.stored();
    spyOn(IDBObjectStore.prototype, 'put').and.throwError(new DOMException('full'));
    enqueueAll(queue, 'unstored');
    await queue.stored();

    leave();

    const notes = TestBed.inject(ExitNotes);
    expect(notes.owners.flatMap((owner) => notes.read(owner)?.records ?? []).length).toBe(2);
  });
});

describe('A page that has not loaded', () => {
  const transport = transportOfEach();

  let readyState: jasmine.Spy;

  beforeEach(
    () => (readyState = spyOnProperty(document, 'readyState').and.returnValue('interactive')),
  );

  /** The ids of the events in all notes, provisional ones in brackets. */
  function noted(): string[] {
    const notes = TestBed.inject(ExitNotes);
    return notes.owners
      .flatMap((owner) => notes.read(owner)?.records ?? [])
      .map(({ value }) => {
        const id = /"edata":{"id":"([^"]+)"/.exec(String(value))?.[1] ?? 'removal';
        return Array.isArray(value) ? `[${id}]` : id;
      });
  }

  /** Ends the page as WebKit does: it fires nothing, and drops what storage has not confirmed. */
  function end(): void {
    TestBed.inject(EventStore).abandon();
    delivery().close();
  }

  it('notes in the task of an event what storage has not confirmed', async () => {
    spyOn(indexedDB, 'open').and.returnValue({} as IDBOpenDBRequest);
    const write = spyOn(Storage.prototype, 'setItem').and.callThrough();
    const queue = openPage(transport);

    enqueueAll(queue, 'one', 'two', 'three');
    await Promise.resolve();

    expect(noted()).toEqual(['one', 'two', 'three']);
    expect(write).toHaveBeenCalledTimes(1);
  });

  it('loses nothing if it ends before its storage is open', async () => {
    const open = spyOn(indexedDB, 'open').and.returnValue({} as IDBOpenDBRequest);
    const first = openPage(transport);
    enqueueAll(first, 'one');
    enqueueProvisional(first, 'early');
    await Promise.resolve();
    end();
    open.and.callThrough();

    const queue = openPage(transport);
    await transport.came(2);

    expect(transport.ids.flat().sort()).toEqual(['early', 'one']);
    await statusOf(queue, ({ queued }) => !queued);
    await eventually(() => !noted().length);
  });

  it('notes what comes after the purge of another tab, until its database is open again', async () => {
    readyState.and.returnValue('complete');
    const queue = openPage(transport);
    enqueueAll(queue, 'purged');
    await queue.stored();
    TestBed.inject(TabChannel).onPurge?.();
    enqueueAll(queue, 'later');
    await Promise.resolve();

    expect(noted()).toEqual(['later']);
    await eventually(() => !noted().length);
  });

  it('notes a provisional event as one, and its final form when its session is known', async () => {
    spyOn(indexedDB, 'open').and.returnValue({} as IDBOpenDBRequest);
    const queue = openPage(transport);

    enqueueProvisional(queue, 'early');
    await Promise.resolve();
    expect(noted()).toEqual(['[early]']);
    queue.complete({});
    await Promise.resolve();

    expect(noted()).toEqual(['early']);
  });

  it('notes a request without an answer, so that a visit after the window presumes it delivered', async () => {
    const open = spyOn(indexedDB, 'open').and.returnValue({} as IDBOpenDBRequest);
    transport.answer = () => pendingAnswer().promise;
    const first = openPage(transport);
    enqueueAll(first, 'one');
    void first.flush();
    await transport.came(1);
    await Promise.resolve();
    end();
    open.and.callThrough();
    setClockAhead(2 * HOUR);

    openPage(transport);
    await eventually(() => !noted().length);

    expect(transport.ids).toEqual([['one']]);
  });

  it('removes its note when storage has confirmed all', async () => {
    const queue = openPage(transport);

    enqueueAll(queue, 'one');
    await Promise.resolve();
    expect(noted()).toEqual(['one']);
    await queue.stored();

    await eventually(() => !TestBed.inject(ExitNotes).owners.length);
  });

  it('writes one note for each task, however late storage confirms', async () => {
    const open = spyOn(indexedDB, 'open').and.returnValue({} as IDBOpenDBRequest);
    const queue = openPage(transport, { batchsize: 100 });
    const write = spyOn(Storage.prototype, 'setItem').and.callThrough();

    for (let task = 0; task < 10; task++) {
      enqueueAll(queue, `one ${task}`, `two ${task}`);
      await turn();
    }
    open.and.callThrough();
    await turn();

    expect(write).toHaveBeenCalledTimes(10);
  });

  describe('and then loads,', () => {
    it('has no note any more, which would be older than storage', async () => {
      transport.answer = () => pendingAnswer().promise;
      const queue = openPage(transport);
      enqueueAll(queue, 'one');
      void queue.flush();
      await transport.came(1);
      await queue.stored();
      expect(TestBed.inject(ExitNotes).owners.length).toBe(1);

      readyState.and.returnValue('complete');
      enqueueAll(queue, 'two');

      expect(TestBed.inject(ExitNotes).owners).toEqual([]);
    });

    for (const [what, blocked] of [
      ['with storage', false],
      ['without storage', true],
    ] as const) {
      it(`sends nothing twice after the window, ${what}, if it crashes with requests under way`, async () => {
        transport.answer = () => pendingAnswer().promise;
        const open = spyOn(indexedDB, 'open').and.callThrough();
        if (blocked) {
          open.and.throwError(new DOMException('blocked'));
        }
        const first = openPage(transport);
        enqueueAll(first, 'one');
        await Promise.resolve();
        readyState.and.returnValue('complete');
        void first.flush();
        await transport.came(1);
        enqueueAll(first, 'two');
        hideAndShow();
        await transport.came(2);
        await first.stored();
        TestBed.inject(EventStore).abandon();
        await closeDelivery();
        open.and.callThrough();
        setClockAhead(2 * HOUR);

        const queue = openPage(transport);
        await queue.stored();
        await eventually(async () => !(await storedEvents()).length);

        expect(transport.ids).toEqual([['one'], ['two']]);
      });
    }
  });

  it('notes nothing more when it has loaded and storage is open', async () => {
    readyState.and.returnValue('complete');
    const queue = openPage(transport);
    enqueueAll(queue, 'before storage is open');
    await Promise.resolve();
    expect(noted()).toEqual(['before storage is open']);
    await queue.stored();

    enqueueAll(queue, 'one');
    await Promise.resolve();

    expect(noted()).toEqual([]);
  });
});
