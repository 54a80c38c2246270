import { appName, appNameToCome, DEVICE_ID, OWN_DEVICE } from '../browser/storage-names';
import type { ResolvedTelemetryConfig } from '../telemetry-config';

export interface PurgeOptions {
  /** Whether the other tabs are to purge, too. */
  tell?: boolean;
  /** Whether the device id goes as well, if it is one of ours and not the SDK's. */
  forgetDevice?: boolean;
}

/** How long the browser may take to delete, in ms; some never answer. */
const PATIENCE = 2000;

/**
 * Deletes all that an app keeps in this browser for delivery, whichever tab or page it is of. Resolves when that is
 * done, or after 2 s where storage does not answer. Never rejects: where it is blocked there is nothing to delete.
 */
export async function purgeStorage(
  config: ResolvedTelemetryConfig,
  { tell, forgetDevice }: PurgeOptions,
): Promise<void> {
  const app = appName(config);
  attempt(() => {
    if (tell) {
      const channel = new BroadcastChannel(app);
      channel.postMessage({ purge: true });
      channel.close();
    }
  });
  attempt(() => {
    if (forgetDevice && localStorage.getItem(DEVICE_ID)?.includes(OWN_DEVICE)) {
      localStorage.removeItem(DEVICE_ID);
    }
    Object.keys(localStorage)
      .filter((key) => [app, appNameToCome()].some((name) => key.startsWith(`${name} `)))
      .forEach((key) => localStorage.removeItem(key));
  });
  try {
    await Promise.race([clear(app), new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
  } catch {
    // Blocked.
  }
}

/** Does what a browser may not have, or block; the rest is purged all the same. */
function attempt(work: () => void): void {
  try {
    work();
  } catch {
    // Missing or blocked: nothing is there.
  }
}

/** Empties the database before it is deleted: an open connection keeps it from being deleted, not from being emptied. */
async function clear(app: string): Promise<void> {
  const opening = indexedDB.open(app);
  // There is none, and there shall be none.
  opening.onupgradeneeded = () => opening.transaction?.abort();
  await new Promise<void>((resolve) => {
    opening.onerror = () => resolve();
    opening.onsuccess = () => {
      const database = opening.result;
      const done = (): void => {
        database.close();
        attempt(() => indexedDB.deleteDatabase(app));
        resolve();
      };
      const stores = Array.from(database.objectStoreNames);
      if (!stores.length) {
        done();
        return;
      }
      const transaction = database.transaction(stores, 'readwrite');
      stores.forEach((name) => transaction.objectStore(name).clear());
      transaction.oncomplete = transaction.onabort = done;
    };
  });
}
