/** Length of a text on the wire, in bytes: Hindi or Tamil takes three for a character. */
export function utf8Bytes(text: string): number {
  return new TextEncoder().encode(text).length;
}
