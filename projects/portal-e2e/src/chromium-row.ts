import type { Page } from '@playwright/test';
import { ChromiumBrowser } from './engines/chromium';
import { test as row } from './fault-row';
import { openLibrary } from './library-page';

/** A test of a fault that only tools of Chromium can cause. Its browser is Playwright's context. */
export const test = row.extend<{ libraryPage: () => Promise<Page> }>({
  anyBrowser: async ({ context }, use) => use(new ChromiumBrowser(context)),
  libraryPage: async ({ context, portal }, use) =>
    use(() => openLibrary(new ChromiumBrowser(context), portal.url)),
});
