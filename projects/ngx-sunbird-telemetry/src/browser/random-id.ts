/** Random words for the next ids. To ask for them one by one would take longer than the rest of an id. */
const words = new Uint32Array(256);
let used = words.length;

/**
 * 128 random bits as 32 lower-case hex digits: a device id, an `mid`, a `msgid`.
 * Not `crypto.randomUUID`, which pages served over plain http do not have.
 */
export function randomId(): string {
  if (used === words.length) {
    crypto.getRandomValues(words);
    used = 0;
  }
  let id = '';
  for (const end = used + 4; used < end; used++) {
    id += ((words[used] ?? 0) + 2 ** 32).toString(16).slice(1);
  }
  return id;
}
