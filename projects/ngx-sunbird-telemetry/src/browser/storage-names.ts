import type { ResolvedTelemetryConfig } from '../telemetry-config';

const PREFIX = 'ngx-sunbird-telemetry';

/**
 * The name of an app on its origin, for its database, its channel, its locks and its keys in `localStorage`. Two
 * portals on one origin differ in producer or collector, and never touch each other's events.
 */
export function appName({ pdata, host, endpoint }: ResolvedTelemetryConfig): string {
  return `${PREFIX} ${pdata.id} ${host}${endpoint}`;
}

/** The name of an app that has no config yet, by the folder it is served from. */
export function appNameToCome(): string {
  return `${PREFIX} ${document.baseURI}`;
}

/** Prefix of the `localStorage` keys of unrecorded occurrences. */
export function stashKey(app: string): string {
  return `${app} stash `;
}
