import { expect, test } from '@playwright/test';
import { countClicks, type WireBatch } from './click-count';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** An event of a click. The count does not depend on its `mid`. */
function click(id: string, mid = id): object {
  return { mid: `INTERACT:${mid}`, edata: { id, type: 'click' } };
}

function batch(msgid: string, syncts: number, ...events: object[]): WireBatch {
  return { params: { msgid }, events, syncts };
}

const FIRST = batch('a', 0, click('one'), click('two'));

for (const [what, batches, count] of [
  ['nothing', [], [0, 0, 0]],
  ['each click once', [FIRST, batch('b', 1, click('three'))], [3, 0, 0]],
  ['a batch again within the hour', [FIRST, { ...FIRST, syncts: MINUTE }], [2, 0, 2]],
  ['a batch again after the hour', [FIRST, { ...FIRST, syncts: 2 * HOUR }], [2, 2, 2]],
  [
    'a batch again at the end of the hour: the pipeline may handle it later',
    [FIRST, { ...FIRST, syncts: HOUR - MINUTE }],
    [2, 2, 2],
  ],
  [
    'a batch again and again: the hour starts with the first',
    [FIRST, { ...FIRST, syncts: 40 * MINUTE }, { ...FIRST, syncts: 80 * MINUTE }],
    [2, 2, 4],
  ],
  ['two mids for one click', [FIRST, batch('b', 1, click('one', 'another'))], [2, 1, 1]],
  [
    'two mids for one click in one batch',
    [batch('a', 0, click('one'), click('one', 'another'))],
    [1, 1, 1],
  ],
  ['one mid in two batches', [FIRST, batch('b', 1, click('one'))], [2, 1, 1]],
  ['one mid in two batches hours apart', [FIRST, batch('b', 2 * HOUR, click('one'))], [2, 1, 1]],
  [
    'a click that is only in the second batch of a msgid: it is lost',
    [FIRST, batch('a', 1, click('three'))],
    [2, 0, 0],
  ],
  [
    'batches that are listed in another order than they arrived',
    [{ ...FIRST, syncts: 30 * MINUTE }, FIRST],
    [2, 0, 2],
  ],
] as const) {
  test(`counts ${what}`, () => {
    const [received, doubled, repeated] = count;
    expect(countClicks(batches)).toEqual({ received, doubled, repeated });
  });
}
