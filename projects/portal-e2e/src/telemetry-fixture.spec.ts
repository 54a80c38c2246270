import { fileURLToPath } from 'node:url';
import { expect, login } from './portal';
import { clickAll, clickOn } from './six-interactions';
import { test as withTelemetry } from './telemetry-fixture';

const SIX = fileURLToPath(new URL('../fixtures/interact-events.json', import.meta.url));

/** Six page loads on a busy machine take longer than the default. */
const BUSY = { timeout: 30_000 };

const test = withTelemetry.extend({
  context: async ({ context }, use, { attachments }) => {
    await use(context);
    const report = attachments.find(({ name }) => name === 'telemetry.json');
    const events = JSON.parse(String(report?.body)) as { verdict: { accepted: boolean } }[];
    expect(events.length).toBeGreaterThan(0);
    expect(events.every(({ verdict }) => typeof verdict.accepted === 'boolean')).toBe(true);
  },
});

test('expects events by their fields, also from a page that has ended', async ({
  page,
  portal,
  telemetry,
  collector,
}) => {
  await login(page);
  await clickAll(page, portal.url, clickOn(page));

  await telemetry.expectInteract({ id: 'library tab', pageid: 'resources', env: 'Library' }, BUSY);
  await telemetry.expectInteract({ id: 'resource tab', type: 'click left arrow' }, BUSY);
  await telemetry.expectInteract({ id: 'resource tab', section: 'Popular story' }, BUSY);
  await telemetry.expectInteract(
    { id: 'logout', type: 'click', pageid: 'home', env: 'public' },
    BUSY,
  );

  const mids = (events: { mid: string }[]): string[] => events.map(({ mid }) => mid).sort();
  await expect.poll(() => collector.events.length).toBe(6);
  expect(mids(telemetry.events())).toEqual(mids(collector.events));
});

test('expects the events of a file', async ({ page, portal, telemetry }) => {
  await login(page);
  await clickAll(page, portal.url, clickOn(page));

  await telemetry.expectFile(SIX, BUSY);
});

test('needs another event for each expectation, and lists what was sent', async ({
  page,
  telemetry,
}) => {
  await login(page);
  await page.getByRole('link', { name: 'Courses', exact: true }).click();
  await telemetry.expectInteract({ id: 'courses tab' });

  await expect(telemetry.expectInteract({ id: 'courses tab' }, { timeout: 100 })).rejects.toThrow(
    /missing: .*courses tab[^]*Nothing else was sent/,
  );
  await page.getByRole('link', { name: 'Home', exact: true }).click();
  await telemetry.expectInteract({ id: 'home tab' });
  await page.getByRole('link', { name: 'Home', exact: true }).click();
  await expect.poll(() => telemetry.events().length).toBe(3);
  await expect(
    telemetry.expectInteract({ id: 'home tab', pageid: 'learn' }, { timeout: 100 }),
  ).rejects.toThrow(/edata\.pageid is "home", not "learn"[^]*Sent:\n.*home tab/);
});

test.describe('in a portal that compresses what it sends', () => {
  test.use({ build: 'angular-16' });

  test('reads compressed batches, too', async ({ page, telemetry }) => {
    await login(page);
    await page.getByRole('link', { name: 'Courses', exact: true }).click();

    await telemetry.expectInteract({ id: 'courses tab', pageid: 'learn', env: 'course' });
  });
});
