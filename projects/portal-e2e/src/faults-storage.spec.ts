import { answer } from './server-answers';
import { clickNext } from './clicks';
import { expect, inVariants, test } from './fault-row';
import { openLibrary } from './library-page';
import { databaseName, failureKnown, storedEvents } from './page-storage';

test('the database is of a newer release', async ({ anyBrowser, portal, fiveArrive }) => {
  const other = await anyBrowser.open();
  await other.goto(`${portal.url}/sunbird.svg`);
  await other.evaluate(
    (name) =>
      new Promise<void>((resolve) => {
        indexedDB.open(name, 99).onsuccess = () => resolve();
      }),
    databaseName(),
  );
  await other.close();
  await fiveArrive('database of a newer release');
});

inVariants('that keep clicks', () => {
  test('the database is deleted while the page uses it', async ({ library, collector, row }) => {
    const tab = await library();
    // The collector must not accept events before the later visit.
    collector.fault = answer(503);
    await clickNext(tab, 2);
    await failureKnown(tab);
    await tab.evaluate(
      (name) =>
        new Promise<void>((resolve) => {
          indexedDB.deleteDatabase(name).onsuccess = () => resolve();
        }),
      databaseName(),
    );
    await clickNext(tab, 3);
    await expect.poll(() => storedEvents(tab)).toBe(5);
    await tab.close();
    await row('database deleted under the page', 5);
  });
});

test('other pages leave more than a page may hold: it drops the oldest, and none of its own', async ({
  anyBrowser,
  portal,
  collector,
  row,
}) => {
  collector.fault = answer(503);
  for (let others = 1; others <= 2; others++) {
    const other = await openLibrary(anyBrowser, portal.url);
    await clickNext(other, 600);
    await expect.poll(() => storedEvents(other)).toBe(600 * others);
  }
  for (const other of await anyBrowser.tabs()) {
    await other.close();
  }
  const tab = await openLibrary(anyBrowser, portal.url);
  const own = await clickNext(tab, 5);
  await expect.poll(() => storedEvents(tab)).toBe(1000);
  await row('1,200 events of other pages, and 5 own: the newest 1,000', 1000);
  const arrived = new Set(collector.events.map(({ edata }) => edata.id));
  expect(own.filter((name) => !arrived.has(name))).toEqual([]);
});
