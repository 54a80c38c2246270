import type { TelemetryConfig } from '../telemetry-config';
import type { TelemetryCdata, TelemetryPdata } from '../telemetry-event';
import type { TelemetrySession } from './telemetry-session';

/** What the Sunbird portal initialises its telemetry with, its `ITelemetryContext`. */
export interface PortalContext {
  config: PortalConfig;
  userOrgDetails?: { organisationIds?: readonly string[] };
}

/** The part of it that says where events go, and whose they are. */
export interface PortalConfig {
  pdata: TelemetryPdata;
  channel: string;
  /** Who is signed in; nobody, where it is empty or `anonymous`. */
  uid?: string;
  sid?: string;
  did?: string;
  /** `{type, id}`, added to every event's. */
  cdata?: readonly object[];
  env?: string;
  /** Origin of the collector; its path is `apislug` and `endpoint`. */
  host?: string;
  apislug?: string;
  endpoint?: string;
  authtoken?: string;
  batchsize?: { valueOf(): number };
  /** s */
  timeDiff?: number | string;
  /** Whether the SDK checks each event; `section` then goes to `edata.extra`, since it refuses it elsewhere. */
  enableValidation?: boolean;
}

/** What the portal knows of an error. */
export interface PortalError {
  env?: string;
  pageid?: string;
  errorMessage?: string;
  errorType?: string;
  stackTrace?: string;
}

/** What a portal's context says of the config; `null` is as if it were not given. */
export function portalConfig({ config }: PortalContext): TelemetryConfig {
  const { pdata, channel, env, host, authtoken, enableValidation } = config;
  const { apislug, endpoint, batchsize } = config;
  const timeDiff = config.timeDiff ?? undefined;
  return {
    pdata,
    channel,
    env: env ?? undefined,
    host: host ?? undefined,
    authtoken: authtoken ?? undefined,
    enableValidation: enableValidation ?? undefined,
    section: enableValidation ? 'extra' : undefined,
    endpoint: endpoint ? `/${apislug ?? ''}/${endpoint}`.replace(/\/+/g, '/') : undefined,
    batchsize: (batchsize ?? undefined) && Number(batchsize),
    timeDiff: timeDiff === undefined ? undefined : Number(timeDiff),
  };
}

/** Who acts, by a portal's context. A visitor who is not signed in has a session too, without a user. */
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
