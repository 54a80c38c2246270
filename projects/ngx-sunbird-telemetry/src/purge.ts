/** Name of the database of what is not delivered yet. */
export const DATABASE = 'ngx-sunbird-telemetry';
/** Key in `localStorage` of what the last page could not record. */
export const STASH = 'ngx-sunbird-telemetry.stash';

/**
 * Deletes all that this browser keeps for delivery, whichever tab or page it is of. Tabs that use it step aside.
 * Never rejects: where storage is blocked there is nothing to delete.
 */
export async function purgeStorage(): Promise<void> {
  try {
    localStorage.removeItem(STASH);
    const request = indexedDB.deleteDatabase(DATABASE);
    await new Promise((resolve) => (request.onsuccess = request.onerror = resolve));
  } catch {
    // Blocked.
  }
}
