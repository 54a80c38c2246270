import type { DeliveryStatus } from 'ngx-sunbird-telemetry';
import { fieldsOf } from './event-fields';
import { EventLog } from './event-log';
import { eventOf, queued } from '../../verdict/src/test-events.fixture';

describe('EventLog', () => {
  let log: EventLog;

  const page = { address: '/resources', since: 2000 };

  beforeEach(() => (log = new EventLog(page)));

  const ids = (filter = ''): unknown[] =>
    log.matching(filter).map(({ event }) => event.edata['id']);

  const counts = (losses?: DeliveryStatus['losses']): string[] =>
    log.losses(losses).map(({ count, word }) => `${count} ${word}`);

  it('lists the newest first', () => {
    log.add(queued(eventOf({ id: 'one' })));
    log.add(queued(eventOf({ id: 'two' })));

    expect(ids()).toEqual(['two', 'one']);
  });

  it('keeps the place of an event when its state changes', () => {
    const event = eventOf({ id: 'one' });
    log.add(queued(event, 'a gesture'));
    log.add(queued(eventOf({ id: 'two' })));
    log.add({ event, state: 'rejected', reason: 'the collector answered 400' });

    expect(ids()).toEqual(['two', 'one']);
    expect(log.matching('')[1]).toEqual(
      jasmine.objectContaining({
        state: 'rejected',
        reason: 'the collector answered 400',
        sender: { name: 'a gesture' },
      }),
    );
  });

  it('counts invalid events', () => {
    log.add(queued(eventOf({ id: 'fits' })));
    log.add(queued(eventOf({ id: 'does not', section: 'toc' })));

    expect(log.invalid).toBe(1);
    expect(log.matching('').map(({ verdict }) => verdict.accepted)).toEqual([false, true]);
  });

  it('counts what was lost by the word for it, which the filter finds', () => {
    for (const [id, loss] of [
      ['first', 'queue_overflow'],
      ['second', 'queue_overflow'],
      ['third', 'send_error'],
    ] as const) {
      const event = eventOf({ id });
      log.add(queued(event));
      log.add({ event, state: loss === 'send_error' ? 'rejected' : 'failed', loss });
    }
    log.add(queued(eventOf({ id: 'kept' })));

    expect(counts({ queue_overflow: 2, send_error: 1 })).toEqual(['2 evicted', '1 rejected']);
    expect(ids('evicted')).toEqual(['second', 'first']);
    expect(ids('rejected')).toEqual(['third']);
  });

  it('counts, too, what was lost without a word about the event', () => {
    const event = eventOf({ id: 'listed' });
    log.add({ event, state: 'failed', loss: 'queue_overflow' });

    expect(counts({ queue_overflow: 11, cache_overflow: 200, before_send: 3 })).toEqual([
      '211 evicted',
      '3 lost in the interceptor',
    ]);
  });

  it('counts what earlier pages have lost besides what this page has', () => {
    const [before, now] = [eventOf({ id: 'before' }), eventOf({ id: 'now' })];
    const earlier = { address: '/home', since: 1000 };
    log.recall([{ event: before, state: 'failed', loss: 'queue_overflow', page: earlier }]);
    log.add({ event: now, state: 'failed', loss: 'queue_overflow' });

    expect(counts({ queue_overflow: 1 })).toEqual(['2 evicted']);
  });

  it('counts nothing twice when the list is cleared or an event comes again', () => {
    const event = eventOf({ id: 'one' });
    log.add({ event, state: 'failed', loss: 'invalid' });
    expect(counts({ invalid: 1 })).toEqual(['1 refused by the SDK']);

    log.clear();

    expect(counts({ invalid: 1 })).toEqual([]);
    expect(counts()).toEqual([]);
  });

  it('finds events that contain each word of the filter, in any case', () => {
    log.add(queued(eventOf({ id: 'Library tab', pageid: 'resources' })));
    log.add(queued(eventOf({ id: 'courses tab', pageid: 'learn' })));
    const failed = eventOf({ id: 'logout' });
    log.add({ event: failed, state: 'failed' });

    expect(ids('TAB')).toEqual(['courses tab', 'Library tab']);
    expect(ids('tab "learn"')).toEqual(['courses tab']);
    expect(ids('failed')).toEqual(['logout']);
    expect(ids('nothing')).toEqual([]);
  });

  it('finds events by all of their JSON, by the sign of their verdict, and by the reason', () => {
    log.add(queued(eventOf({ id: 'fits' }, { actor: { id: 'asha', type: 'User' } })));
    const dropped = eventOf({ id: 'does not', section: 'toc' });
    log.add({ event: dropped, state: 'rejected', reason: 'The collector answered 400' });

    expect(ids('ASHA')).toEqual(['fits']);
    expect(ids('✕')).toEqual(['does not']);
    expect(ids('✓ user')).toEqual(['fits']);
    expect(ids('answered 400')).toEqual(['does not']);
  });

  describe('on a later page', () => {
    const logout = eventOf({ id: 'logout' }, { ets: 1000 });

    /** The log of the next page, which knows what this one has logged. */
    function nextLog(): EventLog {
      const next = new EventLog({ address: '/', since: 5000 });
      next.recall(
        JSON.parse(JSON.stringify(log.remembered())) as ReturnType<EventLog['remembered']>,
      );
      return next;
    }

    it('has the events of the page before, below their page', () => {
      log.add(queued(logout, 'a gesture'));
      const next = nextLog();
      next.add(queued(eventOf({ id: 'login' }, { ets: 6000 })));

      expect(next.matching('').map(({ event, page }) => [event.edata['id'], page.address])).toEqual(
        [
          ['login', '/'],
          ['logout', '/resources'],
        ],
      );
      expect(next.matching('logout')[0]?.sender?.name).toBe('a gesture');
    });

    it('learns what became of them', () => {
      log.add(queued(logout, 'a gesture'));
      const next = nextLog();
      next.add({ event: logout, state: 'sent' });

      expect(next.size).toBe(1);
      expect(next.matching('')[0]).toEqual(
        jasmine.objectContaining({ state: 'sent', sender: { name: 'a gesture' }, page }),
      );
    });

    it('learns from another page of the visit what became of its own, but nothing older', () => {
      log.add(queued(logout));
      const [remembered] = log.remembered();
      log.recall(remembered ? [{ ...remembered, state: 'sent' }] : []);
      expect(log.matching('')[0]?.state).toBe('sent');

      log.recall(remembered ? [remembered] : []);
      expect(log.matching('')[0]?.state).toBe('sent');
    });

    it('counts those that the pipeline drops, and each once', () => {
      log.add(queued(eventOf({ id: 'does not', section: 'toc' })));
      const next = nextLog();
      next.recall(log.remembered());

      expect(next.invalid).toBe(1);
      expect(next.size).toBe(1);
    });

    it('has one page for all of its events', () => {
      log.add(queued(logout));
      log.add(queued(eventOf({ id: 'home' })));

      expect(
        new Set(
          nextLog()
            .matching('')
            .map((logged) => logged.page),
        ).size,
      ).toBe(1);
    });
  });

  it('writes one event per line, oldest first', () => {
    const events = [eventOf({ id: 'one' }), eventOf({ id: 'two\nlines' })];
    events.forEach((event) => log.add(queued(event)));

    const lines = log.ndjson.trimEnd().split('\n');

    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(events);
  });

  it('forgets the oldest beyond 10,000, and counts them', () => {
    log.add(queued(eventOf({ id: 'oldest', section: 'toc' })));
    for (let place = 0; place < 10_000; place++) {
      log.add(queued(eventOf({ id: 'other' })));
    }

    expect(log.size).toBe(10_000);
    expect(log.forgotten).toBe(1);
    expect(log.invalid).toBe(0);
    expect(ids('oldest')).toEqual([]);
  });

  it('is empty after clear', () => {
    log.add(queued(eventOf({ id: 'one', section: 'toc' })));
    log.clear();

    expect([log.size, log.invalid, log.ndjson]).toEqual([0, 0, '']);
  });

  it('shows the section from edata or extra', () => {
    const fields = [{ section: 'toc' }, { extra: { section: 'toc' } }, {}].map((edata) => {
      log.clear();
      log.add(queued(eventOf(edata)));
      return log.matching('').map((logged) => fieldsOf(logged).section);
    });

    expect(fields).toEqual([['toc'], ['toc'], ['']]);
  });
});
