import type { TelemetryEid } from '../telemetry-event';
import type { EventInput } from './event-input';
import type { RouteContext } from './route-context';
import type { TelemetrySession } from './telemetry-session';

/** Something that happened, with its time, page and session. */
export interface Occurrence {
  eid: TelemetryEid;
  /** Identifies the event, whichever page builds it. */
  mid: string;
  /** ms since the epoch. */
  ets: number;
  input: EventInput;
  route: RouteContext;
  /** Who was signed in; `undefined` until that is known. */
  session: TelemetrySession | null | undefined;
}
