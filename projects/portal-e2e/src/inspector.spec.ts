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

/** Expects that no element lies over another. */
async function expectApart(all: Locator): Promise<void> {
  const boxes = await all.evaluateAll((elements) =>
    elements.map((element) => {
      const { left, top, right, bottom } = element.getBoundingClientRect();
      return { left, top, right, bottom };
    }),
  );
  for (const [at, one] of boxes.entries()) {
    for (const other of boxes.slice(at + 1)) {
      const areApart =
        one.right <= other.left ||
        other.right <= one.left ||
        one.bottom <= other.top ||
        other.bottom <= one.top;
      expect(areApart, JSON.stringify([one, other])).toBe(true);
    }
  }
}

/** Clicks Next so often in one task. */
async function clickAtOnce(page: Page, clicks: number): Promise<void> {
  await page
    .getByRole('button', { name: 'Next', exact: true })
    .evaluate((next: HTMLElement, clicks) => {
      for (let click = 0; click < clicks; click++) {
        next.click();
      }
    }, clicks);
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

  await expect(page.locator('.outline')).toHaveText([
    'home tab',
    'library tab',
    'courses tab',
    'logout',
    'resource tab · click left arrow',
    'resource tab · click right arrow',
    'no directive',
  ]);
  const brand = page.getByRole('link', { name: 'Sunbird' });
  const frames = await page.locator('.outline.untracked').all();
  const boxes = await Promise.all(frames.map((frame) => frame.boundingBox()));
  expect(boxes.map((box) => box?.x)).toContain((await brand.boundingBox())?.x);
  // "Skip to the content" is on no screen, so it does not count.
  const elements = panel.getByRole('region', { name: 'What is tracked' });
  await expect(elements.getByRole('button')).toHaveText([
    '6 tracked',
    '0 without id',
    '1 without directive',
  ]);
  await expectApart(page.locator('.outline b'));
  await expectAccessible(page, 'what is tracked');

  // The list is walked by keyboard, and each element is shown.
  const list = elements.getByRole('listbox', { name: 'Elements of the page' });
  await expect(list).toBeFocused();
  await page.keyboard.press('End');
  await expectPointedAt(page, brand);
  await page.keyboard.press('ArrowUp');
  await expectPointedAt(page, page.getByRole('button', { name: 'Next', exact: true }));
  await elements.getByRole('button', { name: '1 without directive' }).click();
  await expect(elements.getByRole('option')).toHaveText(['no directive<a> Sunbird']);
  await list.press('Escape');
  await expect(elements).toBeHidden();
  await expect(panel.getByRole('listbox', { name: 'Events' })).toBeFocused();
  await panel.getByRole('button', { name: 'Show what is tracked' }).click();
  await expect(page.locator('.outline')).toHaveCount(7);

  await panel.getByRole('button', { name: 'Close' }).click();
  await expect(page.locator('.outline')).toHaveCount(0);
});

test('it tells what is lost and why, and lists it', async ({ page }) => {
  const panel = await inspect(page);
  const list = panel.getByRole('listbox', { name: 'Events' });
  const rows = panel.getByRole('option');
  await clickAtOnce(page, 2000);

  const evicted = panel.getByRole('button', { name: '1000 evicted' });
  await evicted.click();
  await expect(panel.getByText('A page holds at most 1,000 events')).toBeVisible();
  await expect(panel.getByRole('searchbox')).toHaveValue('');
  await expect(rows.first()).toHaveAttribute('aria-setsize', '1000');
  await expect(rows.first()).toContainText('failed');
  await expect(panel.getByText('1000 sent · 0 queued')).toBeVisible();
  await expectAccessible(page, 'lost events');

  await evicted.click();
  await expect(rows.first()).toHaveAttribute('aria-setsize', '2000');
  await panel.getByRole('button', { name: '2000 the pipeline drops' }).click();
  await expect(panel.getByText('Select one to see the key')).toBeVisible();

  await panel.getByRole('button', { name: 'Clear' }).click();
  await expect(panel.getByRole('button', { name: 'evicted' })).toBeHidden();
  await expect(panel.getByText('0 sent · 0 queued')).toBeVisible();
  await panel.getByRole('button', { name: 'the pipeline drops' }).click();
  await page.route('**/data/v1/telemetry', (route) => route.fulfill({ status: 400 }));
  await page.getByRole('link', { name: 'Courses', exact: true }).click();
  await expect(
    panel.getByText(
      /Last error: POST http:.*\/data\/v1\/telemetry was answered with 400\. 1 event\(s\) are not sent again\. The log of the collector says/,
    ),
  ).toBeVisible();
  await page.unroute('**/data/v1/telemetry');
  await page.getByRole('link', { name: 'Home', exact: true }).click();
  await rowOf(page, 'home tab').waitFor();
  await panel.getByRole('button', { name: '1 rejected' }).click();
  await expect(rows).toHaveText([/courses tab.*rejected/]);
  await list.focus();
});

test('the panel makes room for the page, beside it or under it, and keeps its size', async ({
  page,
}) => {
  const panel = await inspect(page);
  const edge = panel.getByRole('separator', { name: 'Size of the inspector' });
  const box = async (): Promise<{ x: number; y: number }> =>
    (await panel.boundingBox()) ?? { x: 0, y: 0 };
  /** How far the end of the page is above the lower edge of the screen. */
  const end = (): Promise<number> =>
    page.evaluate(() => {
      scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' });
      return innerHeight - document.body.getBoundingClientRect().bottom;
    });

  const under = await box();
  await edge.hover();
  await page.mouse.down();
  await page.mouse.move(400, under.y - 100, { steps: 3 });
  await page.mouse.up();
  expect(Math.round((await box()).y)).toBe(Math.round(under.y - 100));
  const { height = 0 } = page.viewportSize() ?? {};
  expect(await end()).toBeGreaterThanOrEqual(height - under.y + 99);

  await panel.getByRole('button', { name: 'Beside the page' }).click();
  const { width = 0 } = page.viewportSize() ?? {};
  const beside = await box();
  expect(beside.y).toBe(0);
  expect(await page.evaluate(() => document.body.clientWidth)).toBeLessThanOrEqual(beside.x);
  await edge.focus();
  await page.keyboard.press('ArrowLeft');
  expect((await box()).x).toBe(beside.x - 32);
  await page.keyboard.press('End');
  expect((await box()).x).toBe(80);
  await page.keyboard.press('Home');
  expect((await box()).x).toBe(width - 200);
  await page.keyboard.press('ArrowLeft');
  await expectAccessible(page, 'beside the page');

  await page.getByRole('link', { name: 'Courses', exact: true }).click();
  await rowOf(page, 'courses tab', 'sent').waitFor();
  await page.reload();
  await panel.waitFor();
  await expect(panel.getByRole('button', { name: 'Beside the page' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  expect((await box()).x).toBe(width - 232);

  await panel.getByRole('button', { name: 'Close' }).click();
  expect(await page.evaluate(() => document.documentElement.style.padding)).toBe('');
});

for (const [what, show] of [
  ['a modal dialog', (element: HTMLElement) => (element as HTMLDialogElement).showModal()],
  ['a popover', (element: HTMLElement) => element.showPopover()],
] as const) {
  test(`it works over ${what} of the page, and after it`, async ({ page }) => {
    const panel = await inspect(page);
    const above = await page.evaluateHandle(() => {
      const dialog = document.createElement('dialog');
      dialog.popover = 'manual';
      dialog.style.cssText =
        'inset: 0; width: 100%; height: 100%; max-width: none; max-height: none';
      document.body.append(dialog);
      return dialog;
    });
    if (what === 'a modal dialog') {
      await above.evaluate((dialog) => (dialog.popover = null));
    }

    await above.evaluate(show);

    await panel.getByRole('searchbox').click();
    await page.keyboard.type('nothing of these');
    await expect(panel.getByRole('searchbox')).toHaveValue('nothing of these');
    await page.keyboard.press('Escape');
    await expect(panel.getByRole('searchbox')).toHaveValue('');
    await above.evaluate((dialog) => dialog.remove());
    await page.getByRole('link', { name: 'Courses', exact: true }).click();
    await page.keyboard.press('Alt+Shift+KeyT');
    await page.keyboard.press('Alt+Shift+KeyT');
    await rowOf(page, 'courses tab', 'sent').waitFor();
  });
}

test('its button is moved by mouse and by keyboard, and stays there', async ({ page }) => {
  await login(page);
  await page.goto('/resources');
  const launcher = page.getByRole('button', { name: /^Telemetry/ });
  await launcher.waitFor();
  const at = async (): Promise<{ x: number; y: number }> => {
    const { x = 0, y = 0 } = (await launcher.boundingBox()) ?? {};
    return { x, y };
  };

  const { x, y } = await at();
  await launcher.hover();
  await page.mouse.down();
  await page.mouse.move(300, 300, { steps: 4 });
  await page.mouse.up();
  await expect(panelOf(page)).toBeHidden();
  const moved = await at();
  expect([moved.x < x, moved.y < y]).toEqual([true, true]);

  await launcher.press('ArrowRight');
  await launcher.press('ArrowUp');
  expect(await at()).toEqual({ x: moved.x + 16, y: moved.y - 16 });
  await page.reload();
  await launcher.waitFor();
  await expect.poll(at).toEqual({ x: moved.x + 16, y: moved.y - 16 });

  await launcher.press('Enter');
  await expect(panelOf(page)).toBeVisible();
});

test('its button stays clear of what the page keeps at its edge', async ({ page }) => {
  await login(page);
  await page.goto('/resources');
  const launcher = page.getByRole('button', { name: /^Telemetry/ });
  await launcher.waitFor();

  const bar = await page.evaluateHandle(() => {
    const bar = document.createElement('nav');
    bar.style.cssText = 'position: fixed; inset: auto 0 0; height: 140px; display: grid';
    bar.append(document.createElement('button'));
    document.body.append(bar);
    return bar;
  });
  await page.getByRole('link', { name: 'Courses', exact: true }).click();
  await page.getByRole('button', { name: 'Telemetry 1' }).waitFor();

  const { y = 0, height = 0 } = (await launcher.boundingBox()) ?? {};
  expect(y + height).toBeLessThanOrEqual((page.viewportSize()?.height ?? 0) - 140);
  await bar.evaluate((bar) => bar.remove());
  await page.getByRole('link', { name: 'Home', exact: true }).click();
  await page.getByRole('button', { name: 'Telemetry 2' }).waitFor();
  expect((await launcher.boundingBox())?.y).toBeGreaterThan(y);
});

test('it copies the visit as a test that passes, and as expected events', async ({
  page,
  context,
  telemetry,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const panel = await inspect(page);
  await page.getByRole('link', { name: 'Courses', exact: true }).click();
  await page.getByRole('link', { name: 'Library', exact: true }).click();
  await page.getByRole('button', { name: 'Next', exact: true }).click();
  await page.getByRole('button', { name: 'Logout' }).click();
  await login(page);
  await page.getByRole('link', { name: 'Courses', exact: true }).click();
  await rowOf(page, 'courses tab', 'learn').nth(1).waitFor();

  const copied = async (name: string): Promise<string> => {
    await panel.getByRole('button', { name }).click();
    await expect(panel.getByRole('button', { name: 'Copied' })).toBeVisible();
    const text = await page.evaluate(() => navigator.clipboard.readText());
    await expect(panel.getByRole('button', { name: 'Copied' })).toHaveCount(0);
    return text;
  };
  const test = await copied('Copy as test');
  const expectations = await copied('Copy as expectations');
  expect(
    (JSON.parse(expectations) as { edata: { id: string } }[]).map(({ edata }) => edata.id),
  ).toEqual(['courses tab', 'library tab', 'resource tab', 'logout', 'courses tab']);

  // The text is a whole test; only its import and its sign-in are ours.
  const [, body = ''] = /=> \{\n([^]*)\n\}\);/.exec(test) ?? [];
  const signedIn = body
    .replace('(path: string)', '(path)')
    .replace(/await arrive\((?![^]*await arrive\()/, 'await signIn(page); await arrive(');
  const code = `export default async (page, telemetry, signIn) => {${signedIn}};`;
  const { default: run } = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as {
    default: (...given: unknown[]) => Promise<void>;
  };
  await telemetry.expectAll(JSON.parse(expectations) as Record<string, unknown>[]);
  const again = await context.newPage();
  await login(again);
  await run(again, telemetry, login);
  expect(telemetry.events().length).toBe(10);
});

test('of 10,000 expected events, a click changes the line of one', async ({ page }) => {
  const panel = await inspect(page);
  const ids = Array.from({ length: 10_000 }, (_, at) => (at === 9999 ? 'courses tab' : `id ${at}`));
  await panel.locator('input[type=file]').setInputFiles({
    name: 'expected.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(ids.map((id) => ({ edata: { id } })))),
  });
  const findings = panel.getByRole('region', { name: 'Expected events' });
  await expect(findings.getByRole('status')).toContainText('10000 expected: 0 met');
  const changes = await findings.locator('ol').evaluateHandle((list) => {
    const changes = { lines: 0 };
    new MutationObserver((records) => {
      records.forEach(({ addedNodes }) => (changes.lines += addedNodes.length));
    }).observe(list, { childList: true, subtree: true });
    return changes;
  });

  await page.getByRole('link', { name: 'Courses', exact: true }).click();

  await expect(findings.getByRole('status')).toContainText('1 met');
  await rowOf(page, 'courses tab', 'sent').waitFor();
  expect(await changes.evaluate(({ lines }) => lines)).toBe(1);
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
  await expect(panel).toContainText('No event of the list passes the filter.');
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
  await page.keyboard.press('Escape');
  await expect(detail).toBeHidden();
  await expect(panelOf(page).getByRole('listbox', { name: 'Events' })).toBeFocused();
  await page.keyboard.press('Home');
  await expect(detail).toBeVisible();
  await panelOf(page).getByRole('button', { name: 'Show what is tracked' }).press('Enter');
  await expect(detail).toBeHidden();
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
  await clickAtOnce(page, 10_000);
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
