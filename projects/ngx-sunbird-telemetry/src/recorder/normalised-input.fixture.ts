import type { EventInput } from '../capture/event-input';
import type { RouteContext } from '../capture/route-context';
import type { TelemetryEid } from '../telemetry-event';
import { normaliseInput, type NormalisedInput } from './normalised-input';

/** Who made the event. */
export const ELEMENT = '<button class="save">';

/** What is made of an input, of a click by default. */
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

/** `edata` as it is sent. */
export function sentEdata(...given: Parameters<typeof normalise>): unknown {
  const { edata } = normalise(...given) ?? {};
  return edata && JSON.parse(JSON.stringify(edata));
}

/** A value of a type that the templates of a portal cannot be kept from giving. */
export function untyped(value: unknown): never {
  return value as never;
}

/** An object that throws whatever is done with it. */
export function revoked(): never {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy as never;
}
