import { setTimeout as slowly } from 'node:timers/promises';
import { clickNext } from './clicks';
import { expect, inVariants, received, test } from './fault-row';
import { showLibrary } from './library-page';
import { storedEvents } from './page-storage';
import { signIn } from './portal';

inVariants('that leave', () => {
  test('the session never comes', async ({ context, collector, row }) => {
    const page = await context.newPage();
    await page.route('**/api/session', () => undefined);
    await showLibrary(page);
    await clickNext(page, 3);
    await page.goto('about:blank');
    await row('session that never comes', 3);
    for (const { actor, context } of collector.events) {
      expect(actor.id).toBe(context.did);
    }
  });
});

test('the session comes after 5 s', async ({ context, collector, row }) => {
  const page = await context.newPage();
  await signIn(context);
  await page.route('**/api/session', async (route) => {
    await slowly(5000);
    await route.continue();
  });
  await showLibrary(page);
  await clickNext(page, 3);
  await received(collector, 3);
  await row('session that comes after 5 s', 3);
  for (const { actor } of collector.events) {
    expect(actor.id).toMatch(/^781c/);
  }
});

inVariants('that keep clicks', () => {
  test('the session arrives, and later writes never reach the disk', async ({
    context,
    collector,
    row,
  }) => {
    const page = await context.newPage();
    await signIn(context);
    let answer: () => void = () => undefined;
    const asked = new Promise<void>((resolve) => (answer = resolve));
    await page.route('**/api/session', async (route) => {
      await asked;
      await route.continue();
    });
    await showLibrary(page);
    await clickNext(page, 3);
    await expect.poll(() => storedEvents(page)).toBe(3);
    // As in a browser that ends: later writes never reach the disk.
    await page.evaluate(() => {
      IDBObjectStore.prototype.put = function (): IDBRequest<IDBValidKey> {
        return this.count() as unknown as IDBRequest<IDBValidKey>;
      };
    });
    answer();
    await page.getByRole('button', { name: 'Logout' }).waitFor();
    await page.goto('/logoff');
    await row('session late, and the second write never reaches the disk', 3);
    for (const { actor } of collector.events) {
      expect(actor.id).toMatch(/^781c/);
    }
  });
});
