import type { Page } from '@playwright/test';
import { clickLogout } from './clicks';
import { login } from './portal';

/** How often a user logs out in the rows that do so again and again; `npm run test:faults` does it 100 times. */
export const LOGOUTS = Number(process.env['LOGOUTS'] ?? 20);

/** Logs in and out so many times, each time without waiting for anything. */
export async function logOutAgainAndAgain(page: Page, rounds: number): Promise<void> {
  for (let round = 0; round < rounds; round++) {
    await login(page);
    await clickLogout(page);
    await page.waitForURL('**/', { waitUntil: 'commit' });
  }
}
