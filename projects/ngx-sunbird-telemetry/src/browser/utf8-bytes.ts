/** Length of a text on the wire, in bytes: Hindi or Tamil takes three for a character. */
export function utf8Bytes(text: string): number {
  // Most text is ASCII. Encoding it only to count it would make garbage in the task of a click.
  return /[\u0080-\uffff]/.test(text) ? new TextEncoder().encode(text).length : text.length;
}
