import { clickNext } from './clicks';
import { expect, received, test } from './fault-row';

test('the clock is set back by an hour', async ({ library, collector, row }) => {
  const tab = await library();
  const first = await clickNext(tab, 3);
  await tab.evaluate(() => {
    const now = Date.now.bind(Date);
    Date.now = () => now() - 3_600_000;
  });
  const second = await clickNext(tab, 3);
  await received(collector, 6);
  await row('clock set back by an hour', 6);
  const timesOf = (names: string[]): number[] =>
    collector.events.filter(({ edata }) => names.includes(edata.id)).map(({ ets }) => ets);
  // Each event has the time of the clock at its click.
  expect(Math.max(...timesOf(second))).toBeLessThan(Math.min(...timesOf(first)) - 3_000_000);
});
