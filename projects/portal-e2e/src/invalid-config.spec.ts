import type { Page } from '@playwright/test';
import { expect, login, test } from './portal';

/** Opens the portal with an empty text in the place of a value of its config. Resolves with what the console says about it. */
async function openWithout(page: Page, value: string, code: string): Promise<string> {
  await page.route('**/*.js', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replace(value, '') });
  });
  const logged = page.waitForEvent('console', (message) => message.text().includes(code));
  await login(page);
  return (await logged).text();
}

test('a portal without a channel works, says how to fix it, and sends with the channel of the session', async ({
  page,
  collector,
}) => {
  const logged = await openWithout(page, 'b00bc992ef25f1a9a8d63291e20efc8d', 'TEL002');
  await page.getByRole('link', { name: 'Courses', exact: true }).click();

  expect(logged).toContain('Give the id of the tenant');
  await expect(page).toHaveURL(/\/learn$/);
  await expect
    .poll(() => collector.events.map(({ edata }) => edata['id']))
    .toEqual(['courses tab']);
});

test('a portal without a producer works, says how to fix it, and sends nothing', async ({
  page,
  collector,
}) => {
  const logged = await openWithout(page, 'dev.sunbird.portal', 'TEL001');
  await page.getByRole('link', { name: 'Courses', exact: true }).click();

  expect(logged).toContain('Give the producer');
  await expect(page).toHaveURL(/\/learn$/);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(collector.batches).toEqual([]);
});
