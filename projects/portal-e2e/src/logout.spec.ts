import type { Browser } from '@playwright/test';
import { expect, login, test } from './portal';

const ROUNDS = 10;
const BROWSERS = 5;

/** Logs in and out, again and again. */
async function logout(browser: Browser, baseURL: string): Promise<void> {
  const context = await browser.newContext({ baseURL });
  const page = await context.newPage();
  for (let round = 0; round < ROUNDS; round++) {
    await login(page);
    await page.getByRole('button', { name: 'Logout' }).click();
    await page.getByRole('button', { name: 'Login' }).waitFor();
  }
  await context.close();
}

test.describe('at a collector 100 ms away on another origin', () => {
  test.use({ crossOrigin: true });

  test('50 of 50 logout clicks arrive, each once', async ({ browser, portal, collector }) => {
    collector.latency = 100;
    await Promise.all(Array.from({ length: BROWSERS }, () => logout(browser, portal)));
    await expect.poll(() => collector.events.length).toBe(ROUNDS * BROWSERS);
    expect(new Set(collector.events.map(({ mid }) => mid)).size).toBe(ROUNDS * BROWSERS);
    expect(collector.events.every(({ edata }) => edata.id === 'logout')).toBe(true);
  });
});
