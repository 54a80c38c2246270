import type { BrowserContext } from '@playwright/test';
import type { CollectorUnderTest } from './collector-under-test';

export const MINUTE = 60_000;
export const TWO_HOURS = 2 * 3_600_000;

/** Sets the clock ahead by so many ms, for the collector and for pages that this context opens from now on. */
export async function setAhead(
  context: BrowserContext,
  collector: CollectorUnderTest,
  ms: number,
): Promise<void> {
  collector.clockAhead += ms;
  await context.addInitScript((ahead) => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + ahead;
  }, ms);
}
