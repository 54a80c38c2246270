import type { TelemetryEventState } from 'ngx-sunbird-telemetry';
import { fieldsOf } from './event-fields';
import { EventLog } from './event-log';
import { seen } from './seen-state';
import { eventOf, queued } from '../../verdict/src/test-events.fixture';

describe('EventLog', () => {
  let log: EventLog;

  const page = { address: '/resources', since: 2000 };

  beforeEach(() => (log = new EventLog(page)));

  const add = (state: TelemetryEventState): void => log.add(seen(state));

  const ids = (filter = ''): unknown[] =>
    log.matching({ text: filter }).map(({ event }) => event.edata['id']);

  it('lists the newest first', () => {
    add(queued(eventOf({ id: 'one' })));
    add(queued(eventOf({ id: 'two' })));

    expect(ids()).toEqual(['two', 'one']);
  });

  it('keeps the place of an event when its state changes', () => {
    const event = eventOf({ id: 'one' });
    add(queued(event, 'a gesture'));
    add(queued(eventOf({ id: 'two' })));
    add({ event, state: 'rejected', reason: 'the collector answered 400' });

    expect(ids()).toEqual(['two', 'one']);
    expect(log.matching({ text: '' })[1]).toEqual(
      jasmine.objectContaining({
        state: 'rejected',
        reason: 'the collector answered 400',
        sender: { name: 'a gesture' },
      }),
    );
  });

  it('counts invalid events', () => {
    add(queued(eventOf({ id: 'fits' })));
    add(queued(eventOf({ id: 'does not', section: 'toc' })));

    expect(log.invalid).toBe(1);
    expect(log.matching({ text: '' }).map(({ verdict }) => verdict.accepted)).toEqual([
      false,
      true,
    ]);
  });

  it('finds events that contain each word of the filter, in any case', () => {
    add(queued(eventOf({ id: 'Library tab', pageid: 'resources' })));
    add(queued(eventOf({ id: 'courses tab', pageid: 'learn' })));
    const failed = eventOf({ id: 'logout' });
    add({ event: failed, state: 'failed' });

    expect(ids('TAB')).toEqual(['courses tab', 'Library tab']);
    expect(ids('tab "learn"')).toEqual(['courses tab']);
    expect(ids('failed')).toEqual(['logout']);
    expect(ids('nothing')).toEqual([]);
  });

  it('finds events by all of their JSON, by the sign of their verdict, and by the reason', () => {
    add(queued(eventOf({ id: 'fits' }, { actor: { id: 'asha', type: 'User' } })));
    const dropped = eventOf({ id: 'does not', section: 'toc' });
    add({ event: dropped, state: 'rejected', reason: 'The collector answered 400' });

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
      next.recall(JSON.parse(JSON.stringify(log.remembered)) as EventLog['remembered']);
      return next;
    }

    it('has the events of the page before, below their page', () => {
      add(queued(logout, 'a gesture'));
      const next = nextLog();
      next.add(seen(queued(eventOf({ id: 'login' }, { ets: 6000 }))));

      expect(
        next.matching({ text: '' }).map(({ event, page }) => [event.edata['id'], page.address]),
      ).toEqual([
        ['login', '/'],
        ['logout', '/resources'],
      ]);
      expect(next.matching({ text: 'logout' })[0]?.sender?.name).toBe('a gesture');
    });

    it('learns what became of them', () => {
      add(queued(logout, 'a gesture'));
      const next = nextLog();
      next.add(seen({ event: logout, state: 'sent' }));

      expect(next.size).toBe(1);
      expect(next.matching({ text: '' })[0]).toEqual(
        jasmine.objectContaining({ state: 'sent', sender: { name: 'a gesture' }, page }),
      );
    });

    it('learns from another page of the visit what became of its own, but nothing older', () => {
      add(queued(logout));
      const [remembered] = log.remembered;
      log.recall(remembered ? [{ ...remembered, state: 'sent' }] : []);
      expect(log.matching({ text: '' })[0]?.state).toBe('sent');

      log.recall(remembered ? [remembered] : []);
      expect(log.matching({ text: '' })[0]?.state).toBe('sent');
    });

    it('counts those that the pipeline drops, and each once', () => {
      add(queued(eventOf({ id: 'does not', section: 'toc' })));
      const next = nextLog();
      next.recall(log.remembered);

      expect(next.invalid).toBe(1);
      expect(next.size).toBe(1);
    });

    it('has one page for all of its events', () => {
      add(queued(logout));
      add(queued(eventOf({ id: 'home' })));

      expect(
        new Set(
          nextLog()
            .matching({ text: '' })
            .map((logged) => logged.page),
        ).size,
      ).toBe(1);
    });
  });

  it('writes one event per line, oldest first', () => {
    const events = [eventOf({ id: 'one' }), eventOf({ id: 'two\nlines' })];
    events.forEach((event) => add(queued(event)));

    const lines = log.ndjson.trimEnd().split('\n');

    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(events);
  });

  it('forgets the oldest beyond 10,000, and counts them', () => {
    add(queued(eventOf({ id: 'oldest', section: 'toc' })));
    for (let place = 0; place < 10_000; place++) {
      add(queued(eventOf({ id: 'other' })));
    }

    expect(log.size).toBe(10_000);
    expect(log.forgotten).toBe(1);
    expect(log.invalid).toBe(0);
    expect(ids('oldest')).toEqual([]);
  });

  it('is empty after clear', () => {
    add(queued(eventOf({ id: 'one', section: 'toc' })));
    log.clear();

    expect([log.size, log.invalid, log.ndjson]).toEqual([0, 0, '']);
  });

  it('stays empty when what it has forgotten is delivered', () => {
    const event = eventOf({ id: 'one' });
    add(queued(event));
    log.pause(true);
    const held = eventOf({ id: 'two' });
    add(queued(held));
    log.clear();
    log.pause(false);

    add({ event, state: 'sent' });
    add({ event: held, state: 'rejected', loss: 'send_error' });

    expect(log.size).toBe(0);
  });

  it('has an event of an earlier page of which it hears only that it is delivered', () => {
    add({ event: eventOf({ id: 'left' }), state: 'sent' });

    expect(ids()).toEqual(['left']);
  });

  it('stays paused when the next page is to know what it holds', () => {
    add(queued(eventOf({ id: 'shown' })));
    log.pause(true);
    const held = eventOf({ id: 'held' });
    add(queued(held, 'a gesture'));
    add({ event: held, state: 'sent' });

    expect(log.remembered.map(({ event, state }) => [event.edata['id'], state])).toEqual([
      ['shown', 'queued'],
      ['held', 'sent'],
    ]);
    expect(ids()).toEqual(['shown']);
    expect(log.held).toBe(1);
    log.pause(false);
    expect(ids()).toEqual(['held', 'shown']);
  });

  it('forgets what another page of the visit has cleared', () => {
    ['one', 'two'].forEach((id) => add(queued(eventOf({ id }))));

    log.keepOnly(log.remembered.slice(1));

    expect(ids()).toEqual(['two']);
  });

  it('lists one kind alone: what the pipeline drops, or what was lost in one way', () => {
    add(queued(eventOf({ id: '✕' })));
    add(queued(eventOf({ id: 'dropped', section: 'toc' })));
    add({ event: eventOf({ id: 'rejected' }), state: 'rejected', loss: 'send_error' });
    add({ event: eventOf({ id: 'evicted' }), state: 'failed', loss: 'queue_overflow' });
    const listed = (kind: string, text = ''): unknown[] =>
      log.matching({ kind, text }).map(({ event }) => event.edata['id']);

    expect(listed('✕')).toEqual(['dropped']);
    expect(listed('rejected')).toEqual(['rejected']);
    expect(listed('evicted')).toEqual(['evicted']);
    expect(listed('evicted', 'rejected')).toEqual([]);
  });

  it('keeps no element that the portal has removed', () => {
    const { source } = seen(queued(eventOf({ id: 'one' }), document.createElement('button')));

    expect(source instanceof WeakRef).toBeTrue();
  });

  it('shows the section from edata or extra', () => {
    const fields = [{ section: 'toc' }, { extra: { section: 'toc' } }, {}].map((edata) => {
      log.clear();
      add(queued(eventOf(edata)));
      return log.matching({ text: '' }).map((logged) => fieldsOf(logged).section);
    });

    expect(fields).toEqual([['toc'], ['toc'], ['']]);
  });
});
