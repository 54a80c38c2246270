import { stashKey } from '../browser/storage-names';

/**
 * The key of the stash of an occurrence that waits for its frame.
 * @param owner name of its page
 * @param mid of its event; a random id is its end
 */
export function frameStashKey(app: string, owner: string, mid: string): string {
  return `${stashKey(app)}${owner} ${mid.slice(mid.indexOf(':') + 1)}`;
}

/** The name of the page in such a key; empty if the key is another one. */
export function ownerIn(key: string, app: string): string {
  const prefix = stashKey(app);
  const [owner = '', id] = key.startsWith(prefix) ? key.slice(prefix.length).split(' ') : [];
  return id ? owner : '';
}
