import type { Page } from '@playwright/test';
import interactions from '../fixtures/interact-events.json' with { type: 'json' };
import type { CollectedEvent } from './collector-under-test';
import type { Tab } from './engines/engine';
import { buttonShown, showLibrary } from './library-page';
import { expect } from './portal';

/** The events the six interactions send, in the order of `clickAll`. */
export const EXPECTED = interactions.map(({ event }) => event);

/** How a user presses a control. */
export type Press = (role: 'link' | 'button', name: string) => Promise<void>;

/** Presses by a click of the mouse. */
export function clickOn(page: Page): Press {
  return (role, name) => page.getByRole(role, { name, exact: true }).click();
}

/** Performs the six interactions in the order of the fixture, starting at the home page. */
export async function clickAll(tab: Tab, portal: string, press: Press): Promise<void> {
  await press('link', 'Library');
  await press('link', 'Courses');
  await press('link', 'Home');
  // The arrows are on the library page. Navigates there without a click, which would be an extra event.
  await showLibrary(tab, portal);
  await press('button', 'Previous');
  await press('button', 'Next');
  await tab.goto(`${portal}/home`);
  await buttonShown(tab, 'Logout');
  await press('button', 'Logout');
  await buttonShown(tab, 'Login');
}

/** Expects these events to equal the fixture, except `ets`, `mid`, `sid` and `did`, whose formats it checks. */
export function expectTheSix(received: CollectedEvent[], since: number): void {
  // A page that is left sends its newest batch first.
  const events = [...received].sort((one, other) => one.ets - other.ets);
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
