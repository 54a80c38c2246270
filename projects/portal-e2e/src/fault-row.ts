import type { BrowserContext, Page } from '@playwright/test';
import { clickOf, countClicks } from './click-count';
import type { CollectorUnderTest } from './collector-under-test';
import { openLibrary, showLibrary } from './library-page';
import { leftBehind, storedEvents } from './page-storage';
import { expect, signIn, test as portal } from './portal';
import { MINUTE, setAhead, TWO_HOURS } from './shifted-clock';

export { expect };

/** How long a page may take to send all that others left, in ms. */
const PATIENCE = { timeout: 40_000 };

interface Fixtures {
  /** How long after the fault the portal is visited again, in ms. */
  nextVisit: number;
  /** Opens the library page, with the recorder loaded; where that comes late, without waiting for it. */
  library: (user?: string) => Promise<Page>;
  /**
   * Makes a row of the table of faults: all pages are closed, the collector is well, the portal is visited again, and
   * then each click has arrived, none counts twice, and nothing is left in the browser that could come later.
   * @param attempted how many clicks are to arrive
   * @param context default: that of the test
   */
  row: (fault: string, attempted: number, context?: BrowserContext) => Promise<void>;
}

export const test = portal.extend<Fixtures>({
  nextVisit: [MINUTE, { option: true }],
  library: async ({ context, lateRecorder }, use) =>
    use(async (user) => {
      if (!lateRecorder) {
        return openLibrary(context, user);
      }
      const page = await context.newPage();
      await signIn(context, user);
      await showLibrary(page);
      return page;
    }),
  row: async ({ context: testContext, collector, nextVisit }, use, testInfo) =>
    use(async (fault, attempted, context = testContext) => {
      // First, since a browser of its own ends with its last page.
      const page = await context.newPage();
      for (const open of context.pages()) {
        if (open !== page) {
          await open.close();
        }
      }
      // Comes after all that those pages may still have asked for: only then is the collector well.
      await page.goto('/sunbird.svg');
      collector.fault = (_request, _response, next) => next();
      await setAhead(context, collector, nextVisit);
      await page.goto('/home');
      try {
        await received(collector, attempted);
        await expect.poll(() => leftBehind(page), PATIENCE).toEqual([]);
        await expect.poll(() => storedEvents(page), PATIENCE).toBe(0);
      } finally {
        testInfo.annotations.push({
          type: 'fault',
          description: JSON.stringify({ fault, attempted, ...countClicks(collector.batches) }),
        });
        await testInfo.attach('wire', { body: wireLog(collector), contentType: 'text/plain' });
      }
      const { received: arrived, doubled } = countClicks(collector.batches);
      expect({ received: arrived, doubled }).toEqual({ received: attempted, doubled: 0 });
    }),
});

/** What came over the wire: by when, in which batch. */
function wireLog({ batches }: CollectorUnderTest): string {
  return batches
    .map(({ syncts, params, events }) =>
      [new Date(syncts).toISOString(), params.msgid, ...events.map(clickOf)].join(' '),
    )
    .join('\n');
}

/** Waits until the collector has so many different clicks. */
export function received(collector: CollectorUnderTest, expected: number): Promise<void> {
  return expect
    .poll(() => countClicks(collector.batches).received, PATIENCE)
    .toBe(expected)
    .then(() => undefined);
}

const VARIANTS = [
  { name: 'the next visit a minute later', nextVisit: MINUTE, lateRecorder: false },
  { name: 'the next visit two hours later', nextVisit: TWO_HOURS, lateRecorder: false },
  { name: 'the recorder late', nextVisit: MINUTE, lateRecorder: true },
] as const;

type Variant = (typeof VARIANTS)[number];

/** Defines rows for each time of the next visit; those that leave a page also with a recorder that comes late. */
export function inVariants(
  rows: 'that stay' | 'that leave',
  define: (variant: Variant) => void,
): void {
  for (const variant of VARIANTS) {
    if (rows === 'that leave' || !variant.lateRecorder) {
      test.describe(variant.name, () => {
        const { nextVisit, lateRecorder } = variant;
        test.use({ nextVisit, lateRecorder });
        define(variant);
      });
    }
  }
}
