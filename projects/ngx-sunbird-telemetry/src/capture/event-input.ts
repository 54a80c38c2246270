import type { TelemetryPdata } from '../telemetry-event';

/** `edata` of an INTERACT: the user acted on an element. */
export interface InteractEdata {
  /** Id of the element. Without one, nothing is recorded. */
  id?: string;
  /** How the user acted. Default `click`. */
  type?: string;
  subtype?: string;
  pageid?: string;
  /** Section of the page that the element is in. The config's `section` says where it is sent. */
  section?: string;
  duration?: { valueOf(): number };
  target?: object | string;
  plugin?: object | string;
  extra?: object;
}

/** `edata` of an IMPRESSION: the user saw a page. */
export interface ImpressionEdata {
  /** Default `view`. */
  type?: string;
  subtype?: string;
  /** Default: the active route's, as for an INTERACT. */
  pageid?: string;
  uri: string;
  duration?: { valueOf(): number };
  /** What the user saw on it: `{objid, objtype, objver, section, index}`. */
  visits?: object;
}

/** `edata` of a START: something that lasts has begun, for example a course. `duration` is in seconds. */
export interface StartEdata {
  type: string;
  mode?: string;
  pageid?: string;
  /** s */
  duration?: { valueOf(): number };
  loc?: string;
  uaspec?: object;
  dspec?: object;
}

/** `edata` of an END. */
export interface EndEdata {
  type: string;
  mode?: string;
  pageid?: string;
  /** In seconds. Default: the time since the last START of this page without an END. */
  duration?: { valueOf(): number } | string;
  summary?: readonly object[];
}

/** `edata` of a SHARE. */
export interface ShareEdata {
  dir?: string;
  type?: string;
  items: readonly object[];
}

/** `edata` of an ERROR. */
export interface ErrorEdata {
  err: string;
  errtype: string;
  stacktrace: string;
  pageid?: string;
}

/** `edata` of an AUDIT: the state of the `object` has changed. */
export interface AuditEdata {
  props?: readonly string[];
  state?: string;
  prevstate?: string;
  duration?: { valueOf(): number };
  type?: string;
}

/** `edata` of a LOG. */
export interface LogEdata {
  type: string;
  level: string;
  message?: string;
  pageid?: string;
  params?: readonly object[];
}

/** `edata` of an EXDATA. */
export interface ExDataEdata {
  type?: string;
  data?: string;
}

/** `edata` of a FEEDBACK. */
export interface FeedbackEdata {
  rating?: { valueOf(): number };
  commentid?: string;
  commenttxt?: string;
}

/** `object` of an event: what the user acted on. */
export interface EventInputObject {
  id?: string;
  type?: string;
  /** A number is sent as a string: the pipeline rejects numbers. */
  ver?: string | number;
  rollup?: object;
}

/** The parts of an event's `context` that a portal may set. The library fills in the rest. */
export interface EventInputContext {
  env?: string;
  cdata?: readonly object[];
  pdata?: TelemetryPdata;
}

/** Input of the methods of `TelemetryService`. The library copies it, and never changes it. */
export interface EventInput<Edata extends object = object> {
  edata: Edata;
  context?: EventInputContext;
  object?: EventInputObject;
}
