import { clickNext } from './clicks';
import { test } from './chromium-row';
import { expect, received } from './fault-row';
import { WHOLE_BROWSER } from './engines/chromium-options';

test.use({ needs: 'The other drivers do not look into a frame without an origin.' });

test.use({ launchOptions: WHOLE_BROWSER });

test.describe('in a frame with a sandbox', () => {
  test.use({ crossOrigin: true, server: { isOpen: true } });

  test('there is no storage, and there are no Web Locks', async ({
    page,
    portal,
    collector,
    consoleErrors,
    row,
  }) => {
    await page.setContent(
      `<iframe sandbox="allow-scripts" src="${portal.url}/resources" width="1000" height="600"></iframe>`,
    );
    const frame = page.frames()[1] ?? page.mainFrame();
    await frame.getByRole('button', { name: 'Next', exact: true }).waitFor();
    expect(await frame.evaluate(() => origin)).toBe('null');
    await clickNext(frame, 5);
    await received(collector, 5);
    // A page of another origin may not load the portal's icons.
    expect(consoleErrors.filter((text) => !text.includes('icons.svg'))).toEqual([]);
    await row('portal in a frame with sandbox="allow-scripts"', 5);
  });
});
