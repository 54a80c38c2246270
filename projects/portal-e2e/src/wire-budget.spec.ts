import { clickNext } from './clicks';
import { ChromiumBrowser } from './engines/chromium';
import { received } from './fault-row';
import { openLibrary } from './library-page';
import { expect, test } from './portal';

const CLICKS = 1000;

/** Builds of the portal, and how many bytes a click may take in each, headers included. */
const BUDGETS = {
  portal: { what: 'uncompressed', bytes: 700 },
  'angular-16': { what: 'compressed', bytes: 120 },
} as const;

for (const [build, { what, bytes: budget }] of Object.entries(BUDGETS)) {
  test.describe(what, () => {
    test.use({ build: build as keyof typeof BUDGETS });

    test('1,000 clicks take 50 requests', async ({ context, portal, collector }) => {
      const page = await openLibrary(new ChromiumBrowser(context), portal.url);
      const sent: Promise<number>[] = [];
      page.on('requestfinished', (request) => {
        if (request.url().endsWith('/telemetry')) {
          sent.push(
            request
              .sizes()
              .then(
                ({ requestBodySize, requestHeadersSize }) => requestBodySize + requestHeadersSize,
              ),
          );
        }
      });
      await clickNext(page, CLICKS);
      await received(collector, CLICKS);

      expect(collector.batches.length).toBe(CLICKS / 20);
      expect(collector.events.length).toBe(CLICKS);
      await expect.poll(() => sent.length).toBe(CLICKS / 20);
      const bytes = (await Promise.all(sent)).reduce((sum, size) => sum + size);
      expect(bytes / CLICKS).toBeLessThan(budget);
    });
  });
}
