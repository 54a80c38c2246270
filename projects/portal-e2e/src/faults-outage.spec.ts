import type { RequestHandler } from 'express';
import { answer } from './collector-answers';
import { clickLogout, clickNext } from './clicks';
import { expect, inVariants, test } from './fault-row';
import { failureKnown } from './page-storage';

// Without the proxy, so that the page itself sees a broken connection.
test.use({ crossOrigin: true });

inVariants('that keep clicks', () => {
  test('the collector is down while one user logs out and another logs in', async ({
    context,
    library,
    collector,
    row,
  }) => {
    collector.fault = (request) => request.socket.destroy();
    const page = await library();
    const asha = await clickNext(page, 2);
    await failureKnown(page);
    asha.push(await clickLogout(page));
    await page.getByRole('button', { name: 'Login' }).waitFor();
    await page.close();
    const hers = await library('meera');
    const meera = await clickNext(hers, 2);
    // Closed before the collector recovers: a page that ends during a try cannot know whether that try arrived.
    await hers.close();
    await row('user A logs out and B logs in while the collector is down', 5, context);
    const people = collector.events.map(({ actor, edata }) => [actor.id.slice(0, 4), edata.id]);
    expect(people.sort()).toEqual(
      [...asha.map((id) => ['781c', id]), ...meera.map((id) => ['5f0d', id])].sort(),
    );
  });
});

inVariants('that leave', () => {
  for (const [what, fault] of [
    ['answers 503', answer(503)],
    ['breaks each connection', (request) => void request.socket.destroy()],
  ] as [string, RequestHandler][]) {
    test(`the collector ${what} for the whole visit, as the page has seen`, async ({
      library,
      collector,
      row,
    }) => {
      collector.fault = fault;
      const page = await library();
      await clickNext(page, 5);
      await failureKnown(page);
      await page.close();
      await row(`collector ${what} for the visit`, 5);
    });
  }
});
