import { clickNext } from './clicks';
import { expect, received, test } from './fault-row';
import { launch } from './own-browser';
import { failureKnown, storedEvents } from './page-storage';
import { RawBrowser, type RawPage } from './raw-browser';

/**
 * Runs in each page. The one that is opened has another prerendered, and goes on when the collector says how: a browser
 * whose tools are attached to a page prerenders nothing for it. The one that is prerendered clicks before it is seen.
 */
const PRERENDER = `
  addEventListener('load', () => {
    const { content } = document.querySelector('meta[name=telemetry-host]');
    const ask = (what) => fetch(content + what).then((answer) => answer.text());
    const click = (name) => {
      const next = document.querySelector('button[aria-label=Next]');
      if (next) {
        next.telemetryInteract.appTelemetryInteract = name;
        next.click();
        void ask('/' + name);
      } else {
        requestIdleCallback(() => click(name));
      }
    };
    if (document.prerendering) {
      document.addEventListener('prerenderingchange', () => void ask('/shown'));
      click('unseen');
    } else if (location.search === '?start') {
      const rules = document.createElement('script');
      rules.type = 'speculationrules';
      rules.textContent = '{"prerender":[{"urls":["/resources?next"],"eagerness":"immediate"}]}';
      document.head.append(rules);
      void ask('/go').then((how) => (how === 'on' ? location.assign('/resources?next') : click('seen')));
    }
  });`;

/** A browser that starts, on a busy machine. */
const PATIENCE = { timeout: 30_000 };

test.use({ crossOrigin: true });

/** Opens the library page in front of others. */
async function openLibrary(browser: RawBrowser, portal: string): Promise<RawPage> {
  const page = await browser.open(`${portal}/resources`);
  await expect.poll(() => page.evaluate(hasNext, undefined), PATIENCE).toBe(true);
  return page;
}

/** Runs in the page. */
function hasNext(): boolean {
  return !!document.querySelector('button[aria-label=Next]');
}

/** Runs in the page. */
function visibility(): string {
  return document.visibilityState;
}

test('one request is sent while a failure is waited out', async ({
  portal,
  collector,
  row,
}, testInfo) => {
  let requests = 0;
  collector.fault = (_request, response) => {
    requests++;
    response.set({ 'Retry-After': '3600', 'Access-Control-Expose-Headers': 'Retry-After' });
    response.sendStatus(503);
  };
  const profile = testInfo.outputPath('profile');
  const browser = new RawBrowser(profile);
  const page = await openLibrary(browser, portal);
  await clickNext(page, 5);
  await failureKnown(page);
  const other = await browser.open('about:blank');
  for (let time = 0; time < 5; time++) {
    await page.show();
    await expect.poll(() => page.evaluate(visibility, undefined)).toBe('visible');
    await other.show();
    await expect.poll(() => page.evaluate(visibility, undefined)).toBe('hidden');
  }
  await browser.close();
  expect(requests).toBe(1);
  const later = await launch(portal, { profile });
  await row('503 with Retry-After of an hour, hidden and shown five times', 5, later);
  await later.close();
});

test('a tab that is seen again takes over what one left that crashed', async ({
  portal,
  collector,
  row,
}, testInfo) => {
  const profile = testInfo.outputPath('profile');
  const browser = new RawBrowser(profile);
  const alive = await openLibrary(browser, portal);
  const page = await openLibrary(browser, portal);
  let isDown = true;
  collector.fault = (_request, response, next) => {
    if (isDown) {
      response.sendStatus(503);
    } else {
      next();
    }
  };
  await clickNext(page, 3);
  await expect.poll(() => storedEvents(page)).toBe(3);
  await page.crash();
  isDown = false;
  await alive.show();
  await received(collector, 3);
  await browser.close();
  const later = await launch(portal, { profile });
  await row('tab crashed beside one that lives', 3, later);
  await later.close();
});

test.describe('prerendered by speculation rules', () => {
  test.use({ server: { script: PRERENDER } });

  for (const [what, how, click] of [
    ['shown later', 'on', 'unseen'],
    ['never shown', 'stay', 'seen'],
  ] as const) {
    test(`a page that is ${what}`, async ({ portal, collector, row }, testInfo) => {
      const told: string[] = [];
      let go: () => void = () => undefined;
      const ready = new Promise<void>((resolve) => (go = resolve));
      collector.fault = async (request, response, next) => {
        told.push(request.path);
        if (request.path === '/go') {
          await ready;
          response.send(how);
        } else {
          next();
        }
      };
      const profile = testInfo.outputPath('profile');
      const browser = new RawBrowser(profile);
      await browser.open(`${portal}/resources?start`);
      await expect.poll(() => told, PATIENCE).toContain('/unseen');
      const clicked = Date.now();
      go();
      await received(collector, 1);
      expect(told.includes('/shown')).toBe(how === 'on');
      await browser.close();
      const later = await launch(portal, { profile });
      await row(`click in a prerendered page that is ${what}`, 1, later);
      await later.close();
      const [event] = collector.events;
      // The moment of a click that nobody could see is when the page is shown.
      expect(event?.edata.id).toBe(click);
      expect(event?.ets).toBeGreaterThanOrEqual(clicked);
    });
  }
});
