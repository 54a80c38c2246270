import type { Locator, Page } from '@playwright/test';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expectAccessible, SCREENS } from './accessible';
import { expect, login } from './portal';
import { test } from './telemetry-fixture';

const SIX = fileURLToPath(new URL('../fixtures/interact-events.json', import.meta.url));

const CATALOGUE = fileURLToPath(new URL('../../../src/telemetry-catalogue.json', import.meta.url));

test.use({ build: 'portal-inspect' });

function panelOf(page: Page): Locator {
  return page.getByRole('region', { name: 'Telemetry inspector' });
}

/** The row of the list that shows these texts. */
function rowOf(page: Page, ...texts: string[]): Locator {
  return texts.reduce(
    (rows, hasText) => rows.filter({ hasText }),
    panelOf(page).getByRole('option'),
  );
}

/** Opens the library page as Asha, with the inspector open. */
async function inspect(page: Page): Promise<Locator> {
  await login(page);
  await page.goto('/resources?telemetry=inspect');
  const panel = panelOf(page);
  await panel.waitFor();
  await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor();
  return panel;
}

/** Expects that the inspector draws its frame around an element. */
async function expectPointedAt(page: Page, element: Locator): Promise<void> {
  const [frame, box] = await Promise.all([
    page.locator('.outline.pointed').boundingBox(),
    element.boundingBox(),
  ]);
  expect(Math.abs((frame?.x ?? 0) - (box?.x ?? -99))).toBeLessThan(4);
  expect(Math.abs((frame?.y ?? 0) - (box?.y ?? -99))).toBeLessThan(4);
}

test('it shows a click at once, and its delivery', async ({ page, telemetry }) => {
  const panel = await inspect(page);

  await page.getByRole('link', { name: 'Courses', exact: true }).click();

  await rowOf(page, 'INTERACT click', 'courses tab', 'learn', 'course', 'sent').waitFor();
  await expect(panel.getByText('1 sent')).toBeVisible();
  await telemetry.expectInteract({ id: 'courses tab', pageid: 'learn', env: 'course' });
  expect(telemetry.events().length).toBe(1);
});

test('it shows the verdict of the pipeline, the key and the fix', async ({ page }) => {
  const panel = await inspect(page);
  await page.getByRole('button', { name: 'Next', exact: true }).click();

  await rowOf(page, 'resource tab', 'Popular story', 'dropped by the pipeline').click();

  const detail = panel.getByRole('region', { name: 'Selected event' });
  await expect(detail).toContainText('The pipeline drops this event.');
  await expect(detail.getByRole('listitem')).toContainText('edata.section');
  await expect(detail.getByRole('listitem')).toContainText("section: 'extra'");
  await expect(detail.locator('.marked')).toContainText('"section": "Popular story"');

  await page.getByRole('link', { name: 'Home', exact: true }).click();
  await rowOf(page, 'home tab').click();
  await expect(detail).toContainText('The pipeline accepts this event.');
});

test('it frames the element that sent an event', async ({ page }) => {
  await inspect(page);
  const link = page.getByRole('link', { name: 'Courses', exact: true });
  await link.click();

  await rowOf(page, 'courses tab').hover();
  await expectPointedAt(page, link);

  await rowOf(page, 'courses tab').click();
  await page.mouse.move(5, 5);
  await expect(page.locator('.outline')).toHaveCount(0);
  await page.getByRole('button', { name: 'Show it on the page' }).hover();
  await expectPointedAt(page, link);
});

test('it compares expected events: met, differing field by field, or missing', async ({ page }) => {
  const panel = await inspect(page);
  await page.getByRole('link', { name: 'Library', exact: true }).click();
  await page.getByRole('link', { name: 'Courses', exact: true }).click();

  await panel.locator('input[type=file]').setInputFiles(SIX);

  const findings = panel.getByRole('region', { name: 'Expected events' });
  await expect(findings.getByRole('status')).toHaveText(
    '6 expected: 2 met, 0 differing, 4 missing',
  );
  await expect(findings.getByRole('listitem').first()).toHaveText(
    /^met INTERACT click library tab/,
  );
  await expect(findings.getByRole('listitem').last()).toHaveText(/^missing INTERACT click logout/);

  await page.getByRole('link', { name: 'Home', exact: true }).click();
  await expect(findings.getByRole('status')).toContainText('3 met');

  await panel.locator('input[type=file]').setInputFiles({
    name: 'expected.ndjson',
    mimeType: 'application/x-ndjson',
    buffer: Buffer.from('{"eid":"INTERACT","edata":{"id":"home tab","pageid":"elsewhere"}}\n'),
  });
  await expect(findings.getByRole('listitem').last()).toHaveText(
    'edata.pageid expected "elsewhere", received "home"',
  );

  await panel.locator('input[type=file]').setInputFiles(CATALOGUE);
  await expect(findings.getByRole('status')).toHaveText(
    /^7 expected: 3 met, 0 differing, 4 missing/,
  );

  await panel.locator('input[type=file]').setInputFiles({
    name: 'broken.json',
    mimeType: 'application/json',
    buffer: Buffer.from('[{'),
  });
  await expect(findings.getByRole('status')).toContainText('broken.json: The file is not JSON');
  await findings.getByRole('button', { name: 'Stop comparing' }).click();
  await expect(findings).toBeHidden();
});

test('on the next page of the visit, it goes on: its log, filter and expected events', async ({
  page,
}) => {
  const panel = await inspect(page);
  const list = panel.getByRole('listbox');
  await panel.locator('input[type=file]').setInputFiles(SIX);
  const findings = panel.getByRole('region', { name: 'Expected events' });
  await page.getByRole('link', { name: 'Courses', exact: true }).click();
  await page.getByRole('link', { name: 'Home', exact: true }).click();
  await panel.getByRole('searchbox').fill('tab sent');
  await rowOf(page, 'courses tab').waitFor();
  // What a paused list holds back is not lost with the page.
  await panel.getByRole('button', { name: 'Pause' }).click();
  await page.getByRole('button', { name: 'Logout' }).click();
  await page
    .getByRole('link', { name: 'Login' })
    .or(page.getByRole('button', { name: 'Login' }))
    .waitFor();

  await expect(findings.getByRole('status')).toContainText('6 expected: 3 met');
  await expect(findings.getByRole('listitem').last()).toHaveText(/^met INTERACT click logout/);
  await expect(panel.getByRole('searchbox')).toHaveValue('tab sent');
  await expect(list).toContainText('courses tab');
  await expect(list).not.toContainText('logout');
  await panel.getByRole('searchbox').press('Escape');
  await expect(panel.getByRole('searchbox')).toHaveValue('');
  await rowOf(page, 'logout', 'sent').waitFor();
  await expectAccessible(page, 'events of two pages');

  // Each page's events are below its address, which cannot be selected.
  await login(page);
  await page.getByRole('link', { name: 'Library', exact: true }).click();
  await rowOf(page, 'library tab').waitFor();
  await expect(panel.getByRole('option')).toHaveText([
    /home/,
    /library tab/,
    /\/resources$/,
    /logout/,
    /home tab/,
    /courses tab/,
  ]);
  await list.press('Home');
  await expect(rowOf(page, 'library tab')).toHaveAttribute('aria-selected', 'true');
  await list.press('ArrowDown');
  await expect(rowOf(page, 'logout')).toHaveAttribute('aria-selected', 'true');
  await list.press('ArrowUp');
  await expect(rowOf(page, 'library tab')).toHaveAttribute('aria-selected', 'true');

  // An element of an earlier page is found where this one has it.
  await rowOf(page, 'courses tab').hover();
  await expectPointedAt(page, page.getByRole('link', { name: 'Courses', exact: true }));

  await panel.getByRole('button', { name: 'Close' }).click();
  await page.reload();
  await page.getByRole('button', { name: /^Telemetry 4/ }).waitFor();
  await expect(panel).toBeHidden();
});

test('it shows which elements are tracked, and which could be', async ({ page }) => {
  const panel = await inspect(page);

  await panel.getByRole('button', { name: 'Show what is tracked' }).click();

  await expect(page.locator('.outline.tracked')).toHaveText([
    'home tab',
    'library tab',
    'courses tab',
    'logout',
    'resource tab',
    'resource tab',
  ]);
  const brand = page.getByRole('link', { name: 'Sunbird' });
  const frames = await page.locator('.outline.untracked').all();
  const boxes = await Promise.all(frames.map((frame) => frame.boundingBox()));
  expect(boxes.map((box) => box?.x)).toContain((await brand.boundingBox())?.x);
  await expect(panel.getByText(/6 tracked · 0 without id · [1-9]\d* not tracked/)).toBeVisible();

  await panel.getByRole('button', { name: 'Close' }).click();
  await expect(page.locator('.outline')).toHaveCount(0);
});

test('it filters, pauses, clears and downloads', async ({ page }) => {
  const panel = await inspect(page);
  const tab = async (name: string): Promise<void> =>
    page.getByRole('link', { name, exact: true }).click();
  await tab('Library');
  await tab('Courses');
  const rows = panel.getByRole('option');
  await expect(rows).toHaveCount(2);

  await panel.getByRole('searchbox').fill('COURSES');
  await expect(rows).toHaveText([/courses tab/]);
  await panel.getByRole('searchbox').fill('nowhere');
  await expect(panel).toContainText('No event has all these words.');
  await panel.getByRole('searchbox').fill('');

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    panel.getByRole('button', { name: 'Download' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('telemetry.ndjson');
  const lines = readFileSync(await download.path(), 'utf8')
    .trimEnd()
    .split('\n');
  expect(lines.map((line) => (JSON.parse(line) as { edata: object }).edata)).toEqual([
    expect.objectContaining({ id: 'library tab' }),
    expect.objectContaining({ id: 'courses tab' }),
  ]);

  await panel.getByRole('button', { name: 'Pause' }).click();
  await tab('Home');
  await expect(panel.getByText('3 sent')).toBeVisible();
  await expect(panel.getByText('1 not shown')).toBeVisible();
  await expect(rows).toHaveCount(2);
  await panel.getByRole('button', { name: 'Pause' }).click();
  await expect(rows).toHaveCount(3);
  await panel.getByRole('button', { name: 'Pause' }).click();
  await tab('Courses');
  await expect(panel.getByText('1 not shown')).toBeVisible();
  await panel.getByRole('button', { name: 'Clear' }).click();
  await expect(rows).toHaveCount(0);
  await expect(panel).toContainText('Nothing is recorded yet.');
  await panel.getByRole('button', { name: 'Pause' }).click();
  await tab('Library');
  await expect(rows).toHaveText([/library tab/]);
});

test('by keyboard, it opens, selects an event, and returns the focus', async ({ page }) => {
  await login(page);
  const courses = page.getByRole('link', { name: 'Courses', exact: true });
  const library = page.getByRole('link', { name: 'Library', exact: true });
  await library.press('Enter');
  await courses.press('Enter');
  await page.getByRole('button', { name: /^Telemetry 2/ }).waitFor();

  await courses.press('Alt+Shift+KeyT');
  await expect(panelOf(page).getByRole('listbox', { name: 'Events' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(rowOf(page, 'courses tab')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('End');
  await expect(rowOf(page, 'library tab')).toHaveAttribute('aria-selected', 'true');
  await expect(panelOf(page)).toContainText('"id": "library tab"');

  // One level at a time: the event, the frames around what is tracked, the panel.
  const detail = panelOf(page).getByRole('region', { name: 'Selected event' });
  await panelOf(page).getByRole('button', { name: 'Show what is tracked' }).press('Enter');
  await page.keyboard.press('Escape');
  await expect(detail).toBeHidden();
  await expect(panelOf(page).getByRole('listbox', { name: 'Events' })).toBeFocused();
  await expect(page.locator('.outline.tracked')).not.toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(page.locator('.outline')).toHaveCount(0);
  await expect(panelOf(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(panelOf(page)).toBeHidden();
  await expect(courses).toBeFocused();
});

test('only the visible events of 10,000 are in the document', async ({ page }) => {
  const panel = await inspect(page);
  await page.getByRole('button', { name: 'Next', exact: true }).evaluate((next: HTMLElement) => {
    for (let click = 0; click < 10_000; click++) {
      next.click();
    }
  });
  const list = panel.getByRole('listbox');
  const rows = panel.getByRole('option');
  await expect(rows.first()).toHaveAttribute('aria-setsize', '10000');
  expect(await rows.count()).toBeLessThan(60);

  await list.press('End');
  await expect(panel.getByRole('option', { selected: true })).toHaveAttribute(
    'aria-posinset',
    '10000',
  );
  await expect(panel.getByRole('option', { selected: true })).toBeInViewport();
});

test.describe("under a Content-Security-Policy of script-src 'self'", () => {
  test.use({ server: { contentSecurityPolicy: "script-src 'self'; style-src-elem 'self'" } });

  test('it still judges events', async ({ page }) => {
    await inspect(page);
    await page.getByRole('button', { name: 'Next', exact: true }).click();

    await rowOf(page, 'dropped by the pipeline').waitFor();
    await expect(panelOf(page)).toHaveCSS('position', 'fixed');
  });
});

for (const screen of SCREENS) {
  test.describe(`${screen.colorScheme}, ${screen.viewport.width} px wide`, () => {
    test.use(screen);

    test('axe finds no violation in any view', async ({ page }) => {
      const panel = await inspect(page);
      await expectAccessible(page, 'no event');
      await page.getByRole('button', { name: 'Next', exact: true }).dispatchEvent('click');
      await page.locator('a[href="/learn"]').dispatchEvent('click');
      await rowOf(page, 'courses tab').waitFor();
      await expectAccessible(page, 'events');
      await rowOf(page, 'courses tab').click();
      await expectAccessible(page, 'an event');
      await panel.locator('input[type=file]').setInputFiles(SIX);
      await expectAccessible(page, 'expected events');
    });
  });
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });

  test('it goes from the button to an event and back', async ({ page }) => {
    await login(page);
    for (const name of ['Courses', 'Home', 'Library']) {
      // Its button covers none of the tabs.
      await page.getByRole('link', { name, exact: true }).tap();
      await page.waitForURL(/(learn|home|resources)$/);
    }
    await page.getByRole('button', { name: 'Telemetry 3' }).tap();

    await rowOf(page, 'library tab').tap();
    await expect(panelOf(page)).toContainText('The pipeline accepts this event.');
    await expect(rowOf(page, 'library tab')).toBeHidden();
    await page.getByRole('button', { name: '‹ Back' }).tap();
    await expect(rowOf(page, 'library tab')).toBeVisible();
  });
});

test.describe('in a portal of NgModules with zone.js, on Angular 16.2 and webpack', () => {
  test.use({ build: 'angular-16' });

  test('it loads only when it is opened, and then shows earlier events', async ({ page }) => {
    await login(page);
    await page.goto('/resources');
    await page.getByRole('button', { name: 'Next', exact: true }).click();
    await expect(page.locator('telemetry-inspector')).toHaveCount(0);

    await page.keyboard.press('Alt+Shift+KeyT');

    await rowOf(page, 'resource tab', 'Popular story').waitFor();
    await expect(page.getByRole('button', { name: /^Telemetry/ })).toHaveCount(0);
  });
});

test('the production build contains none of it', () => {
  const scripts = (build: string): string =>
    readdirSync(new URL(`../../../dist/e2e/${build}/browser/`, import.meta.url))
      .filter((name) => name.endsWith('.js'))
      .map((name) =>
        readFileSync(
          new URL(`../../../dist/e2e/${build}/browser/${name}`, import.meta.url),
          'utf8',
        ),
      )
      .join();

  expect(scripts('portal-inspect')).toContain('telemetry-inspector');
  expect(scripts('portal')).not.toContain('telemetry-inspector');
});
