import type { DeliveryStatus } from 'ngx-sunbird-telemetry';
import { VisitTotals } from './visit-totals';

describe('VisitTotals', () => {
  let totals: VisitTotals;

  beforeEach(() => (totals = new VisitTotals()));

  function count(status: Partial<DeliveryStatus>): void {
    totals.update({ queued: 0, inFlight: 0, sent: 0, rejected: 0, dropped: 0, ...status });
  }

  const lost = (): string[] => totals.lost.map(({ count, word }) => `${count} ${word}`);

  it('names each loss, and counts those of one name together', () => {
    count({
      sent: 7,
      rejected: 1,
      dropped: 211 + 3,
      losses: { queue_overflow: 11, cache_overflow: 200, before_send: 3, send_error: 1 },
    });

    expect(totals.sent).toBe(7);
    expect(lost()).toEqual(['211 evicted', '1 rejected', '3 lost in the interceptor']);
  });

  it('counts clicks that were too many before their reason is known', () => {
    count({ dropped: 10 });
    expect(lost()).toEqual(['10 evicted']);

    count({ dropped: 12, losses: { queue_overflow: 10, invalid: 2 } });
    expect(lost()).toEqual(['10 evicted', '2 refused by the SDK']);
  });

  it('begin anew when the list is cleared', () => {
    count({ sent: 3, dropped: 2, losses: { storage_error: 2 } });
    totals.clear();
    expect([totals.sent, lost()]).toEqual([0, []]);

    count({ sent: 4, dropped: 3, losses: { storage_error: 3 } });
    expect([totals.sent, lost()]).toEqual([1, ['1 lost to storage']]);
  });

  it('go on on the next page, and when this one comes back', () => {
    count({ sent: 3, dropped: 2, losses: { queue_overflow: 2 } });
    const next = new VisitTotals();
    next.goOn(totals.memory);
    next.update({
      queued: 0,
      inFlight: 0,
      sent: 2,
      rejected: 0,
      dropped: 1,
      losses: { invalid: 1 },
    });
    expect(next.sent).toBe(5);

    totals.replace(next.memory);
    count({ sent: 4, dropped: 2, losses: { queue_overflow: 2 } });

    expect(totals.sent).toBe(6);
    expect(lost()).toEqual(['2 evicted', '1 refused by the SDK']);
  });
});
