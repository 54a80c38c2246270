import { clickNext } from './clicks';
import { inVariants, received, test, IN_EACH_ENGINE } from './fault-row';
import { failureKnown } from './page-storage';

test('the network is gone for a while', async ({ library, portal, collector, row }) => {
  const tab = await library();
  await clickNext(tab, 2);
  await portal.stop();
  await clickNext(tab, 3);
  await portal.start();
  await clickNext(tab, 2);
  await received(collector, 7);
  await row('no connection for a while', 7);
});

inVariants('that keep clicks', () => {
  test(
    'the network is gone for the whole visit',
    IN_EACH_ENGINE,
    async ({ library, portal, row }) => {
      const tab = await library();
      await portal.stop();
      await clickNext(tab, 5);
      await failureKnown(tab);
      await tab.close();
      await portal.start();
      await row('no connection for the whole visit', 5);
    },
  );
});
