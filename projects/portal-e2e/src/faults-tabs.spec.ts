import { clickNext } from './clicks';
import { expect, received, test } from './fault-row';
import { showLibrary } from './library-page';
import { launch } from './own-browser';

test('five tabs at once', async ({ library, collector, row }) => {
  const pages = [];
  for (let tab = 0; tab < 5; tab++) {
    pages.push(await library());
  }
  await Promise.all(pages.map((page) => clickNext(page, 4)));
  await received(collector, 20);
  // Each event is on the wire only once: no tab died, so no tab had a reason to repeat.
  expect(collector.batches.flatMap(({ events }) => events).length).toBe(20);
  await row('five tabs at once', 20);
});

test('over plain http without Web Locks, no tab takes over the events of a live one', async ({
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
  // A third page, which looks for events that others left.
  await (await browser.newPage()).goto('/home');
  await received(collector, 6);
  await row('two tabs over plain http', 6, browser);
  await browser.close();
});
