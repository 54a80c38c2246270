import { test } from './chromium-row';
import { ChromiumBrowser } from './engines/chromium';
import { expect, received } from './fault-row';
import { launch } from './engines/chromium-profile';
import { RawBrowser } from './engines/chromium-devtools';

test.use({ needs: 'Only Chromium prerenders.' });

/**
 * Runs in each page. The first page has another page prerendered, and continues when the collector answers /go: a browser
 * does not prerender for a page with attached DevTools. The prerendered page clicks before it is shown.
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

/** How long a browser may take to start on a busy machine, in ms. */
const PATIENCE = { timeout: 30_000 };

test.use({ crossOrigin: true });

test.describe('prerendered by speculation rules', () => {
  test.use({ server: { script: PRERENDER } });

  for (const [what, how, click] of [
    ['shown later', 'on', 'unseen'],
    ['never shown', 'stay', 'seen'],
  ] as const) {
    test(`a page that is ${what}`, async ({ portal, collector, row }, testInfo) => {
      const paths: string[] = [];
      let go: () => void = () => undefined;
      const ready = new Promise<void>((resolve) => (go = resolve));
      collector.fault = async (request, response, next) => {
        paths.push(request.path);
        if (request.path === '/go') {
          await ready;
          response.send(how);
        } else {
          next();
        }
      };
      const profile = testInfo.outputPath('profile');
      const browser = new RawBrowser(profile);
      await browser.open(`${portal.url}/resources?start`);
      await expect.poll(() => paths, PATIENCE).toContain('/unseen');
      const clicked = Date.now();
      go();
      await received(collector, 1);
      expect(paths.includes('/shown')).toBe(how === 'on');
      await browser.close();
      const later = await launch({ profile });
      await row(`click in a prerendered page that is ${what}`, 1, new ChromiumBrowser(later));
      await later.close();
      const [event] = collector.events;
      // A click in a page that is not shown yet gets the time at which the page is shown.
      expect(event?.edata.id).toBe(click);
      expect(event?.ets).toBeGreaterThanOrEqual(clicked);
    });
  }
});
