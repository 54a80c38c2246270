import type { Page } from '@playwright/test';
import interactions from '../fixtures/interact-events.json' with { type: 'json' };
import type { CollectedEvent } from './collector-under-test';
import { expect } from './portal';

/** The events the six interactions send, in the order of `clickAll`. */
export const EXPECTED = interactions.map(({ event }) => event);

/** How a user presses a control. */
export type Press = (page: Page, role: 'link' | 'button', name: string) => Promise<void>;

const click: Press = (page, role, name) => page.getByRole(role, { name, exact: true }).click();

/** Performs the six interactions in the order of the fixture, starting at the home page. */
export async function clickAll(page: Page, press: Press = click): Promise<void> {
  await press(page, 'link', 'Library');
  await press(page, 'link', 'Courses');
  await press(page, 'link', 'Home');
  // The arrows are on the library page. Navigates there without a click, which would be an extra event.
  await page.goto('/resources');
  await press(page, 'button', 'Previous');
  await press(page, 'button', 'Next');
  await page.goto('/home');
  await press(page, 'button', 'Logout');
  await page.getByRole('button', { name: 'Login' }).waitFor();
}

/** Expects these events to equal the fixture, except `ets`, `mid`, `sid` and `did`, whose formats it checks. */
export function expectTheSix(events: CollectedEvent[], since: number): void {
  expect(events.map(withoutOwn)).toEqual(EXPECTED.map(withoutOwn));
  for (const [index, event] of events.entries()) {
    expect(Object.keys(event)).toEqual(Object.keys(EXPECTED[index] ?? {}));
    expect(event.ets).toBeGreaterThan(events[index - 1]?.ets ?? since);
    expect(event.ets).toBeLessThanOrEqual(Date.now());
    expect(event.mid).toMatch(/^INTERACT:[0-9a-f]{32}$/);
    expect(event.context.sid).toMatch(/^[\w-]{32}$/);
    expect(event.context.did).toMatch(/^[0-9a-f]{32}$/);
  }
  const all = (value: (event: CollectedEvent) => string): number => new Set(events.map(value)).size;
  expect(all(({ mid }) => mid)).toBe(events.length);
  expect(all(({ context }) => context.sid)).toBe(1);
  expect(all(({ context }) => context.did)).toBe(1);
}

function withoutOwn(event: object): object {
  const { ets, mid, context, ...rest } = event as CollectedEvent;
  const { sid, did, ...where } = context;
  return { ...rest, context: where, has: [ets, mid, sid, did].every(Boolean) };
}
