import type { BrowserContext } from '@playwright/test';
import { clickNext } from './clicks';
import { inVariants, received, test } from './fault-row';
import { showLibrary } from './library-page';
import { signIn } from './portal';
import { recorderChunk } from './recorder-delay';

/** Clicks in a page, and leaves it before its recorder has loaded. */
async function leaveUnrecorded(context: BrowserContext, folder: string): Promise<void> {
  await signIn(context);
  const hasty = await context.newPage();
  await hasty.route(`**/${recorderChunk(folder)}`, () => undefined);
  await showLibrary(hasty);
  await clickNext(hasty, 3);
  await hasty.goto('about:blank');
  await hasty.close();
}

inVariants('that keep clicks', () => {
  test('the page ends before the recorder has loaded', async ({ context, folder, row }) => {
    await leaveUnrecorded(context, folder);
    await row('page ends before the recorder has loaded', 3);
  });

  test('two tabs find the same unrecorded clicks at once, and the collector refuses the second', async ({
    context,
    collector,
    folder,
    row,
  }) => {
    await leaveUnrecorded(context, folder);
    let posts = 0;
    collector.fault = (_request, response, next) => {
      if (++posts > 1) {
        response.sendStatus(503);
      } else {
        next();
      }
    };
    const tabs = [await context.newPage(), await context.newPage()];
    let come: () => void = () => undefined;
    const both = new Promise<void>((resolve) => (come = resolve));
    let asked = 0;
    for (const tab of tabs) {
      await tab.route(`**/${recorderChunk(folder)}`, async (route) => {
        if (++asked === tabs.length) {
          come();
        }
        await both;
        await route.continue();
      });
    }
    await Promise.all(tabs.map((tab) => tab.goto('/resources')));
    await received(collector, 3);
    await row('two tabs find what a page left unrecorded', 3);
  });
});
