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
  /** How long after the fault the portal is visited again, and how long after that once more, in ms. */
  visits: readonly number[];
  /** Opens the library page, with the recorder loaded; where that comes late, without waiting for it. */
  library: (user?: string) => Promise<Page>;
  /**
   * Makes a row of the table of faults: all pages are closed, the collector is well, the portal is visited later, and
   * then each click has arrived, none counts twice, and nothing is left in the browser that could come later still.
   * @param attempted how many clicks are to arrive
   * @param context default: that of the test
   */
  row: (fault: string, attempted: number, context?: BrowserContext) => Promise<void>;
}

export const test = portal.extend<Fixtures>({
  visits: [[MINUTE, TWO_HOURS], { option: true }],
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
  row: async ({ context: testContext, collector, visits }, use, testInfo) =>
    use(async (fault, attempted, context = testContext) => {
      try {
        for (const later of visits) {
          const page = await visitLater(context, collector, later);
          await received(collector, attempted);
          await expect.poll(() => leftBehind(page), PATIENCE).toEqual([]);
          await expect.poll(() => storedEvents(page), PATIENCE).toBe(0);
        }
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

/** Closes all pages, and opens one that much later, in ms, when the collector is well. */
async function visitLater(
  context: BrowserContext,
  collector: CollectorUnderTest,
  later: number,
): Promise<Page> {
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
  await setAhead(context, collector, later);
  await page.goto('/home');
  return page;
}

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

interface Variant {
  name: string;
  visits: readonly number[];
  lateRecorder: boolean;
}

const SOON = { name: 'the next visit a minute later', visits: [MINUTE], lateRecorder: false };
const LATE = { name: 'the next visit two hours later', visits: [TWO_HOURS], lateRecorder: false };
const LATE_RECORDER = { name: 'the recorder late', visits: [MINUTE], lateRecorder: true };
/** `npm run test:faults` has all. What a visit a minute later sees, the others see as well, but for rare interleavings. */
const WHOLE_TABLE = !!process.env['WHOLE_TABLE'];

/**
 * Defines rows whose clicks arrive with a later visit, for each time of that: of pages that keep them, or that leave, and
 * those also with a recorder that comes late. Where all arrives before, a row by itself looks after a minute and again
 * after two hours.
 */
export function inVariants(
  rows: 'that keep clicks' | 'that leave',
  define: (variant: Variant) => void,
): void {
  const variants = [
    ...(WHOLE_TABLE ? [SOON] : []),
    LATE,
    ...(rows === 'that leave' ? [LATE_RECORDER] : []),
  ];
  for (const variant of variants) {
    test.describe(variant.name, () => {
      const { visits, lateRecorder } = variant;
      test.use({ visits, lateRecorder });
      define(variant);
    });
  }
}
