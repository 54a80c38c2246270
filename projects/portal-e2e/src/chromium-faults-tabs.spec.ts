import { clickNext } from './clicks';
import { test } from './chromium-row';
import { ChromiumBrowser } from './engines/chromium';
import { launch } from './engines/chromium-profile';
import { expect, received } from './fault-row';
import { showLibrary } from './library-page';

test.use({ needs: 'A host name that is not secure needs a switch of Chromium.' });

test('over plain http without Web Locks, no tab takes over the events of a live one', async ({
  portal,
  collector,
  row,
}) => {
  const insecure = portal.url.replace('127.0.0.1', 'insecure.test');
  const context = await launch({
    args: ['--host-resolver-rules=MAP insecure.test 127.0.0.1'],
  });
  const browser = new ChromiumBrowser(context);
  const pages = [await browser.open(), await browser.open()];
  for (const page of pages) {
    await showLibrary(page, insecure);
    expect(await page.evaluate(() => isSecureContext)).toBe(false);
  }
  collector.latency = 100;
  await Promise.all(pages.map((page) => clickNext(page, 3)));
  // A third page, which looks for events that others left.
  const third = await browser.open();
  await third.goto(`${insecure}/home`);
  await received(collector, 6);
  await row('two tabs over plain http', 6, browser);
  await browser.close();
});
