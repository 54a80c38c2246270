import type { Browser, CDPSession } from '@playwright/test';
import { setTimeout as wait } from 'node:timers/promises';
import type { IdlePage } from './slow-phone-results';
import type { Wire } from './wire';
import * as tracker from './tracker-page';

/** How long nobody touches the page before it is measured, and while it is measured, in ms. */
const BEFORE = 5000;
const DURING = 10_000;

/** Visits a page, and measures what it does while nobody touches it. */
export async function idlePage(browser: Browser, wire: Wire): Promise<IdlePage> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.addInitScript(countWakeUps);
  await tracker.visit(page, wire);
  await wait(BEFORE);

  const devtools = await context.newCDPSession(page);
  await devtools.send('Performance.enable');
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  const [busyBefore, wakeUpsBefore] = [await taskTime(devtools), await wakeUps()];
  await wait(DURING);
  const [wakeUpsAfter, busyAfter] = [await wakeUps(), await taskTime(devtools)];
  await context.close();
  return {
    heap: usedSize,
    wakeUps: wakeUpsAfter - wakeUpsBefore,
    busy: busyAfter - busyBefore,
  };

  function wakeUps(): Promise<number> {
    return page.evaluate(() => window.wakeUps ?? 0);
  }
}

/** The time of all tasks of the main thread so far, in ms. */
async function taskTime(devtools: CDPSession): Promise<number> {
  const { metrics } = await devtools.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
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
