/** Length of a text in UTF-8, in bytes. Hindi and Tamil take three bytes for a character. */
export function utf8Bytes(text: string): number {
  // Most text is ASCII. Encoding it only to count it would make garbage in the task of a click.
  return /[\u0080-\uffff]/.test(text) ? new TextEncoder().encode(text).length : text.length;
}
