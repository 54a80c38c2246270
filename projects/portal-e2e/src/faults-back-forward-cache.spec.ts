import { clickNext } from './clicks';
import { expect, received, test } from './fault-row';
import { WHOLE_BROWSER } from './whole-browser';

// Only a whole browser has this cache.
test.use({ launchOptions: WHOLE_BROWSER });

test('the page goes to the back/forward cache, and comes back', async ({
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
