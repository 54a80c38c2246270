import { randomId } from '../browser/random-id';
import { DEVICE_ID, OWN_DEVICE } from './purge-storage';

/**
 * The id of this browser: the one that the SDK stored, else 32 random hex digits, stored in the same place. If storage
 * is blocked, an id for this page only.
 */
export function deviceId(): string {
  try {
    const stored = JSON.parse(localStorage.getItem(DEVICE_ID) ?? '{}') as { result?: unknown };
    if (stored.result && typeof stored.result === 'string') {
      return stored.result;
    }
  } catch {
    // Blocked, or the content is not ours: a new id takes its place.
  }
  const id = randomId();
  try {
    localStorage.setItem(DEVICE_ID, `{"result":"${id}",${OWN_DEVICE}}`);
  } catch {
    // Blocked or full.
  }
  return id;
}
