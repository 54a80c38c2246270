import { expect, login } from './portal';
import { test } from './telemetry-fixture';

/** Elements with the directive in the portal's templates, besides links and buttons. Playwright cannot click the sizeless ones. */
const ELEMENTS = [
  { element: 'li', id: 'li' },
  { element: 'img', id: 'img', sizeless: true, extra: {} },
  { element: 'i[appTelemetryInteract]', sizeless: true },
  { element: 'input', id: 'input' },
  { element: 'tr:first-child', id: 'row-1' },
  { element: 'tr:last-child', id: 'row-2' },
  { element: 'mat-tab', id: 'mat-tab', sizeless: true },
  { element: 'sui-select-option', id: 'sui-select-option', sizeless: true },
];

test.describe('in a portal of NgModules, on Angular 16.2', () => {
  test.use({ build: 'angular-16' });

  test('each kind of element records its click; an element without inputs records none', async ({
    page,
    telemetry,
    consoleErrors,
  }) => {
    await login(page);
    await page.goto('/resources');
    for (const { element, sizeless } of ELEMENTS) {
      const pressed = page.locator(element);
      await (sizeless ? pressed.dispatchEvent('click') : pressed.click());
    }
    await page.getByRole('button', { name: 'Share' }).click();
    await page.getByRole('button', { name: 'Next', exact: true }).click();
    await expect(page.getByText('Story 1')).toBeVisible();

    await telemetry.expectInteract({ id: 'resource tab', type: 'click right arrow' });
    const tracked = ELEMENTS.filter(({ id }) => id);
    expect(telemetry.events().map(({ eid, edata }) => ({ eid, edata }))).toEqual([
      ...tracked.map(({ id, extra }) => ({
        eid: 'INTERACT',
        edata: { id, type: 'click', pageid: 'resources', ...(extra && { extra }) },
      })),
      {
        eid: 'SHARE',
        edata: { type: 'Link', dir: 'Out', items: [{ id: 'do_1', type: 'TextBook' }] },
      },
      {
        eid: 'INTERACT',
        edata: expect.objectContaining({ id: 'resource tab', type: 'click right arrow' }),
      },
    ]);
    // As in the portal, from the route; the id is the one with which it started.
    const [first, ...others] = telemetry.events();
    const share = others.find(({ eid }) => eid === 'SHARE');
    expect(share?.context.env).toBe('library');
    expect(first?.context.did).toMatch(/^[0-9a-f]{32}$/);
    expect(share?.context.did).toBe(first?.context.did);
    expect(consoleErrors).toEqual([]);
  });
});
