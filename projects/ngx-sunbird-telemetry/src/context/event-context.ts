import type { ResolvedTelemetryConfig } from '../telemetry-config';
import type { EventDraft, TelemetryCdata } from '../telemetry-event';
import type { MendedInput } from './mended-input';
import type { RouteContext } from './route-context';
import type { TelemetrySession } from './telemetry-session';

/**
 * The complete options of one event. The SDK keeps what it is given and replaces it whole, so every call gets
 * everything: nothing is left to stick to a later event.
 */
export function eventOptions(
  input: MendedInput,
  route: RouteContext,
  session: TelemetrySession | null,
  config: ResolvedTelemetryConfig,
  device: () => string,
  visitCdata: readonly TelemetryCdata[] = [],
): EventDraft['options'] {
  const organisations = (session?.organisationIds ?? []).filter(Boolean);
  const did = session?.deviceId || device();
  return {
    context: {
      channel: session?.channel || config.channel,
      pdata: { ...(input.pdata ?? config.pdata) },
      env: input.env || route.env || config.env,
      sid: session?.sessionId ?? '',
      did,
      cdata: [
        ...input.cdata,
        ...[...(session?.cdata ?? []), ...visitCdata].map(({ type, id }) => ({ type, id })),
      ],
      rollup: Object.fromEntries(organisations.map((id, index) => [`l${index + 1}`, id])),
      ...(session?.userId ? { uid: session.userId } : {}),
    },
    actor: { id: session?.userId || did, type: 'User' },
    object: input.object,
    tags: organisations,
  };
}
