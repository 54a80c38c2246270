import { clickNext } from './clicks';
import { expect, received, test, IN_EACH_ENGINE } from './fault-row';
import { buttonShown, openLibrary } from './library-page';

test(
  'the page goes to the back/forward cache, and comes back',
  IN_EACH_ENGINE,
  async ({ launch, portal, collector, row, engineName }) => {
    const browser = await launch();
    const tab = await openLibrary(browser, portal.url);
    await tab.evaluate(() => {
      addEventListener('pageshow', ({ persisted }) => (document.title = `persisted: ${persisted}`));
    });
    await clickNext(tab, 3);
    await tab.goto(`${collector.url}/another-site`);
    await received(collector, 3);
    // In the next task: WebKit's driver hangs if the page is frozen before it has answered.
    await tab.evaluate(() => void setTimeout(() => history.back()));
    // The browser itself knows this, so no script is under way while the page is replaced.
    await expect.poll(() => tab.url()).toContain('/resources');
    await buttonShown(tab, 'Next');
    // Firefox does not use the cache while it is driven.
    const title = engineName === 'Firefox' ? 'Library' : 'persisted: true';
    await expect.poll(() => tab.evaluate(() => document.title)).toContain(title);
    await clickNext(tab, 3);
    await received(collector, 6);
    await row('back/forward cache', 6, browser);
  },
);
