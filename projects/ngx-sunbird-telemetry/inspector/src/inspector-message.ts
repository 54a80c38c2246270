const GUIDE =
  'https://github.com/project-sunbird/ngx-sunbird-telemetry/blob/main/projects/ngx-sunbird-telemetry/guides/codes.md#';

/** A message of the inspector, with its code and the link to its section. */
export function inspectorMessage(code: string, text: string): string {
  return `[ngx-sunbird-telemetry] ${code}: ${text} ${GUIDE}${code.toLowerCase()}`;
}
