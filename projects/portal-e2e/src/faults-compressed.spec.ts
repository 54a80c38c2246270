import { clickNext } from './clicks';
import {
  expect,
  IN_EACH_ENGINE,
  inEachEngineUnless,
  inVariants,
  received,
  test,
} from './fault-row';
import type { PortalUnderTest } from './portal-under-test';

// This portal compresses what it sends.
test.use({ build: 'angular-16' });

/** Remembers how the bodies are encoded that the portal gets. */
function encodingsAt(portal: PortalUnderTest): Set<string | undefined> {
  const encodings = new Set<string | undefined>();
  portal.fault = (request, _response, next) => {
    if (request.method === 'POST') {
      encodings.add(request.headers['content-encoding']);
    }
    next();
  };
  return encodings;
}

test('the portal compresses', IN_EACH_ENGINE, async ({ library, portal, collector, row }) => {
  const encodings = encodingsAt(portal);
  const tab = await library();
  await clickNext(tab, 20);
  await received(collector, 20);
  expect([...encodings]).toEqual(['gzip']);
  await row('compressed bodies', 20);
});

inVariants('that leave', ({ lateRecorder }) => {
  test(
    'the portal compresses, and its tab is closed',
    inEachEngineUnless(lateRecorder),
    async ({ library, row }) => {
      const tab = await library();
      await clickNext(tab, 20);
      await tab.close();
      await row('compressed bodies, tab closed', 20);
    },
  );
});
