import type { TelemetryCdata } from '../telemetry-event';
import { shaped } from './edata-shape';

/** Most entries of a `cdata`. */
const MOST_CDATA = 500;

/**
 * The entries of what is given as a `cdata` that are `{type, id}`, as texts; all the schema takes.
 * @param report called for each that is not
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
      // A getter that throws, or no object at all.
    }
    report();
  }
  return cdata;
}

/** What is no list is one of itself. */
export function listOf(given: unknown): unknown[] {
  try {
    return Array.isArray(given) ? given : [given ?? []].flat();
  } catch {
    // A revoked proxy.
    return [undefined];
  }
}
