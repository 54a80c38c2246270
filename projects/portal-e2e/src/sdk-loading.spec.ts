import type { Page } from '@playwright/test';
import { sdkChunk } from './chunks';
import { login, test as base, expect } from './portal';
import { onPath } from './server-answers';

interface Fixtures {
  /** Addresses of the requests for the SDK's chunk. */
  requests: string[];
}

const test = base.extend<Fixtures>({
  requests: async ({ page, folder }, use) => {
    const chunk = sdkChunk(folder);
    const requests: string[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith(chunk)) {
        requests.push(request.url());
      }
    });
    await use(requests);
  },
});

/** Opens the portal, and then stops its clock. Returns how long ago it has loaded, in ms. */
async function openAndStopClock(page: Page): Promise<number> {
  await page.clock.install();
  await login(page);
  await page.waitForLoadState();
  // Its holder is the recorder.
  await expect
    .poll(() => page.evaluate(async () => (await navigator.locks.query()).held?.length))
    .toBeGreaterThan(0);
  // A machine that is busy may need longer than that for the two calls. The time is then over, and the next one is tried.
  await expect(async () => {
    await page.clock.pauseAt(await page.evaluate(() => Date.now() + 100));
  }).toPass();
  return page.evaluate(() => {
    const [{ loadEventStart } = { loadEventStart: 0 }] = performance.getEntriesByType(
      'navigation',
    ) as PerformanceNavigationTiming[];
    return performance.now() - loadEventStart;
  });
}

/** Whether the SDK is evaluated. */
function isHere(page: Page): Promise<boolean> {
  return page.evaluate(() => '$t' in window);
}

/** Lets time pass until the SDK is initialized. Its evaluation is a long task, after which the page must be quiet again. */
async function initialized(page: Page): Promise<void> {
  await expect
    .poll(async () => {
      await page.clock.runFor(1000);
      return page.evaluate(() => !!window.$t?.isInitialized);
    })
    .toBe(true);
}

test('nobody touches the page: it loads the SDK once, after ten seconds', async ({
  page,
  requests,
}) => {
  const loaded = await openAndStopClock(page);

  await page.clock.runFor(Math.max(0, 9_900 - loaded));
  expect(requests).toEqual([]);
  expect(await isHere(page)).toBe(false);
  // A long task while the page loaded counts as use.
  await page.clock.runFor(10_000);
  await initialized(page);
  await page.clock.fastForward('02:00:00');

  expect(requests.length).toBe(1);
});

test('the page is in use: it loads the SDK ten seconds after the last click', async ({
  page,
  collector,
  requests,
}) => {
  await openAndStopClock(page);

  for (const tab of ['Library', 'Courses', 'Home']) {
    await page.getByRole('link', { name: tab, exact: true }).click();
    await page.clock.runFor(9_900);
    expect(requests).toEqual([]);
    expect(await isHere(page)).toBe(false);
  }
  await page.clock.runFor(200);
  await initialized(page);

  expect(requests.length).toBe(1);
  expect(collector.batches.flatMap(({ events }) => events).length).toBeGreaterThanOrEqual(3);
});

test('the person is back before the SDK has come: it is initialized ten seconds later', async ({
  page,
  portal,
  folder,
}) => {
  let answer: (() => void) | undefined;
  portal.fault = onPath(`/${sdkChunk(folder)}`, (_request, _response, next) => {
    answer = next;
  });
  await openAndStopClock(page);
  await page.clock.runFor(20_100);
  await expect.poll(() => !!answer).toBe(true);
  await page.getByRole('link', { name: 'Courses', exact: true }).click();
  answer?.();
  await expect.poll(() => isHere(page)).toBe(true);

  await page.clock.runFor(9_500);
  expect(await page.evaluate(() => window.$t?.isInitialized)).toBe(false);
  await initialized(page);
});
