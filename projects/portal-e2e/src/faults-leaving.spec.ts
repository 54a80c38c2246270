import { clickNext } from './clicks';
import { killerOf } from './killed-browser';
import { expect, inVariants, test } from './fault-row';
import { openLibrary } from './library-page';
import { launch } from './own-browser';
import { storedEvents } from './page-storage';

/** Path of a page outside the portal. */
const ANOTHER_SITE = '/another-site';

inVariants('that leave', () => {
  test('a link to another site', async ({ library, collector, row }) => {
    const page = await library();
    await clickNext(page, 5);
    await page.goto(collector.url + ANOTHER_SITE);
    await row('link to another site', 5);
  });

  test('the tab is closed', async ({ library, row }) => {
    const page = await library();
    await clickNext(page, 5);
    await page.close();
    await row('tab closed', 5);
  });

  test('300 clicks are queued when the page ends', async ({ library, row }) => {
    const page = await library();
    await clickNext(page, 300);
    await page.goto('about:blank');
    await row('300 events queued at exit', 300);
  });

  test('300 clicks in the task that leaves the page', async ({ library, row }) => {
    const page = await library();
    await clickNext(page, 300, { leaveTo: '/logoff' });
    await page.waitForURL('**/');
    await row('300 clicks in the task of location.replace', 300);
  });
});

inVariants('that keep clicks', () => {
  test('the renderer crashes', async ({ context, library, row }) => {
    const page = await library();
    const crashed = page.waitForEvent('crash');
    await clickNext(page, 5);
    const devtools = await context.newCDPSession(page);
    void devtools.send('Page.crash').catch(() => undefined);
    await crashed;
    await row('renderer crashed', 5);
  });

  test('the renderer is killed', async ({ portal, row }) => {
    const browser = await launch(portal);
    const page = await openLibrary(browser);
    const kill = await killerOf(browser, 'renderer');
    await clickNext(page, 5);
    await expect.poll(() => storedEvents(page)).toBe(5);
    await kill();
    await row('renderer killed, once the writes were done', 5, browser);
    await browser.close();
  });

  test('the browser is killed', async ({ portal, collector, row }) => {
    const first = await launch(portal);
    const kill = await killerOf(first);
    const page = await openLibrary(first);
    // Otherwise the page could deliver the events before the test counts them.
    collector.fault = (_request, response) => void response.sendStatus(503);
    await clickNext(page, 5);
    // Killed once the transactions are done: the library cannot guarantee writes before that.
    await expect.poll(() => storedEvents(page)).toBe(5);
    await kill();

    const second = await launch(portal);
    await row('browser killed, once the writes were done', 5, second);
    await second.close();
  });
});

test.describe("a collector on the portal's origin that never answers", () => {
  // The proxy must not answer instead of the collector.
  test.use({ server: { telemetryTimeout: 3_600_000 } });

  test('does not block the connections of later pages', async ({ context, collector, row }) => {
    test.setTimeout(120_000);
    collector.fault = () => undefined;
    const page = await openLibrary(context);
    for (let visit = 0; visit < 12; visit++) {
      await page.goto('/resources');
      await page.getByRole('button', { name: 'Next', exact: true }).waitFor();
      await clickNext(page, 1);
    }
    await row('collector that never answers, twelve pages left', 12);
  });
});
