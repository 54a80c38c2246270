import type { Browser, BrowserContext, CDPSession, Page } from '@playwright/test';
import type { Wire } from './wire';

/** More than the promises that any tracker chains in a click. Together they take some µs, the same for all trackers. */
const MICROTASK_TURNS = 50;

/** Opens the page of a tracker in a new context. */
export async function open(browser: Browser, wire: Wire): Promise<Page> {
  return visit(await (await browser.newContext()).newPage(), wire);
}

/** Opens the page, and waits until it is idle. */
export async function visit(page: Page, wire: Wire): Promise<Page> {
  await page.goto(wire.page);
  await page.waitForFunction(() => window.bench);
  // Twice: trackers start their deferred work in the first idle moment.
  await page.evaluate(async () => {
    for (let turn = 0; turn < 2; turn++) {
      await new Promise((resolve) => requestIdleCallback(resolve));
    }
  });
  await page.waitForLoadState('networkidle');
  return page;
}

/**
 * The time of each click, in µs: from dispatch to the end of all handlers and their microtasks. It clicks 20 times, then
 * pauses. It dispatches all mouse events, because some trackers do not listen to `click`.
 */
export function clicks(page: Page, count: number): Promise<number[]> {
  return page.evaluate(
    async ([count, turns]) => {
      const button = document.querySelector<HTMLElement>('#next');
      const times: number[] = [];
      const press = { bubbles: true, cancelable: true, composed: true, view: window };
      while (button && times.length < count) {
        for (let click = 0; click < 20; click++) {
          const start = performance.now();
          button.dispatchEvent(new MouseEvent('mousedown', press));
          button.dispatchEvent(new MouseEvent('mouseup', press));
          button.click();
          // Microtasks of the handlers also run before the browser can paint.
          for (let turn = 0; turn < turns; turn++) {
            await Promise.resolve();
          }
          times.push((performance.now() - start) * 1000);
        }
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      return times;
    },
    [count, MICROTASK_TURNS] as const,
  );
}

/** Starts to count the time of the page's tasks. Returns what reads the count, in ms. */
export async function taskTime(page: Page): Promise<() => Promise<number>> {
  const devtools = await page.context().newCDPSession(page);
  // A session counts from here.
  await devtools.send('Performance.enable');
  const read = async (): Promise<number> => 1000 * (await metric(devtools, 'TaskDuration'));
  const before = await read();
  return async () => (await read()) - before;
}

/** How often so many clicks on an element without its own handler run change detection. */
export async function changeDetection(page: Page, count: number): Promise<number> {
  const before = await page.evaluate(() => window.bench?.runs ?? 0);
  await clicks(page, count);
  return (await page.evaluate(() => window.bench?.runs ?? 0)) - before;
}

/** The time to create and destroy so many elements, in ms, and their heap, in bytes. */
export async function elements(page: Page, count: number): Promise<{ time: number; heap: number }> {
  const devtools = await page.context().newCDPSession(page);
  const used = async (): Promise<number> => {
    await devtools.send('HeapProfiler.collectGarbage');
    return (await devtools.send('Runtime.getHeapUsage')).usedSize;
  };
  const show = (count: number): Promise<number> =>
    page.evaluate((count) => {
      const start = performance.now();
      window.bench?.show(count);
      return performance.now() - start;
    }, count);
  await show(count);
  await show(0);
  const before = await used();
  const created = await show(count);
  const heap = (await used()) - before;
  return { time: created + (await show(0)), heap };
}

/** Script time until the page has started, in ms, without the work that a tracker defers until the page is idle. */
export async function scriptTime(page: Page): Promise<number> {
  await page.addInitScript(() => (window.requestIdleCallback = () => 0));
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable');
  await page.reload();
  await page.waitForFunction(() => window.bench);
  return 1000 * (await metric(devtools, 'ScriptDuration'));
}

/** A time that the browser counts, in seconds. */
async function metric(devtools: CDPSession, name: string): Promise<number> {
  const { metrics } = await devtools.send('Performance.getMetrics');
  return metrics.find((metric) => metric.name === name)?.value ?? 0;
}

/** The longest interaction of so many mouse clicks, from Event Timing, in ms. */
export async function interactionToNextPaint(page: Page, count: number): Promise<number> {
  await page.evaluate(() => {
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) {
        document.body.dataset['inp'] = String(
          Math.max(duration, Number(document.body.dataset['inp'] ?? 0)),
        );
      }
    }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
  });
  for (let click = 0; click < count; click++) {
    await page.locator('#next').click();
  }
  return page.evaluate(() => Number(document.body.dataset['inp'] ?? 8));
}

/** Logs out so many times, each time from a new page. Returns how many of the clicks arrived at the collector. */
export async function logOutRepeatedly(
  context: BrowserContext,
  wire: Wire,
  rounds: number,
): Promise<number> {
  const page = await context.newPage();
  for (let round = 0; round < rounds; round++) {
    await context.addCookies([{ name: 'round', value: `r${round}x`, url: wire.page }]);
    await page.goto(wire.page);
    await page.waitForFunction(() => window.bench);
    await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
    await page.locator('[id^=leave]').click({ noWaitAfter: true });
    await page.waitForURL('**/logoff', { waitUntil: 'commit' });
  }
  wire.down = false;
  await context.addCookies([{ name: 'round', value: 'later', url: wire.page }]);
  // A minute later: the library does not repeat at once what a page sent when it was left.
  await context.addInitScript(() => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + 60_000;
  });
  await visit(page, wire);
  await wire.quiet(3000);
  const arrived = wire.received.flatMap(({ text }) => text.match(/leave-r\d+x/g) ?? []);
  return new Set(arrived).size;
}
