import type { Page } from '@playwright/test';
import axe from 'axe-core';
import { expect } from './portal';

/** Runs in the page, where axe has put itself. */
declare const window: Window & { axe: typeof axe };

/** What the portal is looked at on. */
export const SCREENS = (['light', 'dark'] as const).flatMap((colorScheme) =>
  [
    { width: 1280, height: 900 },
    { width: 390, height: 844 },
  ].map((viewport) => ({ colorScheme, viewport })),
);

/** Holds that axe finds nothing on the page as it stands, and that nothing is wider than the screen. */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => window.axe.run());
  const found = violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
  expect(found, what).toEqual([]);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width, what).toBe(page.viewportSize()?.width);
}
