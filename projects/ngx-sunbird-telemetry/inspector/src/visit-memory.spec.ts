import { eventOf } from '../../verdict/src/test-events.fixture';
import { forget, recall, remember, type RememberedEvent, type Visit } from './visit-memory';

describe('the memory of a visit', () => {
  beforeEach(forget);
  afterEach(forget);

  const page = { address: '/resources', since: 1 };

  function eventsOf(count: number, id = ''): RememberedEvent[] {
    return Array.from({ length: count }, (_, at) => ({
      event: eventOf({ id: `${id}${at}` }),
      state: 'queued',
      page,
      at: 5,
      address: '/resources',
    }));
  }

  function visitOf(changes: Partial<Visit>): Visit {
    return { filter: '', totals: { sent: 0, losses: {} }, events: [], ...changes };
  }

  const ids = (): unknown[] | undefined => recall()?.events.map(({ event }) => event.edata['id']);

  it('is empty at first', () => {
    expect(recall()).toBeUndefined();
  });

  it('has what the last page remembered, until it is forgotten', () => {
    const [event] = eventsOf(1) as [RememberedEvent];
    const visit = visitOf({
      filter: 'logout',
      expected: { name: 'plan.json', text: '[{"eid":"INTERACT"}]' },
      events: [{ ...event, reason: 'too old', sender: { name: '<a> Home', selector: 'a' } }],
    });
    remember(visit);

    expect(recall()).toEqual(visit);
    forget();
    expect(recall()).toBeUndefined();
  });

  it('keeps the newest 1,000 events', () => {
    remember(visitOf({ events: eventsOf(1200) }));

    expect(ids()?.length).toBe(1000);
    expect(ids()?.at(0)).toBe('200');
    expect(ids()?.at(-1)).toBe('1199');
  });

  it('keeps the newest events that have together 1,000,000 characters', () => {
    remember(visitOf({ events: eventsOf(50, 'x'.repeat(30_000)) }));

    expect(ids()?.length).toBe(32);
    expect(ids()?.at(-1)).toMatch(/x49$/);
  });

  it('leaves out a large file of expected events, but not the events', () => {
    const expected = { name: 'large.json', text: 'x'.repeat(500_001) };
    remember(visitOf({ expected, events: eventsOf(2) }));

    expect(recall()?.expected).toBeUndefined();
    expect(ids()?.length).toBe(2);
  });

  it('forgets the visit if storage is full, so that no page continues an older one', () => {
    remember(visitOf({ events: eventsOf(1) }));
    spyOn(Storage.prototype, 'setItem').and.throwError(new DOMException('full'));
    remember(visitOf({ events: eventsOf(2) }));

    expect(recall()).toBeUndefined();
  });

  for (const content of ['{"not": "ours"}', 'no JSON', '[{},[{}]]', '[{},[null]]', '[{},7]']) {
    it(`is empty if its content is ${content}`, () => {
      remember(visitOf({}));
      const [key = ''] = Object.keys(sessionStorage).filter((name) =>
        name.includes('inspector visit'),
      );
      sessionStorage.setItem(key, content);

      expect(recall()).toBeUndefined();
    });
  }
});
