import { clickNext } from './clicks';
import { expect, received, test } from './fault-row';
import { showLibrary } from './library-page';
import { launch } from './own-browser';
import { WHOLE_BROWSER } from './whole-browser';

/** A browser whose user blocks all cookies, and with them all that a site may store. */
const BLOCK_COOKIES = { profile: { default_content_setting_values: { cookies: 2 } } };

// With the preferences, hosts and history that only a whole browser has.
test.use({ launchOptions: WHOLE_BROWSER });

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

test.describe('in a frame with a sandbox', () => {
  test.use({ crossOrigin: true, server: { isOpen: true } });

  test('there is no storage, and there are no locks', async ({
    page,
    portal,
    collector,
    consoleErrors,
    row,
  }) => {
    await page.setContent(
      `<iframe sandbox="allow-scripts" src="${portal}/resources" width="1000" height="600"></iframe>`,
    );
    const frame = page.frames()[1] ?? page.mainFrame();
    await frame.getByRole('button', { name: 'Next', exact: true }).waitFor();
    expect(await frame.evaluate(() => origin)).toBe('null');
    await clickNext(frame, 5);
    await received(collector, 5);
    // The icons of the portal are not for a page of another origin.
    expect(consoleErrors.filter((text) => !text.includes('icons.svg'))).toEqual([]);
    await row('portal in a frame with sandbox="allow-scripts"', 5);
  });
});

test('over plain http there are no locks, and tabs leave each other alone', async ({
  portal,
  collector,
  row,
}) => {
  const browser = await launch(portal.replace('127.0.0.1', 'insecure.test'), {
    args: ['--host-resolver-rules=MAP insecure.test 127.0.0.1'],
  });
  const pages = [await browser.newPage(), await browser.newPage()];
  for (const page of pages) {
    await showLibrary(page);
    expect(await page.evaluate(() => isSecureContext)).toBe(false);
  }
  collector.latency = 100;
  await Promise.all(pages.map((page) => clickNext(page, 3)));
  // A third that looks for what others left.
  await (await browser.newPage()).goto('/home');
  await received(collector, 6);
  await row('two tabs over plain http', 6, browser);
  await browser.close();
});

test('the page is in the back/forward cache, and comes back', async ({
  library,
  collector,
  row,
}) => {
  const page = await library();
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
  await row('back/forward cache', 6);
});
