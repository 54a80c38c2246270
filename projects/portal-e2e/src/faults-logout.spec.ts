import type { Page } from '@playwright/test';
import { clickLogout } from './clicks';
import { expect, inVariants, test } from './fault-row';
import { login } from './portal';
import { MINUTE } from './shifted-clock';

/** How often a user logs out in rows with repeated logouts; `npm run test:faults` does it 100 times. */
const LOGOUTS = Number(process.env['LOGOUTS'] ?? 12);

/** Logs in and out so many times, without waiting after a logout. */
async function logOutAgainAndAgain(page: Page, rounds: number): Promise<void> {
  for (let round = 0; round < rounds; round++) {
    await login(page);
    await clickLogout(page);
    await page.waitForURL('**/', { waitUntil: 'commit' });
  }
}

inVariants('that leave', ({ lateRecorder, visits }) => {
  for (const crossOrigin of [false, true]) {
    // Fewer rounds in the further variants.
    const rounds = crossOrigin || lateRecorder || visits[0] !== MINUTE ? LOGOUTS / 2 : LOGOUTS;
    const where = crossOrigin ? 'on another origin, 100 ms away each way' : 'on the same origin';
    test.describe(`a collector ${where}`, () => {
      // Small, because the browser draws many pages.
      test.use({ crossOrigin, viewport: { width: 320, height: 240 } });
      test.setTimeout(300_000);

      test('gets every click on logout', async ({ page, collector, row }) => {
        collector.latency = crossOrigin ? 100 : 0;
        await logOutAgainAndAgain(page, rounds);
        await row(`logout by location.replace, collector ${where}`, rounds, page.context());
      });
    });
  }
});

test.describe('quick logouts to a collector 100 ms away', () => {
  test.use({ crossOrigin: true, viewport: { width: 320, height: 240 } });
  test.setTimeout(300_000);

  test('repeat little', async ({ page, collector, row }) => {
    collector.latency = 100;
    await logOutAgainAndAgain(page, LOGOUTS);
    await row('quick logouts, collector 100 ms away each way', LOGOUTS);
    const onWire = collector.batches.flatMap(({ events }) => events);
    expect(onWire.length).toBeLessThanOrEqual(3 * LOGOUTS);
  });
});
