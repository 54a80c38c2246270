import type { BrowserContext } from '@playwright/test';

/** Returns a function that kills the browser of a persistent context, or the processes of its pages, with SIGKILL. */
export async function killerOf(
  context: BrowserContext,
  type: 'browser' | 'renderer' = 'browser',
): Promise<() => Promise<void>> {
  const devtools = await context.browser()?.newBrowserCDPSession();
  const programs = (await devtools?.send('SystemInfo.getProcessInfo'))?.processInfo;
  const killed = programs?.filter((program) => program.type === type) ?? [];
  if (!killed.length) {
    throw new Error(`The browser does not report its ${type}.`);
  }
  return async () => {
    const ended =
      type === 'browser'
        ? context.waitForEvent('close')
        : Promise.all(
            context
              .pages()
              .filter((page) => page.url().startsWith('http'))
              .map((page) => page.waitForEvent('crash')),
          );
    killed.forEach(({ id }) => process.kill(id, 'SIGKILL'));
    await ended;
  };
}
