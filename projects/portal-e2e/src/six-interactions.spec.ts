import type { Page } from '@playwright/test';
import { CONSUMERS, consumersNamed } from '../../toolchain/consumer-portals';
import type { CollectorUnderTest } from './collector-under-test';
import type { PortalUnderTest } from './portal-under-test';
import { expect, login, SDK_IN_USE } from './portal';
import { clickAll, clickOn, EXPECTED, expectTheSix } from './six-interactions';
import { test } from './telemetry-fixture';

/** Performs the six interactions as Asha, and expects that the collector received exactly their events. */
async function theSixArrive(
  page: Page,
  portal: PortalUnderTest,
  collector: CollectorUnderTest,
  press = clickOn(page),
): Promise<void> {
  const since = Date.now();
  const before = collector.events.length;
  await login(page);
  await clickAll(page, portal.url, press);
  const ids = (): unknown[] => collector.events.slice(before).map(({ edata }) => edata['id']);
  // On a busy machine, what a page that was left could not send takes its time.
  await expect.poll(ids, { timeout: 40_000 }).toHaveLength(EXPECTED.length);
  expectTheSix(collector.events.slice(before), since);
}

const MEERA = '5f0d2a6e-9f43-4c54-8d0a-6b1c1f0f7a21';

/** The consumer portals that this run has built, from the environment; default: all. */
const consumers = consumersNamed(process.env['CONSUMERS']?.split(' ') ?? []);

const BUILDS = [
  { build: 'portal', what: 'zoneless' },
  { build: 'portal-zone', what: 'with zone.js' },
  ...consumers.map((build) => ({ build, what: `in ${CONSUMERS[build].what}` })),
] as const;

for (const { build, what } of BUILDS) {
  test.describe(what, () => {
    test.use({ build });

    test('the six interactions send exactly their events', async ({
      page,
      portal,
      collector,
      consoleErrors,
    }) => {
      await theSixArrive(page, portal, collector);
      expect(consoleErrors).toEqual([]);
    });
  });
}

test('each batch has the headers and the envelope the collector reads', async ({
  page,
  collector,
}) => {
  await login(page);
  await page.getByRole('link', { name: 'Library', exact: true }).click();
  await expect.poll(() => collector.batches.length).toBe(1);
  const [batch] = collector.batches;
  expect(batch).toMatchObject({
    id: 'api.sunbird.telemetry',
    ver: '3.0',
    params: { msgid: expect.stringMatching(/^[0-9a-f]{32}$/) },
    pid: 'dev.sunbird.portal',
    channel: 'b00bc992ef25f1a9a8d63291e20efc8d',
    did: collector.events[0]?.context.did,
  });
});

test('by keyboard', async ({ page, portal, collector }) => {
  await theSixArrive(page, portal, collector, async (role, name) => {
    await page.getByRole(role, { name, exact: true }).focus();
    await page.keyboard.press('Enter');
  });
});

test('after another user has used the same browser', async ({
  page,
  portal,
  collector,
  telemetry,
}) => {
  await login(page, 'meera');
  await page.getByRole('link', { name: 'Courses', exact: true }).click();
  await page.getByRole('button', { name: 'Logout' }).click();
  await page.getByRole('button', { name: 'Login' }).waitFor();
  const meera = {
    actor: { id: MEERA, type: 'User' },
    context: { uid: MEERA, rollup: { l1: 'ORG_002', l2: 'ORG_003' } },
    tags: ['ORG_002', 'ORG_003'],
  };
  await telemetry.expectAll([
    { ...meera, edata: { id: 'courses tab' } },
    { ...meera, edata: { id: 'logout' } },
  ]);
  await expect.poll(() => collector.events.length).toBe(2);
  await theSixArrive(page, portal, collector);
});

test('a visitor who is not signed in acts as the device', async ({ page, telemetry }) => {
  await page.goto('/resources');
  await page.getByRole('button', { name: 'Login' }).waitFor();
  await page.getByRole('button', { name: 'Next', exact: true }).click();
  await telemetry.expectInteract({ id: 'resource tab', type: 'click right arrow' });
  const [event] = telemetry.events();
  expect(event?.actor).toEqual({ id: event?.context.did, type: 'User' });
  expect(event?.context).not.toHaveProperty('uid');
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });

  test('by touch', async ({ page, portal, collector }) => {
    await theSixArrive(page, portal, collector, (role, name) =>
      page.getByRole(role, { name, exact: true }).tap(),
    );
  });
});

test.describe("under a Content-Security-Policy of script-src 'self'", () => {
  test.use({ server: { contentSecurityPolicy: "script-src 'self'", script: SDK_IN_USE } });

  test('sends the same events without the SDK', async ({ page, portal, collector }) => {
    const [warning] = await Promise.all([
      page.waitForEvent('console', (message) => message.text().includes('TEL010')),
      theSixArrive(page, portal, collector),
    ]);
    expect(warning.type()).toBe('warning');
  });
});
