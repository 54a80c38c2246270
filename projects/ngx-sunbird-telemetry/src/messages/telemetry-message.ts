/** A code of three digits; the guide has a section for each, with cause and fix. */
type MessageCode = `TEL${number}`;

/** Where the codes are explained. */
const GUIDE =
  'https://github.com/project-sunbird/ngx-sunbird-telemetry/blob/main/projects/ngx-sunbird-telemetry/guides/codes.md';

/** Formats a message: the code, what is wrong and how to fix it, and where to read more. */
export function telemetryMessage(code: MessageCode, text: string): string {
  return `[ngx-sunbird-telemetry] ${code}: ${text} ${GUIDE}#${code.toLowerCase()}`;
}

/** Who made an event: an element of the page, or a description. */
export type TelemetrySource = Element | string;

/** A description as it is; an element as its tag with attributes. */
export function nameOf(source: TelemetrySource): string {
  return typeof source === 'string' ? source : (source.cloneNode() as Element).outerHTML;
}
