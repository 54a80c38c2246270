import { setTimeout as slowly } from 'node:timers/promises';
import { clickNext } from './clicks';
import { expect, inVariants, received, test } from './fault-row';
import { buttonShown, showLibrary, signIn } from './library-page';
import { storedEvents } from './page-storage';
import { onPath } from './server-answers';

/** What a page asks for its session. */
const SESSION = '/api/session';

inVariants('that leave', () => {
  test('the session never comes', async ({ anyBrowser, portal, collector, row }) => {
    portal.fault = onPath(SESSION, () => undefined);
    const tab = await anyBrowser.open();
    await showLibrary(tab, portal.url);
    await clickNext(tab, 3);
    await tab.goto('about:blank');
    await row('session that never comes', 3);
    for (const { actor, context } of collector.events) {
      expect(actor.id).toBe(context.did);
    }
  });
});

test('the session comes after 5 s', async ({ anyBrowser, portal, collector, row }) => {
  const tab = await anyBrowser.open();
  await signIn(tab, portal.url);
  portal.fault = onPath(SESSION, async (_request, _response, next) => {
    await slowly(5000);
    next();
  });
  await showLibrary(tab, portal.url);
  await clickNext(tab, 3);
  await received(collector, 3);
  await row('session that comes after 5 s', 3);
  for (const { actor } of collector.events) {
    expect(actor.id).toMatch(/^781c/);
  }
});

inVariants('that keep clicks', () => {
  test('the session arrives, and later writes never reach the disk', async ({
    anyBrowser,
    portal,
    collector,
    row,
  }) => {
    const tab = await anyBrowser.open();
    await signIn(tab, portal.url);
    let answer: () => void = () => undefined;
    const asked = new Promise<void>((resolve) => (answer = resolve));
    portal.fault = onPath(SESSION, async (_request, _response, next) => {
      await asked;
      next();
    });
    await showLibrary(tab, portal.url);
    await clickNext(tab, 3);
    await expect.poll(() => storedEvents(tab)).toBe(3);
    // As in a browser that ends: later writes never reach the disk.
    await tab.evaluate(() => {
      IDBObjectStore.prototype.put = function (): IDBRequest<IDBValidKey> {
        return this.count() as unknown as IDBRequest<IDBValidKey>;
      };
    });
    answer();
    await buttonShown(tab, 'Logout');
    await tab.goto(`${portal.url}/logoff`);
    await row('session late, and the second write never reaches the disk', 3);
    for (const { actor } of collector.events) {
      expect(actor.id).toMatch(/^781c/);
    }
  });
});
