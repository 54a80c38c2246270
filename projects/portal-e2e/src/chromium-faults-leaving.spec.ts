import { clickNext } from './clicks';
import { test } from './chromium-row';
import { killerOf } from './engines/chromium-kill';
import { launch } from './engines/chromium-profile';
import { ChromiumBrowser } from './engines/chromium';
import { expect, inVariants } from './fault-row';
import { openLibrary } from './library-page';
import { onPath } from './server-answers';
import { storedEvents } from './page-storage';

test.use({ needs: 'Only DevTools crash one page, and say which process draws it.' });

inVariants('that keep clicks', () => {
  test('the renderer crashes', async ({ context, libraryPage, row }) => {
    const page = await libraryPage();
    const crashed = page.waitForEvent('crash');
    await clickNext(page, 5);
    const devtools = await context.newCDPSession(page);
    void devtools.send('Page.crash').catch(() => undefined);
    await crashed;
    await row('renderer crashed', 5);
  });

  test('the renderer is killed', async ({ portal, row }) => {
    const context = await launch();
    const browser = new ChromiumBrowser(context);
    const page = await openLibrary(browser, portal.url);
    const kill = await killerOf(context, 'renderer');
    await clickNext(page, 5);
    await expect.poll(() => storedEvents(page)).toBe(5);
    await kill();
    await row('renderer killed, once the writes were done', 5, browser);
    await browser.close();
  });
});

/** A handler of each click that tells the server, and never ends. */
const HANGS = `addEventListener('click', () => { void fetch('/hangs'); for (;;); });`;

test('a handler of the click hangs the page', async ({ portal, row }) => {
  const context = await launch();
  const browser = new ChromiumBrowser(context);
  portal.script = HANGS;
  const hangs = new Promise<void>((resolve) => (portal.fault = onPath('/hangs', () => resolve())));
  const page = await openLibrary(browser, portal.url);
  const kill = await killerOf(context, 'renderer');
  // The page never answers.
  void clickNext(page, 1).catch(() => undefined);
  await hangs;
  portal.script = '';
  await kill();
  await row('renderer killed while a handler of the click hangs', 1, browser);
  await browser.close();
});
