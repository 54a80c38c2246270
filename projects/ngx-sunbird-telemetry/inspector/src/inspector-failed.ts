const GUIDE =
  'https://github.com/project-sunbird/ngx-sunbird-telemetry/blob/main/projects/ngx-sunbird-telemetry/guides/codes.md#tel026';

/** @param what happened */
export function inspectorFailed(what: string): string {
  return `[ngx-sunbird-telemetry] TEL026: ${what}. Events are recorded and sent all the same. ${GUIDE}`;
}
