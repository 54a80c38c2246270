import type { Locator, Page } from '@playwright/test';
import { consumersNamed } from '../../toolchain/consumer-portals';
import { expect, test as base } from './portal';

interface Fixtures {
  /** Lets the scripts of the page come, and waits until Angular has hydrated it. */
  hydrate: () => Promise<void>;
  /** Ends the visit, visits the page again, and expects these clicks on the wire, each as often as it is in the list. */
  expectOnTheWire: (ids: string[]) => Promise<void>;
}

const test = base.extend<Fixtures>({
  hydrate: async ({ page }, use) => {
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    await page.route('**/*.js', async (route) => {
      await released;
      await route.continue();
    });
    await page.goto('/', { waitUntil: 'commit' });
    await page.getByText('Saved: 0').waitFor();
    await use(async () => {
      release();
      // Angular removes the attribute when it has replayed what came before.
      await expect(page.getByRole('button', { name: /^Saved/ })).not.toHaveAttribute('jsaction');
    });
  },
  expectOnTheWire: async ({ page, collector }, use) => {
    await use(async (ids) => {
      const received = (): string[] =>
        collector.batches
          .flatMap(({ events }) => events.map(({ edata }) => (edata as { id: string }).id))
          .sort();
      await page.goto('about:blank');
      await expect.poll(received).toEqual(ids);
      await page.goto('/');
      await page.getByRole('button', { name: 'Saved: 0' }).click();
      // A click on a page that is left before Angular has come acts on nothing, and is nobody's click.
      await expect(page.getByRole('button', { name: 'Saved: 1' })).toBeVisible();
      // Left before the recorder has come, the click waits for this visit.
      await page.goto('/');
      await expect.poll(received).toEqual([...ids, 'save'].sort());
    });
  },
});

/** Whether this run has built the portal on Angular 22, from the environment; default: yes. */
const isBuilt = consumersNamed(process.env['CONSUMERS']?.split(' ') ?? []).includes('angular-22');

for (const build of isBuilt ? (['angular-22/rendered'] as const) : []) {
  test.use({ build });

  const save = (page: Page): Locator => page.getByRole('button', { name: /^Saved/ });

  test('on Angular 22: records each click from before its hydration once, with its own time', async ({
    page,
    collector,
    hydrate,
    expectOnTheWire,
    consoleErrors,
  }) => {
    const before = Date.now();
    for (let click = 0; click < 3; click++) {
      await save(page).click();
    }
    await page.getByText('Opened: 0').click();
    await page.getByRole('button', { name: 'Disabled' }).click({ force: true });
    await page.getByText('Upload', { exact: true }).click();
    const after = Date.now();
    // Long enough to tell the time of the clicks from that of the replay.
    await page.waitForFunction((late) => Date.now() > late, after + 1000);
    await hydrate();
    await expect(save(page)).toHaveText('Saved: 3');
    await expect(page.getByText('Opened: 1')).toBeVisible();
    await expect(page.getByText('Uploads: 1')).toBeVisible();
    await expect.poll(() => collector.events.length).toBe(6);
    for (const { ets, edata } of collector.events) {
      expect(ets).toBeGreaterThanOrEqual(before - 1);
      expect(ets).toBeLessThanOrEqual(after + 1);
      expect(edata.pageid).toBe(edata.id === 'save' ? 'editor' : undefined);
    }
    await save(page).click();
    await expect(save(page)).toHaveText('Saved: 4');

    await expectOnTheWire(['card', 'save', 'save', 'save', 'save', 'title', 'upload']);
    expect(consoleErrors).toEqual([]);
  });

  test('on Angular 22: records a click that hydrates a @defer block, and the next one, once each', async ({
    page,
    hydrate,
    expectOnTheWire,
  }) => {
    const comments = page.getByRole('button', { name: /^Comments/ });
    await hydrate();
    await comments.click();
    await expect(comments).toHaveText('Comments: 1');
    await comments.click();
    await expect(comments).toHaveText('Comments: 2');

    await expectOnTheWire(['comment', 'comment']);
  });
}
