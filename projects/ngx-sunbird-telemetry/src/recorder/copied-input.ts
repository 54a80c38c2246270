import { noJson, partCut, unreadable } from '../messages/element-warnings';
import type { TelemetrySource } from '../messages/telemetry-source';
import { isTooLarge, shortened } from './bounded-event';

declare const ngDevMode: boolean;

/** A part of an input; `undefined` if it cannot be read. */
export function partOf(given: unknown, name: string, source: TelemetrySource): unknown {
  try {
    return (given as Record<string, unknown> | null | undefined)?.[name];
  } catch {
    if (ngDevMode) {
      console.warn(unreadable(source, name));
    }
    return undefined;
  }
}

/**
 * A deep copy of a part of an input. Leaves out keys that JSON cannot carry, and null, which the pipeline does not
 * treat as absent. Cuts what is over 60 kB.
 * @param omit a key to leave out
 */
export function copyOf(
  whole: unknown,
  name: string,
  source: TelemetrySource,
  omit?: string,
): Record<string, unknown> {
  let given = typeof whole === 'object' && whole ? whole : {};
  if (isTooLarge(whole)) {
    console.warn(partCut(source, name));
    given = shortened(given) as object;
  }
  const copy: Record<string, unknown> = {};
  for (const key of keysOf(given)) {
    if (key === omit) {
      continue;
    }
    try {
      const json = JSON.stringify((given as Record<string, unknown>)[key]) as string | undefined;
      if (json && json !== 'null') {
        copy[key] = JSON.parse(json);
      }
    } catch {
      if (ngDevMode) {
        console.warn(noJson(source, `${name}.${key}`));
      }
    }
  }
  return copy;
}

/** The keys of an object; none if it is a revoked proxy. */
function keysOf(given: object): string[] {
  try {
    return Object.keys(given);
  } catch {
    return [];
  }
}
