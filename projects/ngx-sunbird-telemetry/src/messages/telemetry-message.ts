/** A code of three digits; the guide has a section for each, with cause and fix. */
type MessageCode = `TEL${number}`;

/** Where the codes are explained. */
const GUIDE =
  'https://github.com/project-sunbird/ngx-sunbird-telemetry/blob/main/projects/ngx-sunbird-telemetry/guides/codes.md';

/** Formats a message: the code, what is wrong and how to fix it, and where to read more. */
export function telemetryMessage(code: MessageCode, text: string): string {
  return `[ngx-sunbird-telemetry] ${code}: ${text} ${GUIDE}#${code.toLowerCase()}`;
}
