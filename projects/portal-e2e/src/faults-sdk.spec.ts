import type { Tab } from './engines/engine';
import { sdkChunk } from './chunks';
import { clickNext } from './clicks';
import { expect, received, test, IN_EACH_ENGINE } from './fault-row';
import { showLibrary } from './library-page';
import { SDK_IN_USE } from './portal';
import { onPath } from './server-answers';

test.use({ server: { script: SDK_IN_USE } });

/** Waits until the SDK has loaded and the library uses it. */
async function sdkCame(tab: Tab): Promise<void> {
  await expect.poll(() => tab.evaluate(() => !!window.$t?.isInitialized)).toBe(true);
  await tab.evaluate(
    () =>
      new Promise((resolve) =>
        // WebKit has no requestIdleCallback.
        'requestIdleCallback' in window ? requestIdleCallback(resolve) : setTimeout(resolve),
      ),
  );
}

test('its chunk is blocked', async ({ anyBrowser, portal, folder, collector, row }) => {
  let asked = 0;
  portal.fault = onPath(`/${sdkChunk(folder)}`, (request) => {
    asked++;
    request.socket.destroy();
  });
  const tab = await anyBrowser.open();
  await showLibrary(tab, portal.url);
  await clickNext(tab, 5);
  await received(collector, 5);
  await expect.poll(() => asked).toBeGreaterThan(0);
  await row('SDK chunk blocked', 5);
});

test.describe("under a Content-Security-Policy of script-src 'self'", () => {
  test.use({
    server: { contentSecurityPolicy: "script-src 'self'", script: SDK_IN_USE },
  });

  test(
    'it is not available',
    IN_EACH_ENGINE,
    async ({ library, collector, folder, portal, row }) => {
      let asked = false;
      portal.fault = onPath(`/${sdkChunk(folder)}`, (_request, _response, next) => {
        asked = true;
        next();
      });
      await clickNext(await library(), 5);
      await received(collector, 5);
      await expect.poll(() => asked).toBe(true);
      await row('strict Content-Security-Policy', 5);
    },
  );
});

test.describe('other code', () => {
  test.use({
    server: {
      script: `${SDK_IN_USE}
        addEventListener('TelemetryEvent', (event) => event.stopImmediatePropagation(), true);`,
    },
  });

  test('stops its events before any listener gets them', async ({ library, collector, row }) => {
    const tab = await library();
    await sdkCame(tab);
    await clickNext(tab, 5);
    await received(collector, 5);
    await row('a listener that stops TelemetryEvent', 5);
  });
});

test('other code wraps it, and passes on a copy of each event', async ({
  library,
  collector,
  row,
}) => {
  const tab = await library();
  await sdkCame(tab);
  await tab.evaluate(() => {
    const sdk = window.$t;
    const interact = sdk?.interact.bind(sdk);
    Object.assign(sdk ?? {}, {
      interact: (edata: object, options: object) => interact?.({ ...edata, extra: {} }, options),
    });
  });
  await clickNext(tab, 20);
  await received(collector, 20);
  await row('other code that wraps the SDK', 20);
});

test('the document is reopened in the task of the clicks', async ({ library, collector, row }) => {
  const tab = await library();
  await sdkCame(tab);
  await clickNext(tab, 5, { reopen: true });
  await received(collector, 5);
  await row('document reopened', 5);
});

declare global {
  interface Window {
    /** The SDK. */
    $t?: { isInitialized: boolean; interact: (edata: object, options: object) => void };
  }
}
