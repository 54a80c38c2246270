import { clickNext } from './clicks';
import { expect, inVariants, received, test } from './fault-row';
import { openLibrary, showLibrary } from './library-page';
import { launch } from './own-browser';
import { databaseName, failureKnown, storedEvents } from './page-storage';

/** Preferences of a user who blocks all cookies, and with them all storage. */
const BLOCK_COOKIES = { profile: { default_content_setting_values: { cookies: 2 } } };

test('the storage is full', async ({ context, portal, library, collector, row }) => {
  const page = await library();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Storage.overrideQuotaForOrigin', { origin: portal, quotaSize: 1 });
  await clickNext(page, 5);
  await received(collector, 5);
  await row('storage full', 5);
});

test('the database is of a newer release', async ({ context, portal, fiveArrive }) => {
  const other = await context.newPage();
  await other.goto(`${portal}/sunbird.svg`);
  await other.evaluate(
    (name) =>
      new Promise((resolve) => {
        indexedDB.open(name, 99).onsuccess = resolve;
      }),
    databaseName(),
  );
  await other.close();
  await fiveArrive('database of a newer release');
});

test('the user blocks all storage', async ({ portal, collector, row }) => {
  const browser = await launch(portal, { preferences: BLOCK_COOKIES });
  const errors: string[] = [];
  browser.on('weberror', (error) => errors.push(String(error.error())));
  browser.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  const page = await browser.newPage();
  await showLibrary(page);
  await expect(page.evaluate(() => localStorage.length)).rejects.toThrow('SecurityError');
  await clickNext(page, 3);
  await received(collector, 3);
  await clickNext(page, 2);
  await page.goto('about:blank');
  await received(collector, 5);
  expect(errors).toEqual([]);
  await row('all cookies and storage blocked by the user', 5, browser);
  await browser.close();
});

inVariants('that keep clicks', () => {
  test('the database is deleted while the page uses it', async ({ library, collector, row }) => {
    const page = await library();
    // The collector must not accept events before the later visit.
    collector.fault = (_request, response) => void response.sendStatus(503);
    await clickNext(page, 2);
    await failureKnown(page);
    await page.evaluate(
      (name) =>
        new Promise((resolve) => {
          indexedDB.deleteDatabase(name).onsuccess = resolve;
        }),
      databaseName(),
    );
    await clickNext(page, 3);
    await expect.poll(() => storedEvents(page)).toBe(5);
    await page.close();
    await row('database deleted under the page', 5);
  });
});

test('other pages leave more than a page may hold: it drops the oldest, and none of its own', async ({
  context,
  collector,
  row,
}) => {
  collector.fault = (_request, response) => void response.sendStatus(503);
  for (let tab = 0; tab < 2; tab++) {
    const page = await openLibrary(context);
    await clickNext(page, 600);
    await expect.poll(() => storedEvents(page)).toBe(600 * (tab + 1));
  }
  for (const page of context.pages()) {
    await page.close();
  }
  const page = await openLibrary(context);
  const own = await clickNext(page, 5);
  await expect.poll(() => storedEvents(page)).toBe(1000);
  await row('1,200 events of other pages, and 5 own: the newest 1,000', 1000);
  const arrived = new Set(collector.events.map(({ edata }) => edata.id));
  expect(own.filter((name) => !arrived.has(name))).toEqual([]);
});
