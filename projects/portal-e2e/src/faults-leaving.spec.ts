import { chromium as playwright, type BrowserContext } from '@playwright/test';
import { clickNext, laterVisit, openLibrary, received, row } from './fault-row';
import { killerOf } from './killed-browser';
import { expect, login, test } from './portal';

const ROUNDS = 100;

for (const crossOrigin of [false, true]) {
  const where = crossOrigin ? 'on another origin, 100 ms away each way' : 'on the same origin';
  test.describe(`a collector ${where}`, () => {
    // Small, since a hundred pages are drawn.
    test.use({ crossOrigin, viewport: { width: 320, height: 240 } });
    test.setTimeout(300_000);

    test('gets every click on logout', async ({ page, collector }) => {
      collector.latency = crossOrigin ? 100 : 0;
      for (let round = 0; round < ROUNDS; round++) {
        await login(page);
        // Not as a hand would: its ways are tested elsewhere, and this is done again and again.
        await page.getByRole('button', { name: 'Logout' }).dispatchEvent('click');
        await page.waitForURL('**/', { waitUntil: 'commit' });
      }
      await received(collector, ROUNDS);
      expect(collector.events.every(({ edata }) => edata.id === 'logout')).toBe(true);
      row(`logout by location.replace, collector ${where}`, ROUNDS, collector);
    });
  });
}

test('a link to another site', async ({ context, collector }) => {
  const page = await openLibrary(context);
  await clickNext(page, 5);
  await page.goto(`${collector.url}/another-site`);
  await received(collector, 5);
  row('link to another site', 5, collector);
});

test('the tab is closed', async ({ context, collector }) => {
  const page = await openLibrary(context);
  await clickNext(page, 5);
  await page.close();
  await laterVisit(context, collector, 5);
  row('tab closed', 5, collector);
});

test('the renderer crashes', async ({ context, collector }) => {
  const page = await openLibrary(context);
  const crashed = page.waitForEvent('crash');
  await clickNext(page, 5);
  const devtools = await context.newCDPSession(page);
  void devtools.send('Page.crash').catch(() => undefined);
  await crashed;
  await laterVisit(context, collector, 5);
  row('renderer crashed', 5, collector);
});

test('the browser is killed', async ({ portal, collector }) => {
  const profile = test.info().outputPath('profile');
  const first = await launch(profile, portal);
  const kill = await killerOf(first);
  const page = await openLibrary(first);
  // Else they could be delivered before they are looked for.
  collector.fault = (_request, response) => void response.sendStatus(503);
  await clickNext(page, 5);
  // From when the transactions are done; what a browser does that is killed sooner is its own affair.
  await expect.poll(() => page.evaluate(storedEvents)).toBe(5);
  await kill();

  collector.fault = (_request, _response, next) => next();
  const second = await launch(profile, portal);
  await laterVisit(second, collector, 5);
  await second.close();
  row('browser killed, once the writes were done', 5, collector);
});

test('the page is in the back/forward cache, and comes back', async ({ context, collector }) => {
  const page = await openLibrary(context);
  await page.evaluate(() =>
    addEventListener('pageshow', ({ persisted }) => (document.title = `persisted: ${persisted}`)),
  );
  await clickNext(page, 3);
  await page.goto(`${collector.url}/another-site`);
  await received(collector, 3);
  await page.goBack({ waitUntil: 'commit' });
  await expect(page).toHaveTitle('persisted: true');
  await clickNext(page, 3);
  await received(collector, 6);
  row('back/forward cache', 6, collector);
});

test('300 events are queued when the page ends', async ({ context, collector }) => {
  const page = await openLibrary(context);
  await clickNext(page, 300);
  await page.goto('about:blank');
  await laterVisit(context, collector, 300);
  row('300 events queued at exit', 300, collector);
});

/** A browser of its own, with a profile that outlives it. */
function launch(profile: string, portal: string): Promise<BrowserContext> {
  return playwright.launchPersistentContext(profile, {
    ...test.info().project.use.launchOptions,
    baseURL: portal,
  });
}

/** Runs in the page: how many events are in the database. */
function storedEvents(): Promise<number> {
  return new Promise((resolve) => {
    const opening = indexedDB.open('ngx-sunbird-telemetry');
    // The page has none yet: nor must this make one.
    opening.onupgradeneeded = () => opening.transaction?.abort();
    opening.onerror = () => resolve(0);
    opening.onsuccess = () => {
      const count = opening.result.transaction('events').objectStore('events').count();
      count.onsuccess = () => {
        opening.result.close();
        resolve(count.result);
      };
    };
  });
}
