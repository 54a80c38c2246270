import { expect } from '@playwright/test';
import type { Browser, Tab } from './engines/engine';
import type { Scriptable } from './engines/scriptable';

/** How long a page may take to load on a busy machine, in ms. */
const PATIENCE = { timeout: 30_000, intervals: [20, 50, 100] };

/** Signs in Asha or another user, and opens the library page with its recorder. */
export async function openLibrary<T extends Tab>(
  browser: Pick<Browser<T>, 'open' | 'tabs'>,
  portal: string,
  user = 'asha',
): Promise<T> {
  const tab = await browser.open();
  await signIn(tab, portal, user);
  await showLibrary(tab, portal);
  await recorderLoaded(tab, await portalTabs(browser, portal));
  return tab;
}

/** Signs in without a page of the portal, which would take a second. */
export async function signIn(tab: Tab, portal: string, user = 'asha'): Promise<void> {
  await tab.goto(`${portal}/sunbird.svg`);
  const isRedirected = await tab.evaluate(
    (user) =>
      fetch(`/login?user=${user}`, { redirect: 'manual' }).then(
        ({ type }) => type === 'opaqueredirect',
      ),
    user,
  );
  expect(isRedirected).toBe(true);
}

/** Shows the library page to the current user. */
export async function showLibrary(tab: Tab, portal: string): Promise<void> {
  // A test may hold back one of its chunks, and engines differ in whether "load" waits for it.
  await tab.goto(`${portal}/resources`, { waitUntil: 'domcontentloaded' });
  await buttonShown(tab, 'Next');
}

/** Waits until the page has a button of that name. A page that is just being replaced has none. */
export async function buttonShown(page: Scriptable, name: string): Promise<void> {
  const has = (name: string): boolean =>
    [...document.querySelectorAll('button')].some(
      ({ ariaLabel, textContent }) => (ariaLabel ?? textContent.trim()) === name,
    );
  await expect.poll(() => page.evaluate(has, name).catch(() => false), PATIENCE).toBe(true);
}

/** How many tabs show the portal. */
async function portalTabs(browser: Pick<Browser, 'tabs'>, portal: string): Promise<number> {
  let tabs = 0;
  for (const tab of await browser.tabs()) {
    tabs += Number((await tab.url()).startsWith(portal));
  }
  return tabs;
}

/** Waits until so many pages of the portal have loaded their recorders: each then holds the lock of its name. */
async function recorderLoaded(page: Scriptable, tabs: number): Promise<void> {
  const holders = async (): Promise<number> => {
    const { held = [] } = await navigator.locks.query();
    // A page that took over the events of others holds several locks.
    return new Set(held.map(({ clientId }) => clientId)).size;
  };
  await expect.poll(() => page.evaluate(holders), PATIENCE).toBeGreaterThanOrEqual(tabs);
}
