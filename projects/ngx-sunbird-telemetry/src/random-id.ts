/**
 * 128 random bits as 32 lower-case hex digits: a device id, an `mid`, a `msgid`.
 * Not `crypto.randomUUID`, which pages served over plain http do not have.
 */
export function randomId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}
