import { clickOf, countClicks } from './click-count';
import { clickNext } from './clicks';
import type { CollectorUnderTest } from './collector-under-test';
import { ChromiumEngine } from './engines/chromium';
import type { Browser, Engine, EngineName, Tab } from './engines/engine';
import { FirefoxEngine } from './engines/firefox';
import { WebKitEngine } from './engines/webkit';
import { openLibrary, showLibrary, signIn } from './library-page';
import { passOn } from './server-answers';
import { eventsLeft, leftBehind, recordsLeft, storedEvents } from './page-storage';
import { expect, test as portal } from './portal';
import type { PortalUnderTest } from './portal-under-test';

export { expect };

/** Marks what `npm test` runs in each engine. `npm run test:faults` runs all `faults-*.spec.ts` in each. */
export const IN_EACH_ENGINE = { tag: '@each-engine' };

/** The same, but not what enough other rows of each engine have, for example a late recorder. */
export function inEachEngineUnless(isElsewhere: boolean): { tag?: string } {
  return isElsewhere ? {} : IN_EACH_ENGINE;
}

export const MINUTE = 60_000;
const TWO_HOURS = 2 * 3_600_000;

/** How long a page may take to send what other pages left, in ms. */
const PATIENCE = { timeout: 40_000 };

/** What a row needs of a browser. */
export type RowBrowser = Pick<Browser, 'open' | 'tabs'>;

interface Fixtures {
  /** A browser of the engine under test, with an empty profile. */
  anyBrowser: RowBrowser;
  /** Starts a browser of the engine under test with the profile of the test, which outlives the browser. */
  launch: () => Promise<Browser>;
  /** Why the row runs in Chromium only. */
  needs: string;
  /** When the test visits the portal again, in ms: each time is relative to the visit before. */
  visits: readonly number[];
  /** Opens the library page, and waits for the recorder unless it is delayed. */
  library: (user?: string) => Promise<Tab>;
  /**
   * Makes a row of the fault table. Closes all pages, heals the collector and visits the portal later. Then expects that
   * each click has arrived, that none counts twice, and that the browser has nothing more to send.
   * @param attempted how many clicks should arrive
   * @param browser default: the browser of the test
   */
  row: (fault: string, attempted: number, browser?: RowBrowser) => Promise<void>;
  /** Clicks five times on the library page, waits until the clicks have arrived, and makes the row. */
  fiveArrive: (fault: string) => Promise<void>;
}

export interface EngineFixtures {
  /** The engine under test. */
  engineName: EngineName;
  engine: Engine;
}

const ENGINE_CLASSES: Record<EngineName, new () => Engine> = {
  Chromium: ChromiumEngine,
  Firefox: FirefoxEngine,
  WebKit: WebKitEngine,
};

/** A test that runs in each engine. */
export const test = portal.extend<Fixtures, EngineFixtures>({
  engineName: ['Chromium', { option: true, scope: 'worker' }],
  engine: [
    async ({ engineName }, use) => {
      const engine = new ENGINE_CLASSES[engineName]();
      await use(engine);
      await engine.close();
    },
    { scope: 'worker' },
  ],
  anyBrowser: async ({ engine }, use) => {
    const browser = await engine.open();
    await use(browser);
    await browser.close();
  },
  launch: async ({ engine }, use, testInfo) => {
    // On a busy machine each start of a browser takes up to half a minute.
    testInfo.setTimeout(2 * testInfo.timeout);
    const launched: Browser[] = [];
    await use(async () => {
      const browser = await engine.launch(testInfo.outputPath('profile'));
      launched.push(browser);
      return browser;
    });
    // The test has killed or closed the ones before.
    await launched.at(-1)?.close();
  },
  needs: ['', { option: true }],
  visits: [[MINUTE, TWO_HOURS], { option: true }],
  library: async ({ anyBrowser, portal, lateRecorder }, use) =>
    use(async (user) => {
      if (!lateRecorder) {
        return openLibrary(anyBrowser, portal.url, user);
      }
      const tab = await anyBrowser.open();
      await signIn(tab, portal.url, user);
      await showLibrary(tab, portal.url);
      return tab;
    }),
  row: async (
    { anyBrowser, collector, engine, engineName, needs, portal, visits },
    use,
    testInfo,
  ) =>
    use(async (fault, attempted, browser = anyBrowser) => {
      const before: string[] = [];
      let last: Tab | undefined;
      try {
        for (const later of visits) {
          const tab = await visitLater(browser, portal, collector, later, async (blank) => {
            before.push(await recordsLeft(blank));
          });
          last = tab;
          await received(collector, attempted);
          await expect.poll(() => leftBehind(tab), PATIENCE).toEqual([]);
          await expect.poll(() => storedEvents(tab), PATIENCE).toBe(0);
        }
        const { received: arrived, doubled } = countClicks(collector.batches);
        expect({ received: arrived, doubled }).toEqual({ received: attempted, doubled: 0 });
      } catch (error) {
        const inTheEnd = last
          ? [await recordsLeft(last).catch(String), await eventsLeft(last)]
          : ['no page'];
        await testInfo.attach('left in the browser, before each visit and in the end', {
          body: [...before, ...inTheEnd].join('\n'),
          contentType: 'text/plain',
        });
        throw error;
      } finally {
        testInfo.annotations.push({
          type: 'fault',
          description: JSON.stringify({
            fault,
            attempted,
            engine: engineName,
            version: await engine.version(),
            needs,
            ...countClicks(collector.batches),
          }),
        });
        await testInfo.attach('wire', { body: wireLog(collector), contentType: 'text/plain' });
      }
    }),
  fiveArrive: async ({ library, collector, row }, use) =>
    use(async (fault) => {
      await clickNext(await library(), 5);
      await received(collector, 5);
      await row(fault, 5);
    }),
});

/**
 * Closes all pages, heals the collector, and opens a page that much later, in ms.
 * @param look gets a page of the portal's origin without the portal, before that
 */
async function visitLater(
  browser: RowBrowser,
  portal: PortalUnderTest,
  collector: CollectorUnderTest,
  later: number,
  look: (blank: Tab) => Promise<void>,
): Promise<Tab> {
  const before = [...(await browser.tabs())];
  // Opened first, because a separately launched browser ends with its last page.
  const tab = await browser.open();
  for (const open of before) {
    await open.close();
  }
  // Arrives after all requests of the closed pages; only then may the collector recover.
  await tab.goto(`${portal.url}/sunbird.svg`);
  await look(tab);
  collector.fault = passOn;
  collector.clockAhead += later;
  portal.clockAhead += later;
  await tab.goto(`${portal.url}/home`);
  return tab;
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
 * Defines rows whose clicks may arrive only with a later visit, once for each time of that visit. Rows of pages that the
 * user leaves also run with a delayed recorder. A row whose clicks arrive before needs no variants: it visits after a minute,
 * and again after two hours.
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
