import { Batch } from './batch';
import { batchOf } from './delivery.fixture';
import { batchesForExit } from './batches-for-exit';

const KB = 1000;

describe('batchesForExit', () => {
  let opened: number;

  beforeEach(() => (opened = 0));

  function batch(bytes: number, owner = 'own', sent?: Batch['sent']): Batch {
    const made = new Batch(owner, `batch ${++opened}`, opened);
    made.entries.push(...batchOf(1, { text: 'x'.repeat(bytes) }).entries);
    made.closed = true;
    made.sent = sent;
    return made;
  }

  function leaving(batches: readonly Batch[], stuck = 0): string[] {
    return batchesForExit(batches, 'own', stuck).map(({ msgid }) => msgid);
  }

  it('takes the newest first', () => {
    expect(leaving([batch(1), batch(1), batch(1)])).toEqual(['batch 3', 'batch 2', 'batch 1']);
  });

  it('takes its own before those of others, even if they are older', () => {
    expect(leaving([batch(1), batch(1, 'dead'), batch(1)])).toEqual([
      'batch 3',
      'batch 1',
      'batch 2',
    ]);
  });

  it('takes no more than keepalive requests may share', () => {
    expect(leaving([batch(25 * KB), batch(25 * KB), batch(25 * KB)])).toEqual([
      'batch 3',
      'batch 2',
    ]);
  });

  it('skips a batch that does not fit, and takes a smaller one', () => {
    expect(leaving([batch(1 * KB), batch(30 * KB), batch(40 * KB)])).toEqual([
      'batch 3',
      'batch 1',
    ]);
  });

  it('counts the batches in flight', () => {
    const flying = batch(50 * KB);
    flying.inFlight = true;

    expect(leaving([flying, batch(20 * KB), batch(10 * KB)])).toEqual(['batch 3']);
  });

  it('leaves the portal two of the six connections to its host', () => {
    const batches = Array.from({ length: 8 }, () => batch(1));
    expect(leaving(batches).length).toBe(4);

    (batches[0] ?? batch(1)).inFlight = true;

    expect(leaving(batches).length).toBe(3);
  });

  describe('of the batches that an earlier page sent,', () => {
    const secondsAgo = (seconds: number): Batch['sent'] => {
      const time = Date.now() - seconds * KB;
      return { first: time, last: time };
    };

    it('takes none of the last seconds', () => {
      expect(leaving([batch(1, 'dead', secondsAgo(3)), batch(1)])).toEqual(['batch 2']);
    });

    it('takes older ones', () => {
      expect(leaving([batch(1, 'dead', secondsAgo(31)), batch(1)])).toEqual(['batch 2', 'batch 1']);
    });

    it('does not use connections that may be stuck', () => {
      const own = [batch(1), batch(1)];

      expect(leaving(own, 3)).toEqual(['batch 2']);
      expect(leaving(own, 4)).toEqual([]);
      expect(leaving(own, 9)).toEqual([]);
    });
  });
});
