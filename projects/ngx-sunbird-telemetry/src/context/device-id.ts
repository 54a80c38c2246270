import { randomId } from '../random-id';

/** Where the SDK keeps its device id, as `{"result": id}`; shared with it, so that one browser stays one device. */
const STORAGE_KEY = 'fpDetails_v2';

/**
 * The id of this browser: the one the SDK has stored, else 32 random hex digits, stored in its place.
 * Where storage is blocked, an id for this page alone.
 */
export function deviceId(): string {
  try {
    const stored = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '{}') as { result?: unknown };
    if (stored.result && typeof stored.result === 'string') {
      return stored.result;
    }
  } catch {
    // Blocked, or not ours to read: a new id takes its place.
  }
  const id = randomId();
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify({ result: id }));
  } catch {
    // Blocked or full.
  }
  return id;
}
