import type { Page } from '@playwright/test';
import { setTimeout as slowly } from 'node:timers/promises';
import { clickNext } from './clicks';
import { expect, inVariants, received, test } from './fault-row';
import { openLibrary, showLibrary } from './library-page';
import { databaseName, failureKnown, storedEvents } from './page-storage';
import { signIn } from './portal';

/** Switches the network off or on, and waits until the page knows. */
async function setOffline(page: Page, offline: boolean): Promise<void> {
  await page.context().setOffline(offline);
  await expect.poll(() => page.evaluate(() => navigator.onLine)).toBe(!offline);
}

inVariants('that leave', () => {
  test('the session never comes', async ({ context, collector, row }) => {
    const page = await context.newPage();
    await page.route('**/api/session', () => undefined);
    await showLibrary(page);
    await clickNext(page, 3);
    await page.goto('about:blank');
    await row('session that never comes', 3);
    for (const { actor, context } of collector.events) {
      expect(actor.id).toBe(context.did);
    }
  });
});

test('offline in the middle', async ({ library, collector, row }) => {
  const page = await library();
  await clickNext(page, 2);
  await setOffline(page, true);
  await clickNext(page, 3);
  await setOffline(page, false);
  await clickNext(page, 2);
  await received(collector, 7);
  await row('offline in the middle', 7);
});

test('the storage is full', async ({ context, portal, library, collector, row }) => {
  const page = await library();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Storage.overrideQuotaForOrigin', { origin: portal, quotaSize: 1 });
  await clickNext(page, 5);
  await received(collector, 5);
  await row('storage full', 5);
});

test('the database is of a newer release', async ({ context, portal, library, collector, row }) => {
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
  await clickNext(await library(), 5);
  await received(collector, 5);
  await row('database of a newer release', 5);
});

test('five tabs at once', async ({ library, collector, row }) => {
  const pages = [];
  for (let tab = 0; tab < 5; tab++) {
    pages.push(await library());
  }
  await Promise.all(pages.map((page) => clickNext(page, 4)));
  await received(collector, 20);
  // Each once on the wire as well: no tab died, so none had a reason to repeat.
  expect(collector.batches.flatMap(({ events }) => events).length).toBe(20);
  await row('five tabs at once', 20);
});

test('the clock is set back by an hour', async ({ library, collector, row }) => {
  const page = await library();
  const first = await clickNext(page, 3);
  await page.evaluate(() => {
    const now = Date.now.bind(Date);
    Date.now = () => now() - 3_600_000;
  });
  const second = await clickNext(page, 3);
  await received(collector, 6);
  await row('clock set back by an hour', 6);
  const timesOf = (names: string[]): number[] =>
    collector.events.filter(({ edata }) => names.includes(edata.id)).map(({ ets }) => ets);
  // Each has the time that the clock had.
  expect(Math.max(...timesOf(second))).toBeLessThan(Math.min(...timesOf(first)) - 3_000_000);
});

test('the session comes after 5 s', async ({ context, collector, row }) => {
  const page = await context.newPage();
  await signIn(context);
  await page.route('**/api/session', async (route) => {
    await slowly(5000);
    await route.continue();
  });
  await showLibrary(page);
  await clickNext(page, 3);
  await received(collector, 3);
  await row('session that comes after 5 s', 3);
  for (const { actor } of collector.events) {
    expect(actor.id).toMatch(/^781c/);
  }
});

inVariants('that keep clicks', () => {
  test('offline for the whole visit', async ({ context, library, row }) => {
    const page = await library();
    await setOffline(page, true);
    await clickNext(page, 5);
    await page.close();
    await context.setOffline(false);
    await row('offline for the whole visit', 5);
  });

  test('the database is deleted while the page uses it', async ({ library, collector, row }) => {
    const page = await library();
    // Nothing may leave before the later visit.
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

  test('the session comes, and nothing is stored any more', async ({ context, collector, row }) => {
    const page = await context.newPage();
    await signIn(context);
    let answer: () => void = () => undefined;
    const asked = new Promise<void>((resolve) => (answer = resolve));
    await page.route('**/api/session', async (route) => {
      await asked;
      await route.continue();
    });
    await showLibrary(page);
    await clickNext(page, 3);
    await expect.poll(() => storedEvents(page)).toBe(3);
    // As of a browser that has no more time: what is written from here on is never on the disk.
    await page.evaluate(() => {
      IDBObjectStore.prototype.put = function (): IDBRequest<IDBValidKey> {
        return this.count() as unknown as IDBRequest<IDBValidKey>;
      };
    });
    answer();
    await page.getByRole('button', { name: 'Logout' }).waitFor();
    await page.goto('/logoff');
    await row('session late, and the second write never on the disk', 3);
    for (const { actor } of collector.events) {
      expect(actor.id).toMatch(/^781c/);
    }
  });
});

test('more is left than a page may hold: the oldest go, and none of its own', async ({
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
  await row('1,200 left by others, and 5 own: the newest 1,000', 1000);
  const arrived = new Set(collector.events.map(({ edata }) => edata.id));
  expect(own.filter((name) => !arrived.has(name))).toEqual([]);
});
