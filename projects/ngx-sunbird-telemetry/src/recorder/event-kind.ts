import type { TelemetryEid } from '../telemetry-event';

/** What the pipeline needs in the `edata` of one kind of event. */
interface EventKind {
  /** Keys without which the pipeline drops the event. */
  readonly needs: readonly string[];
  /** Whether it has a `pageid`, by default that of the route. */
  readonly pageid: boolean;
  /** Default `type`. */
  readonly type?: string;
}

/** @see https://github.com/sunbird-specs/Telemetry */
export const EVENT_KINDS: Readonly<Record<TelemetryEid, EventKind>> = {
  INTERACT: { needs: ['id'], pageid: true, type: 'click' },
  IMPRESSION: { needs: ['pageid', 'uri'], pageid: true, type: 'view' },
  START: { needs: ['type'], pageid: true },
  END: { needs: ['type'], pageid: true },
  SHARE: { needs: ['items'], pageid: false },
  ERROR: { needs: ['err', 'errtype', 'stacktrace'], pageid: true },
  AUDIT: { needs: [], pageid: false },
  LOG: { needs: ['type', 'level', 'message'], pageid: true },
  EXDATA: { needs: [], pageid: false },
  FEEDBACK: { needs: [], pageid: false },
};
