import type { Browser } from '@playwright/test';
import { setTimeout as wait } from 'node:timers/promises';
import type { IdlePage, IdlePeriod } from './slow-phone-results';
import type { Wire } from './wire';
import * as tracker from './tracker-page';

/**
 * When the measurements begin, in ms after the page was idle: before our SDK comes, and when it has been there for long. It comes
 * after ten seconds, and starts ten seconds later.
 */
const BEGINNINGS = [0, 30_000];
/** How long each takes, in ms. */
const IDLE_PERIOD = 8000;

/** Visits a page, and measures what it does while nobody touches it. */
export async function idlePage(browser: Browser, wire: Wire): Promise<IdlePage> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.addInitScript(countWakeUps);
  await tracker.visit(page, wire);
  const idleSince = performance.now();
  const devtools = await context.newCDPSession(page);
  const taskTime = await tracker.taskTime(page);
  const periods: IdlePeriod[] = [];
  for (const beginning of BEGINNINGS) {
    await wait(Math.max(0, idleSince + beginning - performance.now()));
    await devtools.send('HeapProfiler.collectGarbage');
    const { usedSize } = await devtools.send('Runtime.getHeapUsage');
    const [busyBefore, wakeUpsBefore] = [await taskTime(), await wakeUps()];
    await wait(IDLE_PERIOD);
    const [wakeUpsAfter, busyAfter] = [await wakeUps(), await taskTime()];
    periods.push({
      heap: usedSize,
      wakeUps: wakeUpsAfter - wakeUpsBefore,
      busy: busyAfter - busyBefore,
    });
  }
  await context.close();
  return { periods };

  function wakeUps(): Promise<number> {
    return page.evaluate(() => window.wakeUps ?? 0);
  }
}

/** Runs in the page before its own scripts. */
function countWakeUps(): void {
  type Schedule = (callback: unknown, ...rest: unknown[]) => number;
  window.wakeUps = 0;
  for (const name of [
    'setTimeout',
    'setInterval',
    'requestAnimationFrame',
    'requestIdleCallback',
  ] as const) {
    const schedule = window[name].bind(window) as Schedule;
    Object.assign(window, {
      [name]: (callback: unknown, ...rest: unknown[]) =>
        schedule(
          (...values: unknown[]) => {
            window.wakeUps = (window.wakeUps ?? 0) + 1;
            (callback as (...values: unknown[]) => void)(...values);
          },
          ...rest,
        ),
    });
  }
}
