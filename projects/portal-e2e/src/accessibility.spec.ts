import { expectAccessible, SCREENS } from './accessible';
import { login, test } from './portal';

for (const screen of SCREENS) {
  test.describe(`${screen.colorScheme}, ${screen.viewport.width} px wide`, () => {
    test.use(screen);

    test('axe finds no violation on any page, and no page is wider than the screen', async ({
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
          await expectAccessible(page, path);
        });
      }
    });
  });
}
