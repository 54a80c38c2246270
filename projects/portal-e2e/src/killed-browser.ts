import type { BrowserContext } from '@playwright/test';

/** Makes a function that ends the browser of a persistent context, by a signal that no program can answer. */
export async function killerOf(context: BrowserContext): Promise<() => Promise<void>> {
  const devtools = await context.browser()?.newBrowserCDPSession();
  const programs = await devtools?.send('SystemInfo.getProcessInfo');
  const browser = programs?.processInfo.find(({ type }) => type === 'browser');
  if (!browser) {
    throw new Error('The browser does not tell its process.');
  }
  return async () => {
    const closed = context.waitForEvent('close');
    process.kill(browser.id, 'SIGKILL');
    await closed;
  };
}
