import type { BrowserContext, Page } from '@playwright/test';
import { clickOf, countClicks } from './click-count';
import { clickNext } from './clicks';
import type { CollectorUnderTest } from './collector-under-test';
import { openLibrary, showLibrary } from './library-page';
import { leftBehind, storedEvents } from './page-storage';
import { expect, signIn, test as portal } from './portal';
import { MINUTE, setAhead, TWO_HOURS } from './shifted-clock';

export { expect };

/** How long a page may take to send what other pages left, in ms. */
const PATIENCE = { timeout: 40_000 };

interface Fixtures {
  /** When the test visits the portal again, in ms: each time is relative to the visit before. */
  visits: readonly number[];
  /** Opens the library page, and waits for the recorder unless it is delayed. */
  library: (user?: string) => Promise<Page>;
  /**
   * Makes a row of the fault table. Closes all pages, heals the collector and visits the portal later. Then expects that
   * each click has arrived, that none counts twice, and that the browser has nothing more to send.
   * @param attempted how many clicks should arrive
   * @param context default: the context of the test
   */
  row: (fault: string, attempted: number, context?: BrowserContext) => Promise<void>;
  /** Clicks five times on the library page, waits until the clicks have arrived, and makes the row. */
  fiveArrive: (fault: string) => Promise<void>;
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
  fiveArrive: async ({ library, collector, row }, use) =>
    use(async (fault) => {
      await clickNext(await library(), 5);
      await received(collector, 5);
      await row(fault, 5);
    }),
});

/** Closes all pages, heals the collector, and opens a page that much later, in ms. */
async function visitLater(
  context: BrowserContext,
  collector: CollectorUnderTest,
  later: number,
): Promise<Page> {
  // Opened first, because a separately launched browser ends with its last page.
  const page = await context.newPage();
  for (const open of context.pages()) {
    if (open !== page) {
      await open.close();
    }
  }
  // Arrives after all requests of the closed pages; only then may the collector recover.
  await page.goto('/sunbird.svg');
  collector.fault = (_request, _response, next) => next();
  await setAhead(context, collector, later);
  await page.goto('/home');
  return page;
}

/** Lists the received batches, with times and clicks. */
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
/** `npm run test:faults` sets it. The visit a minute later finds only rare interleavings that the other variants miss. */
const WHOLE_TABLE = !!process.env['WHOLE_TABLE'];

/**
 * Defines rows whose clicks arrive with a later visit, once for each time of that visit. Rows of pages that the user leaves
 * also run with a delayed recorder. A row whose clicks arrive before needs no variants: it visits after a minute, and again
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
