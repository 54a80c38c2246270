import type { Tab } from './engines/engine';
import { expect, IN_EACH_ENGINE, test, type RowBrowser } from './fault-row';
import { buttonShown, signIn } from './library-page';
import { clickAll, EXPECTED, expectTheSix } from './six-interactions';

/** Selectors of the controls of the six interactions, by name. */
const CONTROLS: Record<string, string> = {
  Home: 'nav a[href="/home"]',
  Library: 'nav a[href="/resources"]',
  Courses: 'nav a[href="/learn"]',
  Previous: 'button[aria-label=Previous]',
  Next: 'button[aria-label=Next]',
  Logout: 'header button',
};

test(
  'the six interactions send exactly their events',
  IN_EACH_ENGINE,
  async ({ anyBrowser, portal, collector }) => {
    const since = Date.now();
    const tab = await anyBrowser.open();
    await tab.goto(`${portal.url}/login`);
    await buttonShown(tab, 'Logout');
    await clickAll(tab, portal.url, (_role, name) => tab.click(CONTROLS[name] ?? name));
    await expect.poll(() => collector.events.length).toBe(EXPECTED.length);
    expectTheSix(collector.events, since);
  },
);

/** The text of an element of the inspector, or an empty one. */
function textIn(tab: Tab, selector: string): Promise<string> {
  return tab.evaluate((selector) => {
    const { shadowRoot } = document.querySelector('telemetry-inspector') ?? {};
    return shadowRoot?.querySelector<HTMLElement>(selector)?.textContent ?? '';
  }, selector);
}

/** Presses the button or row of the inspector that has this text. */
async function press(tab: Tab, text: string): Promise<void> {
  const isPressed = (text: string): boolean => {
    const { shadowRoot } = document.querySelector('telemetry-inspector') ?? {};
    const all = shadowRoot?.querySelectorAll<HTMLElement>('button, [role=option]') ?? [];
    const found = [...all].find(({ textContent }) => textContent.includes(text));
    found?.focus();
    const { x = 0, y = 0, height = 0 } = found?.getBoundingClientRect() ?? {};
    // The list finds its rows by position.
    const at = { clientX: x + 1, clientY: y + height / 2, bubbles: true, composed: true };
    return !!found?.dispatchEvent(new MouseEvent('click', at));
  };
  await expect.poll(() => tab.evaluate(isPressed, text)).toBe(true);
}

/** How far the frame of the inspector is from an element of the page, in px. */
function distance(tab: Tab, selector: string): Promise<number> {
  return tab.evaluate((selector) => {
    const { shadowRoot } = document.querySelector('telemetry-inspector') ?? {};
    const frame = shadowRoot?.querySelector('.outline.pointed')?.getBoundingClientRect();
    const element = document.querySelector(selector)?.getBoundingClientRect();
    return Math.hypot(
      (frame?.x ?? -999) - (element?.x ?? 0),
      (frame?.y ?? -999) - (element?.y ?? 0),
    );
  }, selector);
}

/** Opens the library page with the inspector, and clicks Next there. */
async function inspectNext(browser: RowBrowser, portal: string): Promise<Tab> {
  const tab = await browser.open();
  await signIn(tab, portal);
  await tab.goto(`${portal}/resources?telemetry=inspect`);
  await buttonShown(tab, 'Next');
  await tab.click('button[aria-label=Next]');
  return tab;
}

test.describe('the inspector', () => {
  test.use({ build: 'portal-inspect' });

  test(
    'shows an event, its verdict and its element',
    IN_EACH_ENGINE,
    async ({ anyBrowser, portal }, testInfo) => {
      const tab = await inspectNext(anyBrowser, portal.url);
      await press(tab, 'resource tab');

      const detail = '[aria-label="Selected event"]';
      await expect.poll(() => textIn(tab, detail)).toContain('The pipeline drops this event.');
      await press(tab, 'Show it on the page');
      await expect.poll(() => distance(tab, 'button[aria-label=Next]')).toBeLessThan(6);
      await tab.screenshot({ path: `${testInfo.outputPath('inspector')}.png` });
    },
  );

  test(
    'answers on the next page whether the logout was sent, whether it is valid, and what sent it',
    IN_EACH_ENGINE,
    async ({ anyBrowser, portal }, testInfo) => {
      const tab = await inspectNext(anyBrowser, portal.url);
      await tab.click('header button');
      await buttonShown(tab, 'Login');

      await expect.poll(() => textIn(tab, '.rows')).toMatch(/logout.*sent.*resource tab/);
      await expect.poll(() => textIn(tab, '.row.page')).toContain('/resources');
      await press(tab, 'logout');
      const detail = '[aria-label="Selected event"]';
      await expect.poll(() => textIn(tab, detail)).toContain('The pipeline accepts this event.');
      expect(await textIn(tab, detail)).toContain('Sent by <button> Logout');
      await tab.screenshot({ path: `${testInfo.outputPath('next-page')}.png` });
    },
  );
});
