import { entryOf, eventOf } from './batch.spec';
import type { Legacy } from './event-store';
import { inherit, type Inheritance } from './inheritance';

const NOW = 1_700_000_000_000;
const HOUR = 3_600_000;

describe('inherit', () => {
  beforeEach(() => spyOn(Date, 'now').and.returnValue(NOW));

  function legacyOf(count: number, ...batches: Partial<Legacy['batches'][number]>[]): Legacy {
    return {
      events: Array.from({ length: count }, (_, at) => entryOf(at + 1)),
      batches: batches.map((batch) => ({
        owner: 'heir',
        msgid: 'the-msgid',
        ets: NOW - HOUR,
        seqs: [1],
        ...batch,
      })),
    };
  }

  /** What became of each event, by its place. */
  function fates({ batches, loose, delivered, broken }: Inheritance): Record<string, number[]> {
    const seqs = (entries: readonly { seq: number }[]): number[] => entries.map(({ seq }) => seq);
    return {
      batches: batches.flatMap(({ entries }) => seqs(entries)),
      loose: seqs(loose),
      delivered: delivered.flatMap(({ entries }) => seqs(entries)),
      broken: seqs(broken),
    };
  }

  it('makes nothing of nothing', () => {
    expect(fates(inherit({ events: [], batches: [] }, HOUR))).toEqual({
      batches: [],
      loose: [],
      delivered: [],
      broken: [],
    });
  });

  describe('of a batch that left with its page, and nobody knows whether it arrived', () => {
    const AGAIN = { batches: [1], loose: [], delivered: [], broken: [] };
    const PRESUMED = { batches: [], loose: [], delivered: [1], broken: [] };

    it('sends it again while the pipeline would drop the second', () => {
      expect(fates(inherit(legacyOf(1, { sentAt: NOW - HOUR + 1 }), HOUR))).toEqual(AGAIN);
    });

    it('presumes it delivered as soon as the pipeline would count the second', () => {
      expect(fates(inherit(legacyOf(1, { sentAt: NOW - HOUR }), HOUR))).toEqual(PRESUMED);
      expect(fates(inherit(legacyOf(1, { sentAt: NOW - HOUR - 1 }), HOUR))).toEqual(PRESUMED);
    });

    it('goes by the configured window', () => {
      const legacy = legacyOf(1, { sentAt: NOW - 1000 });

      expect(fates(inherit(legacy, 1001))).toEqual(AGAIN);
      expect(fates(inherit(legacy, 1000))).toEqual(PRESUMED);
      expect(fates(inherit(legacy, 0))).toEqual(PRESUMED);
    });

    it('sends it again where the clock was set back since: rather twice than never', () => {
      expect(fates(inherit(legacyOf(1, { sentAt: NOW + HOUR }), HOUR))).toEqual(AGAIN);
    });
  });

  it('sends a batch that failed, or never left, however old it is', () => {
    const { batches, delivered } = inherit(legacyOf(1, { ets: NOW - 100 * HOUR }), HOUR);

    expect(batches.map(({ ets }) => ets)).toEqual([NOW - 100 * HOUR]);
    expect(delivered).toEqual([]);
  });

  it('makes it the same batch: its msgid, time and events', () => {
    const legacy = legacyOf(3, { msgid: 'as-before', ets: NOW - 5, seqs: [1, 2, 3] });

    const { batches } = inherit(legacy, HOUR);

    expect(batches.map(({ body }) => JSON.parse(body) as unknown)).toEqual([
      {
        id: 'api.sunbird.telemetry',
        ver: '3.0',
        params: { msgid: 'as-before' },
        ets: NOW - 5,
        events: [1, 2, 3].map((seq) => eventOf(`event ${seq}`)),
      },
    ]);
  });

  it('does not take it to be in flight', () => {
    const { batches } = inherit(legacyOf(1, { sentAt: NOW - 1 }), HOUR);

    expect(batches.map(({ sentAt }) => sentAt)).toEqual([undefined]);
  });

  it('leaves the events of no batch loose, in their order and ready to leave', () => {
    const inheritance = inherit(legacyOf(4, { seqs: [2] }), HOUR);

    expect(fates(inheritance)).toEqual({
      batches: [2],
      loose: [1, 3, 4],
      delivered: [],
      broken: [],
    });
    expect(inheritance.loose.some(({ held }) => held)).toBeFalse();
  });

  it('gives an event to the first batch that names it, never to two', () => {
    const legacy = legacyOf(2, { msgid: 'one', seqs: [1] }, { msgid: 'two', seqs: [1, 2] });

    const { batches } = inherit(legacy, HOUR);

    expect(batches.map(({ entries }) => entries.map(({ seq }) => seq))).toEqual([[1], [2]]);
  });

  it('has nothing to send of a batch whose events are gone', () => {
    const { batches, delivered } = inherit(legacyOf(0, { seqs: [1, 2] }), HOUR);

    expect(batches).toEqual([]);
    expect(delivered.map(({ msgid }) => msgid)).toEqual(['the-msgid']);
  });

  describe('names broken, and sends the rest of the batch without it,', () => {
    const records: Record<string, string> = {
      'a record that is no JSON': '{"eid":',
      'an empty record': '',
      'a record that is null': 'null',
      'a record that is a number': '7',
      'an event without mid': JSON.stringify({ ...eventOf('no mid'), mid: undefined }),
      'an event without context': JSON.stringify({ ...eventOf('none'), context: undefined }),
      'an event without channel, which the pipeline drops': JSON.stringify(
        eventOf('no channel', { channel: '' }),
      ),
    };

    for (const [what, json] of Object.entries(records)) {
      it(what, () => {
        const legacy = legacyOf(2, { seqs: [1, 2, 3] });
        legacy.events.push({ seq: 3, json });

        expect(fates(inherit(legacy, HOUR))).toEqual({
          batches: [1, 2],
          loose: [],
          delivered: [],
          broken: [3],
        });
      });
    }
  });

  it('puts the batches in the order they were formed in', () => {
    const { batches } = inherit(
      legacyOf(
        2,
        { msgid: 'aaa', ets: NOW - 1000, seqs: [2] },
        { msgid: 'zzz', ets: NOW - 2000, seqs: [1] },
      ),
      HOUR,
    );

    expect(batches.map(({ msgid }) => msgid)).toEqual(['zzz', 'aaa']);
  });
});
