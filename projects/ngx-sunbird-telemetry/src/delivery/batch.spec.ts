import type { TelemetryEvent } from '../telemetry-event';
import { batchOf, formBatches, queueEntry, type Batch, type QueueEntry } from './batch';

/** An event with that id, and what of the rest matters. */
export function eventOf(
  id: string,
  { channel = 'tenant', did = 'device', ets = Date.now(), text = '' } = {},
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

/** The entry of an event, ready to leave. */
export function entryOf(seq: number, options: Parameters<typeof eventOf>[1] = {}): QueueEntry {
  return queueEntry(seq, eventOf(`event ${seq}`, options), false);
}

describe('formBatches', () => {
  const seqs = (batches: readonly Batch[]): number[][] =>
    batches.map(({ entries }) => entries.map(({ seq }) => seq));

  it('makes none of nothing', () => {
    expect(formBatches([], 20)).toEqual([]);
  });

  it('puts at most batchsize events in one, in their order', () => {
    const entries = [1, 2, 3, 4, 5].map((seq) => entryOf(seq));

    expect(seqs(formBatches(entries, 2))).toEqual([[1, 2], [3, 4], [5]]);
  });

  it('counts the bytes of Hindi text, not its characters, so that each fits a keepalive request', () => {
    const text = 'क'.repeat(9000);
    const entries = [1, 2, 3].map((seq) => entryOf(seq, { text }));

    const batches = formBatches(entries, 20);

    expect(seqs(batches)).toEqual([[1, 2], [3]]);
    for (const { body, bytes } of batches) {
      expect(bytes).toBe(new Blob([body]).size);
      expect(bytes).toBeLessThanOrEqual(65_535);
    }
  });

  it('leaves an event that is larger than any request in a batch of its own', () => {
    const entries = [entryOf(1), entryOf(2, { text: 'x'.repeat(70_000) }), entryOf(3)];

    expect(seqs(formBatches(entries, 20))).toEqual([[1], [2], [3]]);
  });

  it('starts another where the channel or the device changes: the headers name one of each', () => {
    const entries = [
      entryOf(1),
      entryOf(2, { channel: 'other tenant' }),
      entryOf(3, { channel: 'other tenant' }),
      entryOf(4, { channel: 'other tenant', did: 'other device' }),
      entryOf(5),
    ];

    expect(seqs(formBatches(entries, 20))).toEqual([[1], [2, 3], [4], [5]]);
  });

  it('gives each a msgid of its own', () => {
    const batches = formBatches([entryOf(1), entryOf(2)], 1);

    expect(new Set(batches.map(({ msgid }) => msgid)).size).toBe(2);
  });
});

describe('batchOf', () => {
  it('is the envelope the collector knows, around the events', () => {
    const entries = [entryOf(1, { text: 'नमस्ते "quoted"' }), entryOf(2)];

    const { body } = batchOf(entries, 'the-msgid', 1_700_000_000_000);

    expect(JSON.parse(body)).toEqual({
      id: 'api.sunbird.telemetry',
      ver: '3.0',
      params: { msgid: 'the-msgid' },
      ets: 1_700_000_000_000,
      events: entries.map(({ event }) => event),
    });
  });

  it('is dated now, where it is new', () => {
    const now = 1_700_000_000_000;
    spyOn(Date, 'now').and.returnValue(now);

    const { ets, msgid, body } = batchOf([entryOf(1)]);

    expect(ets).toBe(now);
    expect(JSON.parse(body)).toEqual(jasmine.objectContaining({ ets, params: { msgid } }));
  });

  it('has the same body again, given its msgid and time', () => {
    const first = batchOf([entryOf(1, { ets: 1 }), entryOf(2, { ets: 2 })]);

    const again = batchOf([entryOf(1, { ets: 1 }), entryOf(2, { ets: 2 })], first.msgid, first.ets);

    expect(again.body).toBe(first.body);
  });
});
