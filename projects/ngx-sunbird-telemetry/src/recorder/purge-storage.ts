import { attempt } from '../browser/attempt';
import { appName, appNameToCome } from '../browser/storage-names';
import type { ResolvedTelemetryConfig } from '../telemetry-config';

/** Where the SDK keeps its device id, as `{"result": id}`; shared with it, so that one browser stays one device. */
export const DEVICE_ID = 'fpDetails_v2';
/** Marks a device id that this library made. */
export const OWN_DEVICE = '"by":"ngx-sunbird-telemetry"';

export interface PurgeOptions {
  /** Whether to tell the other tabs to purge, too. */
  tell?: boolean;
  /** Whether to delete the device id, too, if this library made it and not the SDK. */
  forgetDevice?: boolean;
}

/** How long the browser may take to delete, in ms; some never answer. */
const PATIENCE = 2000;

/**
 * Deletes all that an app keeps in this browser for delivery, of all its tabs and pages. Resolves when that is done, or
 * after 2 s if storage does not answer. Never rejects: if storage is blocked, there is nothing to delete.
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

/** Empties the database, then deletes it: an open connection prevents only the deletion. */
async function clear(app: string): Promise<void> {
  const opening = indexedDB.open(app);
  // There is no database, and none is created.
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
