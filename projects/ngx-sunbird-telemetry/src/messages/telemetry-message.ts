/** A code of three digits; the README lists each with cause and cure. */
type MessageCode = `TEL${number}`;

/** Formats a message: the code, what is wrong and how to fix it. */
export function telemetryMessage(code: MessageCode, text: string): string {
  return `[ngx-sunbird-telemetry] ${code}: ${text}`;
}

/** Who made an event: an element of the page, or a description. */
export type TelemetrySource = Element | string;

/** A description as it is; an element as its tag with attributes. */
export function nameOf(source: TelemetrySource): string {
  return typeof source === 'string' ? source : (source.cloneNode() as Element).outerHTML;
}
