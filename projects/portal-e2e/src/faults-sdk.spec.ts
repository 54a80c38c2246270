import type { Page } from '@playwright/test';
import { clickNext } from './clicks';
import { received, test } from './fault-row';
import { showLibrary } from './library-page';
import { chunkWith } from './recorder-delay';

/** Resolves when the SDK has loaded and the library uses it. */
async function sdkCame(page: Page): Promise<void> {
  await page.waitForFunction(() => window.$t?.isInitialized);
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
}

test('its chunk is blocked', async ({ context, folder, collector, row }) => {
  const page = await context.newPage();
  // Not with a Playwright route: an exit request that waits in a route can lose its body.
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.setBlockedURLs', {
    urls: [`*${chunkWith('EkTelemetry', folder)}`],
  });
  await showLibrary(page);
  await clickNext(page, 5);
  await received(collector, 5);
  await row('SDK chunk blocked', 5);
});

test.describe("under a Content-Security-Policy of script-src 'self'", () => {
  test.use({ server: { contentSecurityPolicy: "script-src 'self'" } });

  test('it is not available', async ({ fiveArrive }) => {
    await fiveArrive('strict Content-Security-Policy');
  });
});

test('other code stops its events before any listener gets them', async ({
  context,
  library,
  collector,
  row,
}) => {
  await context.addInitScript(() =>
    window.addEventListener('TelemetryEvent', (event) => event.stopImmediatePropagation(), true),
  );
  const page = await library();
  await sdkCame(page);
  await clickNext(page, 5);
  await received(collector, 5);
  await row('a listener that stops TelemetryEvent', 5);
});

test('other code wraps it, and passes on a copy of each event', async ({
  library,
  collector,
  row,
}) => {
  const page = await library();
  await sdkCame(page);
  await page.evaluate(() => {
    const sdk = window.$t;
    const interact = sdk?.interact.bind(sdk);
    Object.assign(sdk ?? {}, {
      interact: (edata: object, options: object) => interact?.({ ...edata, extra: {} }, options),
    });
  });
  await clickNext(page, 20);
  await received(collector, 20);
  await row('other code that wraps the SDK', 20);
});

test('the document is reopened in the task of the clicks', async ({ library, collector, row }) => {
  const page = await library();
  await sdkCame(page);
  await clickNext(page, 5, { reopen: true });
  await received(collector, 5);
  await row('document reopened', 5);
});

declare global {
  interface Window {
    /** The SDK. */
    $t?: { isInitialized: boolean; interact: (edata: object, options: object) => void };
  }
}
