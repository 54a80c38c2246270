import type { Page } from '@playwright/test';
import axe from 'axe-core';
import { expect } from './portal';

/** The window of the page, where axe is loaded. */
declare const window: Window & { axe: typeof axe };

/** The screens on which tests check the portal. */
export const SCREENS = (['light', 'dark'] as const).flatMap((colorScheme) =>
  [
    { width: 1280, height: 900 },
    { width: 390, height: 844 },
  ].map((viewport) => ({ colorScheme, viewport })),
);

/** Expects that axe finds no violation on the current page, and that the page is not wider than the screen. */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => window.axe.run());
  const found = violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
  expect(found, what).toEqual([]);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width, what).toBe(page.viewportSize()?.width);
}
