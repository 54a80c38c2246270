import type { Page } from '@playwright/test';
import { clickNext } from './clicks';
import { test } from './chromium-row';
import { expect, inVariants, received } from './fault-row';

test.use({
  needs:
    'Only DevTools tell a page that it is offline. The rows “no connection” do the same for each engine.',
});

/** Switches the network off or on, and waits until the page knows it. */
async function setOffline(page: Page, offline: boolean): Promise<void> {
  await page.context().setOffline(offline);
  await expect.poll(() => page.evaluate(() => navigator.onLine)).toBe(!offline);
}

test('offline in the middle', async ({ libraryPage, collector, row }) => {
  const page = await libraryPage();
  await clickNext(page, 2);
  await setOffline(page, true);
  await clickNext(page, 3);
  await setOffline(page, false);
  await clickNext(page, 2);
  await received(collector, 7);
  await row('offline in the middle', 7);
});

inVariants('that keep clicks', () => {
  test('offline for the whole visit', async ({ context, libraryPage, row }) => {
    const page = await libraryPage();
    await setOffline(page, true);
    await clickNext(page, 5);
    await page.close();
    await context.setOffline(false);
    await row('offline for the whole visit', 5);
  });
});
