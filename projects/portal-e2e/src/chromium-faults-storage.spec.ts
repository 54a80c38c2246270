import { clickNext } from './clicks';
import { test } from './chromium-row';
import { ChromiumBrowser } from './engines/chromium';
import { launch } from './engines/chromium-profile';
import { expect, received } from './fault-row';
import { showLibrary } from './library-page';

test.use({
  needs: 'Only DevTools limit the storage of a page; the preference that blocks it is Chromium’s.',
});

/** Preferences of a user who blocks all cookies, and with them all storage. */
const BLOCK_COOKIES = { profile: { default_content_setting_values: { cookies: 2 } } };

test('the storage is full', async ({ context, portal, libraryPage, collector, row }) => {
  const page = await libraryPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Storage.overrideQuotaForOrigin', { origin: portal.url, quotaSize: 1 });
  await clickNext(page, 5);
  await received(collector, 5);
  await row('storage full', 5);
});

test('the user blocks all storage', async ({ portal, collector, row }) => {
  const browser = await launch({ preferences: BLOCK_COOKIES });
  const errors: string[] = [];
  browser.on('weberror', (error) => errors.push(String(error.error())));
  browser.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  const page = await browser.newPage();
  await showLibrary(page, portal.url);
  await expect(page.evaluate(() => localStorage.length)).rejects.toThrow('SecurityError');
  await clickNext(page, 3);
  await received(collector, 3);
  await clickNext(page, 2);
  await page.goto('about:blank');
  await received(collector, 5);
  expect(errors).toEqual([]);
  await row('all cookies and storage blocked by the user', 5, new ChromiumBrowser(browser));
  await browser.close();
});
