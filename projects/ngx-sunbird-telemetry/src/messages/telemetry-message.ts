/** A code of three digits; the README lists each with cause and cure. */
type MessageCode = `TEL${number}`;

/**
 * One line that names the code and, where there is one, says what is wrong and how to fix it.
 * Give the text as `ngDevMode && '…'` to leave it out of production builds, which define `ngDevMode` as `false`.
 */
export function telemetryMessage(code: MessageCode, text: string | false): string {
  return `[ngx-sunbird-telemetry] ${code}: ${text || 'see the README.'}`;
}

/** Who made an event: an element of the page, or in words. */
export type TelemetrySource = Element | string;

/** The tag of an element, with its attributes. */
export function nameOf(source: TelemetrySource): string {
  return typeof source === 'string' ? source : (source.cloneNode() as Element).outerHTML;
}
