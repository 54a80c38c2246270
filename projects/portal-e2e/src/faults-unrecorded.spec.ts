import { clickNext } from './clicks';
import { inVariants, received, test, type RowBrowser, IN_EACH_ENGINE } from './fault-row';
import { showLibrary, signIn } from './library-page';
import type { PortalUnderTest } from './portal-under-test';
import { recorderChunk } from './chunks';
import { onPath, passOn } from './server-answers';

/** Clicks in a page, and leaves it before its recorder has loaded. */
async function leaveUnrecorded(
  browser: RowBrowser,
  portal: PortalUnderTest,
  folder: string,
): Promise<void> {
  const hasty = await browser.open();
  await signIn(hasty, portal.url);
  portal.fault = onPath(`/${recorderChunk(folder)}`, () => undefined);
  await showLibrary(hasty, portal.url);
  await clickNext(hasty, 3);
  await hasty.goto('about:blank');
  await hasty.close();
  portal.fault = passOn;
}

inVariants('that keep clicks', () => {
  test(
    'the page ends before the recorder has loaded',
    IN_EACH_ENGINE,
    async ({ anyBrowser, portal, folder, row }) => {
      await leaveUnrecorded(anyBrowser, portal, folder);
      await row('page ends before the recorder has loaded', 3);
    },
  );

  test('two tabs find the same unrecorded clicks at once, and the collector refuses the second', async ({
    anyBrowser,
    portal,
    collector,
    folder,
    row,
  }) => {
    await leaveUnrecorded(anyBrowser, portal, folder);
    let posts = 0;
    collector.fault = (_request, response, next) => {
      if (++posts > 1) {
        response.sendStatus(503);
      } else {
        next();
      }
    };
    const tabs = [await anyBrowser.open(), await anyBrowser.open()];
    let come: () => void = () => undefined;
    const both = new Promise<void>((resolve) => (come = resolve));
    let asked = 0;
    portal.fault = onPath(`/${recorderChunk(folder)}`, async (_request, _response, next) => {
      if (++asked === tabs.length) {
        come();
      }
      await both;
      next();
    });
    await Promise.all(tabs.map((tab) => tab.goto(`${portal.url}/resources`)));
    await received(collector, 3);
    await row('two tabs find what a page left unrecorded', 3);
  });
});
