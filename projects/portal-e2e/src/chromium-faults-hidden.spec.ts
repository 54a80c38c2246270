import { clickNext } from './clicks';
import { test } from './chromium-row';
import { ChromiumBrowser } from './engines/chromium';
import { expect, received } from './fault-row';
import { launch } from './engines/chromium-profile';
import { failureKnown, storedEvents } from './page-storage';
import { RawBrowser, type RawPage } from './engines/chromium-devtools';

test.use({ needs: 'Only DevTools show one tab before the others.' });

/** How long a browser may take to start on a busy machine, in ms. */
const PATIENCE = { timeout: 30_000 };

test.use({ crossOrigin: true });

/** Opens the library page in front of other pages. */
async function openLibrary(browser: RawBrowser, portal: string): Promise<RawPage> {
  const page = await browser.open(`${portal}/resources`);
  await expect.poll(() => page.evaluate(hasNext), PATIENCE).toBe(true);
  return page;
}

/** Runs in the page. */
function hasNext(): boolean {
  return !!document.querySelector('button[aria-label=Next]');
}

/** Runs in the page. */
function visibility(): string {
  return document.visibilityState;
}

test('a page sends one request until its Retry-After has passed, however often it is shown', async ({
  portal,
  collector,
  row,
}, testInfo) => {
  let requests = 0;
  collector.fault = (_request, response) => {
    requests++;
    response.set({ 'Retry-After': '3600', 'Access-Control-Expose-Headers': 'Retry-After' });
    response.sendStatus(503);
  };
  const profile = testInfo.outputPath('profile');
  const browser = new RawBrowser(profile);
  const page = await openLibrary(browser, portal.url);
  await clickNext(page, 5);
  await failureKnown(page);
  const other = await browser.open('about:blank');
  for (let time = 0; time < 5; time++) {
    await page.show();
    await expect.poll(() => page.evaluate(visibility)).toBe('visible');
    await other.show();
    await expect.poll(() => page.evaluate(visibility)).toBe('hidden');
  }
  await browser.close();
  expect(requests).toBe(1);
  const later = await launch({ profile });
  await row(
    '503 with Retry-After of an hour, hidden and shown five times',
    5,
    new ChromiumBrowser(later),
  );
  await later.close();
});

test('a tab that is shown again takes over the events of a crashed tab', async ({
  portal,
  collector,
  row,
}, testInfo) => {
  const profile = testInfo.outputPath('profile');
  const browser = new RawBrowser(profile);
  const alive = await openLibrary(browser, portal.url);
  const page = await openLibrary(browser, portal.url);
  let isDown = true;
  collector.fault = (_request, response, next) => {
    if (isDown) {
      response.sendStatus(503);
    } else {
      next();
    }
  };
  await clickNext(page, 3);
  await expect.poll(() => storedEvents(page)).toBe(3);
  await page.crash();
  isDown = false;
  await alive.show();
  await received(collector, 3);
  await browser.close();
  const later = await launch({ profile });
  await row('tab crashed beside one that lives', 3, new ChromiumBrowser(later));
  await later.close();
});
