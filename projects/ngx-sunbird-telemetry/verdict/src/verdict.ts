import { eventRule } from './telemetry-schema';
import { violationsOf, type Violation } from './violations';

/** What becomes of an event, and why. */
export interface Verdict {
  readonly accepted: boolean;
  /** All reasons why it is dropped. */
  readonly violations: readonly Violation[];
}

/**
 * Whether the Sunbird pipeline (release 5.2) accepts an event, as it is on the wire, and how to fix it if not. The pipeline
 * never checks a LOG, and removes what is `null` before it checks.
 */
export function verdictOn(event: unknown): Verdict {
  const { eid } = (event ?? {}) as { eid?: unknown };
  return verdict(
    eid === 'LOG' ? [] : violationsOf(withoutNulls(event), eventRule(eid, 'pipeline')),
  );
}

/** Whether the SDK accepts an event. It checks events with `enableValidation`. */
export function sdkVerdictOn(event: unknown): Verdict {
  const { eid } = (event ?? {}) as { eid?: unknown };
  return verdict(violationsOf(event, eventRule(eid, 'sdk')));
}

function verdict(violations: readonly Violation[]): Verdict {
  return { accepted: !violations.length, violations };
}

/** A copy without the keys that are `null` on the wire, as numbers are that JSON does not have. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) {
    return Array.from(value as unknown[], withoutNulls);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, part]) => part !== null && (typeof part !== 'number' || Number.isFinite(part)))
      .map(([key, part]) => [key, withoutNulls(part)]),
  );
}
