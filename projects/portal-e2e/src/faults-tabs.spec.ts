import { clickNext } from './clicks';
import { expect, received, test, IN_EACH_ENGINE } from './fault-row';

test('five tabs at once', IN_EACH_ENGINE, async ({ library, collector, row }) => {
  const tabs = [];
  for (let tab = 0; tab < 5; tab++) {
    tabs.push(await library());
  }
  await Promise.all(tabs.map((tab) => clickNext(tab, 4)));
  await received(collector, 20);
  // Each event is on the wire only once: no tab died, so no tab had a reason to repeat.
  expect(collector.batches.flatMap(({ events }) => events).length).toBe(20);
  await row('five tabs at once', 20);
});
