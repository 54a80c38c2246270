import type { BrowserContext, Page } from '@playwright/test';
import { signIn } from './portal';

/** Signs in Asha or another user, and opens the library page. */
export async function openLibrary(context: BrowserContext, user = 'asha'): Promise<Page> {
  const page = await context.newPage();
  await signIn(context, user);
  await showLibrary(page);
  await recorderLoaded(page);
  return page;
}

/** Shows the library page to the current user. */
export async function showLibrary(page: Page): Promise<void> {
  await page.goto('/resources');
  await page.getByRole('button', { name: 'Next', exact: true }).waitFor();
}

/** Waits until each page of the portal has loaded its recorder: it then holds the lock of its name. */
async function recorderLoaded(page: Page): Promise<void> {
  const pages = page
    .context()
    .pages()
    .filter((open) => open.url().startsWith('http'));
  await page.waitForFunction(async (tabs) => {
    const { held = [] } = await navigator.locks.query();
    // A page that took over the events of others holds several locks.
    return new Set(held.map(({ clientId }) => clientId)).size >= tabs;
  }, pages.length);
}
