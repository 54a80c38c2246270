import type { RequestHandler } from 'express';
import { answer } from './server-answers';
import { clickLogout, clickNext } from './clicks';
import { expect, inVariants, test, IN_EACH_ENGINE } from './fault-row';
import { buttonShown } from './library-page';
import { failureKnown } from './page-storage';

// Without the proxy, so that the page itself sees a broken connection.
test.use({ crossOrigin: true });

inVariants('that keep clicks', () => {
  test(
    'the collector is down while one user logs out and another logs in',
    IN_EACH_ENGINE,
    async ({ library, collector, row }) => {
      collector.fault = (request) => request.socket.destroy();
      const tab = await library();
      const asha = await clickNext(tab, 2);
      await failureKnown(tab);
      asha.push(await clickLogout(tab));
      await buttonShown(tab, 'Login');
      await tab.close();
      const hers = await library('meera');
      const meera = await clickNext(hers, 2);
      // Closed before the collector recovers: a page that ends during a try cannot know whether that try arrived.
      await hers.close();
      await row('user A logs out and B logs in while the collector is down', 5);
      const people = collector.events.map(({ actor, edata }) => [actor.id.slice(0, 4), edata.id]);
      expect(people.sort()).toEqual(
        [...asha.map((id) => ['781c', id]), ...meera.map((id) => ['5f0d', id])].sort(),
      );
    },
  );
});

inVariants('that leave', () => {
  for (const [what, fault] of [
    ['answers 503', answer(503)],
    ['breaks each connection', (request) => void request.socket.destroy()],
  ] as [string, RequestHandler][]) {
    test(
      `the collector ${what} for the whole visit, as the page has seen`,
      IN_EACH_ENGINE,
      async ({ library, collector, row }) => {
        collector.fault = fault;
        const tab = await library();
        await clickNext(tab, 5);
        await failureKnown(tab);
        await tab.close();
        await row(`collector ${what} for the visit`, 5);
      },
    );
  }
});
