import type { ResolvedTelemetryConfig } from '../telemetry-config';

const PREFIX = 'ngx-sunbird-telemetry';

/**
 * Name of an app on its origin: of its database, locks and channel, and the prefix of its keys in `localStorage`.
 * Two portals on one origin differ in producer or collector, and never touch each other's events.
 */
export function appName({ pdata, host, endpoint }: ResolvedTelemetryConfig): string {
  return `${PREFIX} ${pdata.id} ${host}${endpoint}`;
}

/** The same for an app whose config is still to come, by the folder it is served from. */
export function appNameToCome(): string {
  return `${PREFIX} ${document.baseURI}`;
}

/** Prefix of the keys of what pages left unrecorded. */
export function stashKey(app: string): string {
  return `${app} stash `;
}

/** Where the SDK keeps its device id, as `{"result": id}`; shared with it, so that one browser stays one device. */
export const DEVICE_ID = 'fpDetails_v2';
/** Marks a device id that we have made. */
export const OWN_DEVICE = '"by":"ngx-sunbird-telemetry"';
