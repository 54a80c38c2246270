import { expect } from '@playwright/test';
import { setTimeout as after } from 'node:timers/promises';
import type { Scriptable } from './engines/scriptable';

/** Prefix of all names that the library uses in a browser's storage. */
const LIBRARY = 'ngx-sunbird-telemetry';

/** Name of the portal's database; contains the collector's origin if that is not the portal's. */
export function databaseName(host = ''): string {
  return `${LIBRARY} dev.sunbird.portal ${host}/content/data/v1/telemetry`;
}

/** How many events are in the databases that a page can open; 0 if it can open none. */
export function storedEvents(page: Scriptable): Promise<number> {
  return page.evaluate(async (prefix) => {
    const count = (name: string): Promise<number> =>
      new Promise((resolve) => {
        const opening = indexedDB.open(name);
        // Deleted in the meantime: do not create it again.
        opening.onupgradeneeded = () => opening.transaction?.abort();
        opening.onerror = () => resolve(0);
        opening.onsuccess = () => {
          const database = opening.result;
          if (!database.objectStoreNames.contains('events')) {
            database.close();
            resolve(0);
            return;
          }
          const events = database.transaction('events').objectStore('events').count();
          events.onsuccess = () => {
            database.close();
            resolve(events.result);
          };
        };
      });
    try {
      const databases = await indexedDB.databases();
      const names = databases
        .map(({ name = '' }) => name)
        .filter((name) => name.startsWith(prefix));
      return (await Promise.all(names.map(count))).reduce((sum, events) => sum + events, 0);
    } catch {
      return 0;
    }
  }, LIBRARY);
}

/** Keys that pages left in `localStorage` for later pages: notes of batches, and unrecorded clicks. */
export function leftBehind(page: Scriptable): Promise<string[]> {
  return page.evaluate((prefix) => {
    try {
      return Object.keys(localStorage).filter(
        (key) => key.startsWith(prefix) && / (left|stash) /.test(key),
      );
    } catch {
      return [];
    }
  }, LIBRARY);
}

/**
 * What this origin has in `localStorage`, and the Web Locks of its pages, to find out why a row has failed. Opens no
 * database: in WebKit, that could keep the next page from reading it.
 */
export function recordsLeft(page: Scriptable): Promise<string> {
  return page.evaluate(async () => {
    try {
      const { held = [], pending = [] } = await navigator.locks.query();
      return JSON.stringify([Object.entries(localStorage), held, pending], undefined, 2);
    } catch (error) {
      return String(error);
    }
  });
}

/** How many events are in the databases that a page can open, or that these do not answer, to find out why a row has failed. */
export async function eventsLeft(page: Scriptable): Promise<string> {
  const silent = after(5000, 'The databases have not answered within 5 s.', { ref: false });
  const counted = storedEvents(page).then(
    (events) => `Events in the databases that open: ${events}`,
  );
  return Promise.race([counted, silent]).catch(String);
}

/** Waits until a page knows that the collector fails. */
export async function failureKnown(page: Scriptable): Promise<void> {
  const isKnown = (prefix: string): boolean =>
    Object.keys(localStorage).some((key) => key.startsWith(prefix) && key.endsWith(' failing'));
  await expect.poll(() => page.evaluate(isKnown, LIBRARY), { timeout: 30_000 }).toBe(true);
}
