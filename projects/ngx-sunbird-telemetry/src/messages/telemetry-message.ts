/** A code of three digits; the README lists each with cause and cure. */
type MessageCode = `TEL${number}`;

/**
 * Formats a message: the code, what is wrong and how to fix it. Pass the text as `ngDevMode && '…'` to leave it out of
 * production builds, which define `ngDevMode` as `false`.
 */
export function telemetryMessage(code: MessageCode, text: string | false): string {
  return `[ngx-sunbird-telemetry] ${code}: ${text || 'see the README.'}`;
}

/** Who made an event: an element of the page, or a description. */
export type TelemetrySource = Element | string;

/** A description as it is; an element as its tag with attributes. */
export function nameOf(source: TelemetrySource): string {
  return typeof source === 'string' ? source : (source.cloneNode() as Element).outerHTML;
}
