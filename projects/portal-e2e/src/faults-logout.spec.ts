import { clickLogout } from './clicks';
import type { Tab } from './engines/engine';
import { expect, inEachEngineUnless, inVariants, MINUTE, test } from './fault-row';
import { buttonShown } from './library-page';

/** How often a user logs out in rows with repeated logouts; `npm run test:faults` does it 100 times. */
const LOGOUTS = Number(process.env['LOGOUTS'] ?? 20);

/** Logs in and out so many times, without waiting after a logout. */
async function logOutAgainAndAgain(tab: Tab, portal: string, rounds: number): Promise<void> {
  for (let round = 0; round < rounds; round++) {
    await tab.goto(`${portal}/login`);
    await buttonShown(tab, 'Logout');
    await clickLogout(tab);
    await expect
      .poll(async () => new URL(await tab.url()).pathname, { intervals: [5, 10, 20] })
      .toBe('/');
  }
}

inVariants('that leave', ({ lateRecorder, visits }) => {
  for (const crossOrigin of [false, true]) {
    // Fewer rounds in the further variants.
    const rounds = crossOrigin || lateRecorder || visits[0] !== MINUTE ? LOGOUTS / 2 : LOGOUTS;
    const where = crossOrigin ? 'on another origin, 100 ms away each way' : 'on the same origin';
    test.describe(`a collector ${where}`, () => {
      test.use({ crossOrigin });
      test.setTimeout(300_000);

      test(
        'gets every click on logout',
        // Each origin once, and each recorder once. Chromium runs all four.
        inEachEngineUnless(crossOrigin === lateRecorder),
        async ({ anyBrowser, portal, collector, row }) => {
          collector.latency = crossOrigin ? 100 : 0;
          await logOutAgainAndAgain(await anyBrowser.open(), portal.url, rounds);
          await row(`logout by location.replace, collector ${where}`, rounds);
        },
      );
    });
  }
});

test.describe('quick logouts to a collector 100 ms away', () => {
  test.use({ crossOrigin: true });
  test.setTimeout(300_000);

  test('repeat little', async ({ anyBrowser, portal, collector, row }) => {
    collector.latency = 100;
    await logOutAgainAndAgain(await anyBrowser.open(), portal.url, LOGOUTS);
    await row('quick logouts, collector 100 ms away each way', LOGOUTS);
    const onWire = collector.batches.flatMap(({ events }) => events);
    expect(onWire.length).toBeLessThanOrEqual(3 * LOGOUTS);
  });
});
