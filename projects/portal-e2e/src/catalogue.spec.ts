import { execFileSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import catalogue from '../../../src/telemetry-catalogue.json' with { type: 'json' };
import { expectAccessible, SCREENS } from './accessible';
import { expect, test } from './portal';
import { clickAll, clickOn } from './six-interactions';

const COMMAND = 'dist/packed/package/cli/cli.js';
const EVENTS = catalogue.map(({ eid, env, id, type, pageid, section }) => {
  const edata = Object.entries({ id, type, pageid, section }).filter(([, text]) => text);
  return { eid, env, edata: Object.fromEntries(edata) };
});

test('the catalogue lists what the elements send', async ({ page, portal, collector }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Login' }).click();
  await clickAll(page, portal.url, clickOn(page));

  const expected = EVENTS.map(({ eid, env, edata }) =>
    expect.objectContaining({
      eid,
      edata: expect.objectContaining(edata),
      ...(env && { context: expect.objectContaining({ env }) }),
    }),
  );
  await expect.poll(() => collector.events).toEqual(expect.arrayContaining(expected));
  expect(collector.events.length).toBe(EVENTS.length);
});

for (const screen of SCREENS) {
  test.describe(`${screen.colorScheme}, ${screen.viewport.width} px wide`, () => {
    test.use(screen);

    test('its page is accessible, filters events, and explains what is empty', async ({ page }) => {
      const html = test.info().outputPath('catalogue.html');
      execFileSync(process.execPath, [COMMAND, 'catalogue', '--html', html]);
      await page.goto(pathToFileURL(html).href);
      const events = page.getByRole('row').filter({ has: page.getByRole('cell') });
      await expect(events).toHaveCount(EVENTS.length);

      await page.getByLabel('Filter').fill('popular RIGHT');
      await expect(events.filter({ visible: true })).toHaveText(/click right arrow/);
      await expect(page.getByText(`1 of ${EVENTS.length} events`)).toBeVisible();
      await page.getByLabel('Filter').clear();

      await page.getByText('By column').click();
      await page.getByLabel('env').selectOption('public');
      await page.getByLabel('pageid').selectOption('empty');
      await expect(events.filter({ visible: true })).toHaveText([/logout/, /login/]);
      await page.getByRole('button', { name: 'Show all' }).click();
      await expect(events.filter({ visible: true })).toHaveCount(EVENTS.length);

      const login = events.filter({ hasText: 'login' });
      await login.getByText('Why is it empty?').first().locator('..').focus();
      await page.keyboard.press('Enter');
      await expect(login.getByText('The page sets it: data.telemetry.pageid')).toBeVisible();
      await expectAccessible(page, 'the catalogue');
    });
  });
}
