import { noJson, partCut, unreadable } from '../messages/recorder-warnings';
import type { TelemetrySource } from '../messages/telemetry-message';
import { isTooLarge, shortened } from './bounded-event';

declare const ngDevMode: boolean;

/** A part of what was given; `undefined` where it cannot be read. */
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
 * A copy that shares nothing with what was given. Keys that JSON cannot carry, or that are null (which the pipeline
 * never takes for absent), are left out; what is over 60 kB is cut.
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

/** None of what is no object, or a revoked proxy. */
function keysOf(given: object): string[] {
  try {
    return Object.keys(given);
  } catch {
    return [];
  }
}
