import type { BrowserContext, Page } from '@playwright/test';
import type { CollectorUnderTest } from './collector-under-test';
import { expect, login, test } from './portal';

/** Opens the library page as Asha, with the recorder loaded and the session known. */
export async function openLibrary(context: BrowserContext, user = 'asha'): Promise<Page> {
  const page = await context.newPage();
  await login(page, user);
  return showLibrary(page);
}

/** Opens the library page of whoever is signed in, and no page before it. */
export async function returnToLibrary(context: BrowserContext): Promise<Page> {
  return showLibrary(await context.newPage());
}

async function showLibrary(page: Page): Promise<Page> {
  await page.goto('/resources');
  await page.getByRole('button', { name: 'Next', exact: true }).waitFor();
  await recorderLoaded(page);
  return page;
}

/** Waits until each page of the portal has its recorder: it then holds the lock of its tab. */
export async function recorderLoaded(page: Page): Promise<void> {
  const pages = page
    .context()
    .pages()
    .filter((open) => open.url().startsWith('http'));
  await page.waitForFunction(
    async (tabs) => ((await navigator.locks.query()).held?.length ?? 0) >= tabs,
    pages.length,
  );
}

/** Clicks Next so many times, in one task. */
export function clickNext(page: Page, times: number): Promise<void> {
  return page.evaluate((times) => {
    const next = document.querySelector<HTMLElement>('button[aria-label=Next]');
    for (let click = 0; click < times; click++) {
      next?.click();
    }
  }, times);
}

/** Comes back to the portal, as people do, and stays until the collector has what it should. */
export async function laterVisit(
  context: BrowserContext,
  collector: CollectorUnderTest,
  expected: number,
): Promise<void> {
  const page = await context.newPage();
  await page.goto('/home');
  await received(collector, expected);
  await page.close();
}

/** Waits until the collector has so many different events. */
export function received(collector: CollectorUnderTest, expected: number): Promise<void> {
  return expect
    .poll(() => distinct(collector), { timeout: 40_000 })
    .toBe(expected)
    .then(() => undefined);
}

/** A row of the table of faults: holds that everything arrived, and that nothing counts twice. */
export function row(fault: string, attempted: number, collector: CollectorUnderTest): void {
  const [arrived, twice] = [distinct(collector), collector.events.length - distinct(collector)];
  test.info().annotations.push({
    type: 'fault',
    description: JSON.stringify({ fault, attempted, received: arrived, twice }),
  });
  expect({ received: arrived, twice }).toEqual({ received: attempted, twice: 0 });
}

function distinct({ events }: CollectorUnderTest): number {
  return new Set(events.map(({ mid }) => mid)).size;
}
