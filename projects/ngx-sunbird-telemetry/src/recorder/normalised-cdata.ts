import type { TelemetryCdata } from '../telemetry-event';
import { shaped } from './edata-shape';

/** Most entries of a `cdata`. */
const MOST_CDATA = 500;

/**
 * The valid entries of a `cdata`, as `{type, id}` of texts: the schema takes no other keys.
 * @param report called for each entry that is not valid
 */
export function normalisedCdata(given: unknown, report: () => void): TelemetryCdata[] {
  const cdata: TelemetryCdata[] = [];
  for (const entry of listOf(given).slice(0, MOST_CDATA)) {
    try {
      const { id, type } = entry as { id?: unknown; type?: unknown };
      const whole = { type: shaped(type, 'text'), id: shaped(id, 'text') };
      if (whole.type && whole.id) {
        cdata.push(whole as TelemetryCdata);
        continue;
      }
    } catch {
      // A getter that throws, or not an object.
    }
    report();
  }
  return cdata;
}

/** A list as it is; any other value as a list of one; `null` and `undefined` as an empty list. */
export function listOf(given: unknown): unknown[] {
  try {
    return Array.isArray(given) ? given : [given ?? []].flat();
  } catch {
    // A revoked proxy.
    return [undefined];
  }
}
