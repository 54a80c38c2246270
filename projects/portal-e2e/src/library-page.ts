import type { BrowserContext, Page } from '@playwright/test';
import { signIn } from './portal';

/** Opens the library page as Asha, or another user, who is signed in anew. */
export async function openLibrary(context: BrowserContext, user = 'asha'): Promise<Page> {
  const page = await context.newPage();
  await signIn(context, user);
  await showLibrary(page);
  await recorderLoaded(page);
  return page;
}

/** Shows the library page of whoever is signed in. */
export async function showLibrary(page: Page): Promise<void> {
  await page.goto('/resources');
  await page.getByRole('button', { name: 'Next', exact: true }).waitFor();
}

/** Waits until each page of the portal has its recorder: it then holds the lock of its name. */
async function recorderLoaded(page: Page): Promise<void> {
  const pages = page
    .context()
    .pages()
    .filter((open) => open.url().startsWith('http'));
  await page.waitForFunction(async (tabs) => {
    const { held = [] } = await navigator.locks.query();
    // One that has taken over what others left holds several.
    return new Set(held.map(({ clientId }) => clientId)).size >= tabs;
  }, pages.length);
}
