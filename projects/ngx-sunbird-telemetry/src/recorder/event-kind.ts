import type { TelemetryEid } from '../telemetry-event';

/** What the pipeline asks of the `edata` of one kind of events. */
interface EventKind {
  /** Keys without which the pipeline drops the event. */
  readonly needs: readonly string[];
  /** Whether there is a `pageid`, which the route knows. */
  readonly pageid: boolean;
  /** `type`, where none is given. */
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
