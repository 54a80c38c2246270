import { setTimeout as after } from 'node:timers/promises';
import { answer, onPath } from './server-answers';
import { clickNext } from './clicks';
import { expect, IN_EACH_ENGINE, inEachEngineUnless, inVariants, MINUTE, test } from './fault-row';
import { buttonShown, openLibrary } from './library-page';
import { failureKnown, storedEvents } from './page-storage';

/** Path of a page outside the portal. */
const ANOTHER_SITE = '/another-site';

/** Opens no database, as on a slow disk. */
const SILENT_STORAGE = 'IDBFactory.prototype.open = () => new EventTarget();';

inVariants('that leave', ({ lateRecorder }) => {
  test(
    'a link to another site',
    inEachEngineUnless(lateRecorder),
    async ({ library, collector, row }) => {
      const tab = await library();
      await clickNext(tab, 5);
      await tab.goto(collector.url + ANOTHER_SITE);
      await row('link to another site', 5);
    },
  );

  test('the tab is closed', IN_EACH_ENGINE, async ({ library, row }) => {
    const tab = await library();
    await clickNext(tab, 5);
    await tab.close();
    await row('tab closed', 5);
  });

  test(
    'the tab is closed before its storage is open',
    // The late recorder has no storage yet anyway.
    inEachEngineUnless(lateRecorder),
    async ({ library, portal, row }) => {
      portal.script = SILENT_STORAGE;
      const tab = await library();
      await clickNext(tab, 5);
      portal.script = '';
      await tab.close();
      await row('tab closed before its storage is open', 5);
    },
  );

  test('300 clicks are queued when the page ends', async ({ library, row }) => {
    const tab = await library();
    await clickNext(tab, 300);
    await tab.goto('about:blank');
    await row('300 events queued at exit', 300);
  });

  test(
    '300 clicks in the task that leaves the page',
    inEachEngineUnless(lateRecorder),
    async ({ library, row }) => {
      const tab = await library();
      await clickNext(tab, 300, { leaveTo: '/logoff' });
      await buttonShown(tab, 'Login');
      await row('300 clicks in the task of location.replace', 300);
    },
  );
});

/** A picture that never comes, so that the page never has loaded. WebKit then tells a page nothing when it is left. */
const HELD_PICTURE = '/held-picture';
const NEVER_LOADED = `window.held = new Image(); window.held.src = '${HELD_PICTURE}';`;

inVariants('that leave', ({ lateRecorder }) => {
  for (const [what, leaveTo, script] of [
    ['closed before it has loaded', undefined, ''],
    ['left by location.replace before it has loaded', '/logoff', ''],
    ['left before it has loaded, and before its storage is open', '/logoff', SILENT_STORAGE],
  ] as const) {
    test(
      `a page is ${what}`,
      // The late recorder has no storage yet anyway.
      inEachEngineUnless(lateRecorder && !!script),
      async ({ library, portal, row }) => {
        portal.fault = onPath(HELD_PICTURE, () => undefined);
        portal.script = NEVER_LOADED + script;
        const tab = await library();
        expect(await tab.evaluate(() => document.readyState)).toBe('interactive');
        await clickNext(tab, 5, { leaveTo });
        portal.script = '';
        if (leaveTo) {
          await buttonShown(tab, 'Login');
        }
        await tab.close();
        await row(`page ${what}`, 5);
      },
    );
  }
});

inVariants('that keep clicks', () => {
  test('the browser is killed', IN_EACH_ENGINE, async ({ launch, portal, collector, row }) => {
    const first = await launch();
    const tab = await openLibrary(first, portal.url);
    // Otherwise the page could deliver the events before the test counts them.
    collector.fault = answer(503);
    await clickNext(tab, 1);
    // What is sent from now on needs no mark. A batch that is killed before its answer may have arrived: it is presumed
    // delivered two hours later.
    await failureKnown(tab);
    await clickNext(tab, 4);
    await expect.poll(() => storedEvents(tab)).toBe(5);
    // The fault itself: the library cannot guarantee what the engine has not written to the disk.
    await after(1000);
    await first.kill();

    await row('browser killed 1 s after the clicks', 5, await launch());
  });
});

test.describe('a minute before the next visit', () => {
  test.use({ visits: [MINUTE] });

  test(
    'the browser is quit once it has stored the clicks',
    IN_EACH_ENGINE,
    async ({ launch, portal, row }) => {
      const first = await launch();
      const tab = await openLibrary(first, portal.url);
      await clickNext(tab, 5);
      await expect.poll(() => storedEvents(tab)).toBe(5);
      await first.close();

      await row(
        'browser quit once it has stored the clicks, a visit a minute later',
        5,
        await launch(),
      );
    },
  );

  test.describe('before a frame', () => {
    test.use({
      needs:
        'WebKitGTK may fire no event when it is quit, and writes localStorage to the disk up to half a second late.',
    });

    for (const [what, script] of [
      ['with the clicks', ''],
      ['with the clicks, before its storage is open', SILENT_STORAGE],
    ] as const) {
      test(
        `the browser is quit ${what}`,
        { tag: script ? '@not-webkit' : [IN_EACH_ENGINE.tag, '@not-webkit'] },
        async ({ launch, portal, row }) => {
          portal.script = script;
          const first = await launch();
          await clickNext(await openLibrary(first, portal.url), 5);
          portal.script = '';
          await first.close();

          await row(`browser quit ${what}, a visit a minute later`, 5, await launch());
        },
      );
    }
  });
});

test.describe("a collector on the portal's origin that never answers", () => {
  // The proxy must not answer instead of the collector.
  test.use({ server: { telemetryTimeout: 3_600_000 } });

  test('does not block the connections of later pages', async ({
    library,
    portal,
    collector,
    row,
  }) => {
    collector.fault = () => undefined;
    const tab = await library();
    for (let visit = 0; visit < 12; visit++) {
      await tab.goto(`${portal.url}/resources`);
      await buttonShown(tab, 'Next');
      await clickNext(tab, 1);
    }
    await row('collector that never answers, twelve pages left', 12);
  });
});
