import { addresseeOf, Batch } from './batch';
import { batchOf, eventOf } from './delivery.fixture';
import { sizeOf } from './telemetry-transport';

interface Body {
  id: string;
  ver: string;
  mid: string;
  params: { msgid: string };
  ets: number;
  events: { edata: { id: string } }[];
}

const bodyOf = (batch: Batch): Body => JSON.parse(batch.body) as Body;

describe('Batch', () => {
  it('has msgid and mid in its body, and its events unchanged', () => {
    const batch = batchOf(2);
    const body = bodyOf(batch);

    expect(body).toEqual({
      id: 'api.sunbird.telemetry',
      ver: '3.0',
      mid: batch.msgid,
      params: { msgid: batch.msgid },
      ets: batch.opened,
      events: jasmine.any(Array),
    });
    expect(body.events.map(({ edata }) => edata.id)).toEqual(['event 1', 'event 2']);
    expect(batch.msgid).toMatch(/^[0-9a-f]{32}$/);
  });

  for (const [what, text] of [
    ['plain', 'x'],
    ['Hindi', 'क'],
    ['emoji', '📚'],
  ]) {
    it(`is never larger than sizeOf says, with ${what} text`, () => {
      const batch = batchOf(20, { text: text?.repeat(900) });

      const bytes = new TextEncoder().encode(batch.body).length;

      expect(sizeOf(batch)).toBeGreaterThanOrEqual(bytes);
      expect(sizeOf(batch)).toBeLessThan(bytes + 300);
    });
  }

  it('gives its halves the same msgids each time', () => {
    const batch = batchOf(5);

    const names = batch.halves().map(({ msgid }) => msgid);

    expect(names).toEqual([`${batch.msgid}.1`, `${batch.msgid}.2`]);
    expect(batch.halves().map(({ msgid }) => msgid)).toEqual(names);
    expect(batch.halves().map(({ entries }) => entries.map(({ seq }) => seq))).toEqual([
      [1, 2, 3],
      [4, 5],
    ]);
    expect(batch.halves().every(({ closed, owner }) => closed && owner === 'tab')).toBeTrue();
  });

  it('is ready when it is closed, complete and not in flight', () => {
    const batch = batchOf(2);
    expect(batch.isReady).toBeTrue();

    batch.inFlight = true;
    expect(batch.isReady).toBeFalse();
    batch.inFlight = false;
    const [entry] = batch.entries;
    Object.assign(entry ?? {}, { complete: () => undefined });
    expect(batch.isReady).toBeFalse();
  });
});

describe('addresseeOf', () => {
  it('is the channel and the device, with any characters in them', () => {
    const names = [
      { channel: 'a', did: 'b c' },
      { channel: 'a b', did: 'c' },
      { channel: 'a","b', did: 'c' },
    ].map((who) => addresseeOf(eventOf('save', who)));

    expect(new Set(names).size).toBe(3);
  });
});
