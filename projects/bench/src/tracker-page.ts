import type { Browser, BrowserContext, Page } from '@playwright/test';
import type { Wire } from './wire';

/** More than any tracker chains of promises in a click; together some µs, the same for all. */
const MICROTASK_TURNS = 50;

/** A page of one tracker, settled: loaded, and with nothing left to do at once. */
export async function open(browser: Browser, wire: Wire): Promise<Page> {
  return visit(await (await browser.newContext()).newPage(), wire);
}

/** Opens the page, and waits until there is nothing left to do at once. */
export async function visit(page: Page, wire: Wire): Promise<Page> {
  await page.goto(wire.page);
  await page.waitForFunction(() => window.bench);
  // Twice, since the first idle moment is when trackers begin what they put off.
  await page.evaluate(async () => {
    for (let turn = 0; turn < 2; turn++) {
      await new Promise((resolve) => requestIdleCallback(resolve));
    }
  });
  await page.waitForLoadState('networkidle');
  return page;
}

/**
 * The time from dispatch to the end of all handlers of each click and of the microtasks they leave, in µs; some at
 * once, then a pause. As of a mouse, since not each tracker listens to `click`.
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
          // What a handler puts off by promises runs before the browser can paint, too.
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

/** Change detection runs that so many clicks cause on an element without a handler of its own. */
export async function changeDetection(page: Page, count: number): Promise<number> {
  const before = await page.evaluate(() => window.bench?.runs ?? 0);
  await clicks(page, count);
  return (await page.evaluate(() => window.bench?.runs ?? 0)) - before;
}

/** Creating and destroying so many elements: both together in ms, and the heap they take in bytes. */
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

/** Script time until the page has started, in ms; without what a tracker puts off until the page is idle. */
export async function scriptTime(page: Page): Promise<number> {
  await page.addInitScript(() => (window.requestIdleCallback = () => 0));
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable');
  await page.reload();
  await page.waitForFunction(() => window.bench);
  const { metrics } = await devtools.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? 0) * 1000;
}

/** The longest interaction of so many clicks by mouse, as Event Timing has it, in ms. */
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

/** Logs out so many times, each in a page of its own; gives how many of the clicks are at the collector. */
export async function leave(context: BrowserContext, wire: Wire, rounds: number): Promise<number> {
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
  // A minute later: what pages have just sent as they were left is not repeated at once.
  await context.addInitScript(() => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + 60_000;
  });
  await visit(page, wire);
  await wire.quiet(3000);
  const arrived = wire.received.flatMap(({ text }) => text.match(/leave-r\d+x/g) ?? []);
  return new Set(arrived).size;
}
