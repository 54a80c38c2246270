import axe from 'axe-core';
import { expect, login, test } from './portal';

/** Runs in the page, where axe has put itself. */
declare const window: Window & { axe: typeof axe };

for (const colorScheme of ['light', 'dark'] as const) {
  for (const viewport of [
    { width: 1280, height: 900 },
    { width: 390, height: 844 },
  ]) {
    test.describe(`${colorScheme}, ${viewport.width} px wide`, () => {
      test.use({ colorScheme, viewport });

      test('axe finds nothing on any page, and nothing is wider than the screen', async ({
        page,
      }) => {
        for (const path of ['/', '/home', '/resources', '/learn']) {
          await test.step(path, async () => {
            if (path === '/home') {
              await login(page);
            } else {
              await page.goto(path);
            }
            await page.getByRole('heading', { level: 1 }).waitFor();
            await page.getByRole('button', { name: path === '/' ? 'Login' : 'Logout' }).waitFor();
            await page.evaluate(axe.source);
            const { violations } = await page.evaluate(() => window.axe.run());
            const found = violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
            expect(found, path).toEqual([]);
            const width = await page.evaluate(() => document.documentElement.scrollWidth);
            expect(width, path).toBe(viewport.width);
          });
        }
      });
    });
  }
}
