import type { TelemetryConfig } from '../telemetry-config';
import type { TelemetryCdata, TelemetryPdata } from '../telemetry-event';
import type { TelemetrySession } from './telemetry-session';

/** The `ITelemetryContext` with which the Sunbird portal initialises telemetry. */
export interface PortalContext {
  config: PortalConfig;
  userOrgDetails?: { organisationIds?: readonly string[] };
}

/**
 * The part of the context that says where events go, and who acts. `timeDiff` is how far the clock of the server is ahead
 * of the clock of the device, in seconds.
 */
export interface PortalConfig {
  pdata: TelemetryPdata;
  channel: string;
  /** Id of the user. If empty or `anonymous`, nobody is signed in. */
  uid?: string;
  sid?: string;
  did?: string;
  /** List of `{type, id}`, added to the `cdata` of every event. */
  cdata?: readonly object[];
  env?: string;
  /** Origin of the collector; its path is `apislug` and `endpoint`. */
  host?: string;
  apislug?: string;
  endpoint?: string;
  authtoken?: string;
  batchsize?: { valueOf(): number };
  /** s */
  timeDiff?: { valueOf(): number } | string;
  /**
   * Whether the SDK checks each event. If so, `section` is sent in `edata.extra`, since the SDK refuses it elsewhere.
   */
  enableValidation?: boolean;
}

/** An error, in the portal's form. */
export interface PortalError {
  env?: string;
  pageid?: string;
  errorMessage?: string;
  errorType?: string;
  stackTrace?: string;
}

/** The config in a portal's context. */
export function portalConfig({ config }: PortalContext): TelemetryConfig {
  const { pdata, channel, env, host, authtoken, enableValidation } = config;
  const { apislug, endpoint, batchsize, timeDiff } = config;
  return {
    pdata,
    channel,
    env,
    host,
    authtoken,
    enableValidation,
    section: enableValidation ? 'extra' : undefined,
    endpoint: endpoint ? `/${apislug ?? ''}/${endpoint}`.replace(/\/+/g, '/') : undefined,
    batchsize: batchsize && Number(batchsize),
    timeDiff: (timeDiff as number | undefined) && Number(timeDiff),
  };
}

/** The session in a portal's context. A visitor who is not signed in has one too, without a user. */
export function portalSession({ config, userOrgDetails }: PortalContext): TelemetrySession {
  const { uid, sid, channel, did, cdata } = config;
  return {
    userId: uid === 'anonymous' ? '' : (uid ?? ''),
    sessionId: sid ?? '',
    channel,
    organisationIds: userOrgDetails?.organisationIds ?? [],
    deviceId: did,
    cdata: (cdata ?? []) as TelemetryCdata[],
  };
}
