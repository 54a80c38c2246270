import type { RouteContext } from '../capture/route-context';
import type { TelemetrySession } from '../capture/telemetry-session';
import { textOf } from '../capture/text-of';
import type { ResolvedTelemetryConfig } from '../telemetry-config';
import type { EventDraft, TelemetryCdata, TelemetryPdata } from '../telemetry-event';
import type { NormalisedInput } from './normalised-input';
import { normalisedSession } from './normalised-session';

/**
 * The complete options of one event. The SDK keeps the options it gets and uses them for later events, so each call
 * passes all of them.
 * @param device makes the device id, if the session has none
 * @param report called for each `cdata` entry of the session that is left out
 */
export function eventOptions(
  input: NormalisedInput,
  route: RouteContext,
  session: TelemetrySession | null,
  config: ResolvedTelemetryConfig,
  device: () => string,
  visitCdata: readonly TelemetryCdata[] = [],
  report: () => void = () => undefined,
): EventDraft['options'] {
  const who = normalisedSession(session, report);
  const did = who.deviceId || device();
  return {
    context: {
      channel: who.channel || textOf(config.channel),
      pdata: texts(input.pdata?.id ? input.pdata : config.pdata),
      env: input.env || route.env || config.env,
      sid: who.sessionId,
      did,
      cdata: [...input.cdata, ...who.cdata, ...visitCdata],
      rollup: Object.fromEntries(who.organisationIds.map((id, index) => [`l${index + 1}`, id])),
      ...(who.userId ? { uid: who.userId } : {}),
    },
    actor: {
      id: who.userId || (config.signedOut === 'anonymous' ? 'anonymous' : did),
      type: 'User',
    },
    object: input.object,
    tags: who.organisationIds,
  };
}

/** A copy, with numbers as texts. */
function texts({ id, ver, pid }: TelemetryPdata): TelemetryPdata {
  return {
    id: textOf(id),
    ...(ver !== undefined && { ver: textOf(ver) }),
    ...(pid !== undefined && { pid: textOf(pid) }),
  };
}
