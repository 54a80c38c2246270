import { eventRule } from './telemetry-schema';
import { violationsOf, type Violation } from './violations';

/** What the pipeline does with an event, and why. */
export interface Verdict {
  readonly accepted: boolean;
  /** All reasons why the pipeline drops it. */
  readonly violations: readonly Violation[];
}

/** Whether the Sunbird pipeline accepts an event, as it is on the wire, and how to fix it if not. */
export function verdictOn(event: unknown): Verdict {
  const violations = violationsOf(event, eventRule((event as { eid?: unknown } | null)?.eid));
  return { accepted: !violations.length, violations };
}
