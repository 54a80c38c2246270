import { setTimeout as slowly } from 'node:timers/promises';
import { clickNext, laterVisit, openLibrary, received, recorderLoaded, row } from './fault-row';
import { expect, login, test } from './portal';

test('offline for the whole visit', async ({ context, collector }) => {
  const page = await openLibrary(context);
  await context.setOffline(true);
  await clickNext(page, 5);
  await page.close();
  await context.setOffline(false);
  await laterVisit(context, collector, 5);
  row('offline for the whole visit', 5, collector);
});

test('offline in the middle', async ({ context, collector }) => {
  const page = await openLibrary(context);
  await clickNext(page, 2);
  await context.setOffline(true);
  await clickNext(page, 3);
  await expect.poll(() => page.evaluate(() => navigator.onLine)).toBe(false);
  await context.setOffline(false);
  await clickNext(page, 2);
  await received(collector, 7);
  row('offline in the middle', 7, collector);
});

test('the storage is full', async ({ context, portal, collector }) => {
  const page = await openLibrary(context);
  const devtools = await context.newCDPSession(page);
  await devtools.send('Storage.overrideQuotaForOrigin', { origin: portal, quotaSize: 1 });
  await clickNext(page, 5);
  await received(collector, 5);
  row('storage full', 5, collector);
});

test('the storage is blocked', async ({ context, collector }) => {
  await context.addInitScript(() => {
    for (const storage of ['indexedDB', 'localStorage']) {
      Object.defineProperty(window, storage, {
        get: () => {
          throw new DOMException('blocked', 'SecurityError');
        },
      });
    }
  });
  const page = await openLibrary(context);
  await clickNext(page, 3);
  await received(collector, 3);
  await clickNext(page, 2);
  await page.goto('about:blank');
  await received(collector, 5);
  row('storage blocked', 5, collector);
});

test('the database is deleted while the page uses it', async ({ context, collector }) => {
  const page = await openLibrary(context);
  // Nothing may leave before the later visit.
  collector.fault = (_request, response) => void response.sendStatus(503);
  await clickNext(page, 2);
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        indexedDB.deleteDatabase('ngx-sunbird-telemetry').onsuccess = resolve;
      }),
  );
  await clickNext(page, 3);
  collector.fault = (_request, _response, next) => next();
  await page.close();
  await laterVisit(context, collector, 5);
  row('database deleted under the page', 5, collector);
});

test('the database is of a newer release', async ({ context, portal, collector }) => {
  const other = await context.newPage();
  await other.goto(`${portal}/sunbird.svg`);
  await other.evaluate(
    () =>
      new Promise((resolve) => {
        indexedDB.open('ngx-sunbird-telemetry', 99).onsuccess = resolve;
      }),
  );
  await other.close();
  const page = await openLibrary(context);
  await clickNext(page, 5);
  await received(collector, 5);
  row('database of a newer release', 5, collector);
});

test('five tabs at once', async ({ context, collector }) => {
  const pages = [];
  for (let tab = 0; tab < 5; tab++) {
    pages.push(await openLibrary(context));
  }
  await Promise.all(pages.map((page) => clickNext(page, 4)));
  await received(collector, 20);
  // Each once on the wire as well: no tab died, so none had a reason to repeat.
  expect(collector.batches.flatMap(({ events }) => events).length).toBe(20);
  row('five tabs at once', 20, collector);
});

test('a tab that lives takes over what one left that crashed', async ({ context, collector }) => {
  const alive = await openLibrary(context);
  const page = await openLibrary(context);
  const crashed = page.waitForEvent('crash');
  await clickNext(page, 3);
  const devtools = await context.newCDPSession(page);
  void devtools.send('Page.crash').catch(() => undefined);
  await crashed;
  await page.close();
  await context.setOffline(true);
  await expect.poll(() => alive.evaluate(() => navigator.onLine)).toBe(false);
  await context.setOffline(false);
  await received(collector, 3);
  row('tab crashed beside one that lives', 3, collector);
});

test('the clock is set back by an hour', async ({ context, collector }) => {
  const page = await openLibrary(context);
  await clickNext(page, 3);
  await page.evaluate(() => {
    const now = Date.now.bind(Date);
    Date.now = () => now() - 3_600_000;
  });
  await clickNext(page, 3);
  await received(collector, 6);
  const times = collector.events.map(({ ets }) => ets);
  expect(times).toEqual([...new Set(times)].sort());
  row('clock set back by an hour', 6, collector);
});

test('the session comes after 5 s', async ({ context, collector }) => {
  const page = await context.newPage();
  await login(page);
  await page.route('**/api/session', async (route) => {
    await slowly(5000);
    await route.continue();
  });
  await page.goto('/resources');
  await page.getByRole('button', { name: 'Next', exact: true }).waitFor();
  await clickNext(page, 3);
  await received(collector, 3);
  expect(new Set(collector.events.map(({ actor }) => actor.id.slice(0, 4)))).toEqual(
    new Set(['781c']),
  );
  row('session that comes after 5 s', 3, collector);
});

test('the session never comes', async ({ context, collector }) => {
  const page = await context.newPage();
  await page.route('**/api/session', () => undefined);
  await page.goto('/resources');
  await page.getByRole('button', { name: 'Next', exact: true }).waitFor();
  await clickNext(page, 3);
  await page.goto('about:blank');
  await laterVisit(context, collector, 3);
  for (const { actor, context } of collector.events) {
    expect(actor.id).toBe(context.did);
  }
  row('session that never comes', 3, collector);
});

test('the page ends before the recorder has come', async ({ context, collector }) => {
  const page = await context.newPage();
  await login(page);
  await recorderLoaded(page);
  await page.close();
  const hasty = await context.newPage();
  // The recorder's chunk is the one that forms batches.
  await hasty.route('**/*.js', async (route) => {
    const response = await route.fetch();
    await ((await response.text()).includes('api.sunbird.telemetry')
      ? undefined
      : route.fulfill({ response }));
  });
  await hasty.goto('/resources');
  await hasty.getByRole('button', { name: 'Next', exact: true }).waitFor();
  await clickNext(hasty, 3);
  await hasty.goto('about:blank');
  await laterVisit(context, collector, 3);
  row('page ends before the recorder has come', 3, collector);
});

test.describe("under a Content-Security-Policy of script-src 'self'", () => {
  test.use({ server: { contentSecurityPolicy: "script-src 'self'" } });

  test('the SDK cannot be had', async ({ context, collector }) => {
    await clickNext(await openLibrary(context), 5);
    await received(collector, 5);
    row('strict Content-Security-Policy', 5, collector);
  });
});
