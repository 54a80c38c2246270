import type { Browser } from '@playwright/test';
import { EventEmitter, once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { NETWORK_LATENCY } from './slow-network';
import type { ClickSession } from './slow-phone-results';

/** Two bursts of clicks, and how long the user reads after each, in ms. */
const BURSTS = [
  { clicks: 20, pause: 3000 },
  { clicks: 20, pause: 1000 },
];
/** From the frame that shows the button to the first click, in ms. Nobody sees and presses a button sooner. */
const REACTION = 300;
/** From one click to the next, in ms: no multiple of a frame, or all clicks of a visit would fall on the same moment of one. */
const CLICK_INTERVAL = 157;
/** When a page without its button counts as broken, in ms. */
const BUTTON_TIMEOUT = 60_000;
/** Event Timing does not report interactions of less than 16 ms. Its steps are 8 ms. */
const UNREPORTED = 8;

/** TypeScript does not know the id yet. */
type InteractionTiming = PerformanceEventTiming & { interactionId: number };

/** Visits a page for the first time, and clicks its button with real input as soon as a person can. */
export async function clickSession(
  browser: Browser,
  url: string,
  rate: number,
): Promise<ClickSession> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: NETWORK_LATENCY,
    downloadThroughput: -1,
    uploadThroughput: -1,
  });
  await devtools.send('Emulation.setCPUThrottlingRate', { rate });

  // The page reports its button itself: a locator would load its own scripts into the page, which take a long task there.
  const reports = new EventEmitter();
  const signal = AbortSignal.timeout(BUTTON_TIMEOUT);
  const shown = once(reports, 'shown', { signal }) as Promise<[number, number]>;
  await page.exposeFunction('buttonShown', (x: number, y: number) => {
    reports.emit('shown', x, y);
  });
  await page.addInitScript(record);
  await page.addInitScript(reportButton);
  await page.goto(url, { waitUntil: 'commit' });
  const [x, y] = await shown;
  await wait(REACTION);
  for (const { clicks, pause } of BURSTS) {
    for (let click = 0; click < clicks; click++) {
      await Promise.all([page.mouse.click(x, y), wait(CLICK_INTERVAL)]);
    }
    await wait(pause);
  }

  const { recorded, clicked } = await page.evaluate(() => ({
    recorded: window.recorded,
    clicked: performance.eventCounts.get('click'),
  }));
  await context.close();
  const expected = BURSTS.reduce((sum, { clicks }) => sum + clicks, 0);
  if (!recorded || clicked !== expected) {
    throw new Error(`${clicked ?? 0} of ${expected} clicks reached the page.`);
  }
  const interactions = Object.values(recorded.interactions);
  while (interactions.length < expected) {
    interactions.push(UNREPORTED);
  }
  return { longestTask: Math.max(0, ...recorded.longTasks), interactions };
}

/** Runs in the page before its own scripts. */
function record(): void {
  const recorded: NonNullable<Window['recorded']> = { longTasks: [], interactions: {} };
  window.recorded = recorded;
  new PerformanceObserver((list) => {
    const [paint] = performance.getEntriesByName('first-paint');
    for (const { startTime, duration } of list.getEntries()) {
      if (paint && startTime + duration > paint.startTime) {
        recorded.longTasks.push(duration);
      }
    }
  }).observe({ type: 'longtask', buffered: true });
  new PerformanceObserver((list) => {
    for (const { interactionId, duration } of list.getEntries() as InteractionTiming[]) {
      if (interactionId) {
        const longest = recorded.interactions[interactionId] ?? 0;
        recorded.interactions[interactionId] = Math.max(longest, duration);
      }
    }
  }).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit);
}

/** Runs in the page before its own scripts. Reports the button after the frame that shows it. */
function reportButton(): void {
  new MutationObserver((_, observer) => {
    const button = document.querySelector('#next');
    if (button) {
      observer.disconnect();
      requestAnimationFrame(() =>
        requestAnimationFrame(() => {
          const { x, y, width, height } = button.getBoundingClientRect();
          window.buttonShown?.(x + width / 2, y + height / 2);
        }),
      );
    }
  }).observe(document, { childList: true, subtree: true });
}
