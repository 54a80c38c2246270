import type { EventInput } from '../capture/event-input';
import type { RouteContext } from '../capture/route-context';
import type { TelemetryEid } from '../telemetry-event';
import { normaliseInput, type NormalisedInput } from './normalised-input';

/** Who made the event. */
export const ELEMENT = '<button class="save">';

/** The normalised form of an input, by default of an INTERACT. */
export function normalise(
  input: EventInput,
  {
    eid = 'INTERACT',
    route = {},
    section = 'edata',
  }: { eid?: TelemetryEid; route?: RouteContext; section?: 'edata' | 'extra' } = {},
): NormalisedInput | undefined {
  return normaliseInput(eid, input, route, section, ELEMENT);
}

/** The `edata` that is sent. */
export function sentEdata(...given: Parameters<typeof normalise>): unknown {
  const { edata } = normalise(...given) ?? {};
  return edata && JSON.parse(JSON.stringify(edata));
}

/** A value that the types forbid, but templates may still give. */
export function untyped(value: unknown): never {
  return value as never;
}

/** An object that throws on each access. */
export function revoked(): never {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy as never;
}
