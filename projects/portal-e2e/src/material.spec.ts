import { CONSUMERS, consumersNamed } from '../../toolchain/consumer-portals';
import { expect, test } from './portal';

/** Pages with components of Material that show a part of themselves elsewhere. */
const PAGES = {
  'angular-16': { build: 'angular-16', path: '/material' },
  'angular-22': { build: 'angular-22/rendered', path: '/' },
} as const;

const built = consumersNamed(process.env['CONSUMERS']?.split(' ') ?? []);

for (const name of ['angular-16', 'angular-22'] as const) {
  if (!built.includes(name)) {
    continue;
  }
  const { build, path } = PAGES[name];

  test.describe(`Material in ${CONSUMERS[name].what}`, () => {
    test.use({ build });

    test('a select records the clicks that open it, and the label of a tab records its click', async ({
      page,
      collector,
      consoleErrors,
    }) => {
      await page.goto(path);
      const language = page.getByRole('combobox', { name: 'Language' });
      const options = page.getByRole('option');
      await language.click();
      await options.getByText('Marathi').click();
      await expect(options).toHaveCount(0);
      await language.click();
      await options.first().waitFor();
      // Far away. Material ignores it while it opens.
      await expect(async () => {
        await page.mouse.click(5, 5);
        await expect(options).toHaveCount(0, { timeout: 500 });
      }).toPass();
      await page.getByRole('tab', { name: 'Members' }).getByText('Members').click();
      await page.goto('about:blank');

      // A page that is left sends its newest events first.
      const ids = (): unknown[] =>
        [...collector.events].sort((a, b) => a.ets - b.ets).map(({ edata }) => edata.id);
      await expect.poll(ids).toEqual(['language', 'language', 'members']);
      expect(consoleErrors).toEqual([]);
    });
  });
}
