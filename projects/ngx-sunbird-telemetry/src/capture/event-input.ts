import type { TelemetryPdata } from '../telemetry-event';

/** `edata` of an INTERACT, as a portal gives it. */
export interface InteractEdata {
  /** What was acted upon: the id of the element. */
  id?: string;
  /** How, e.g. `click`. */
  type?: string;
  subtype?: string;
  pageid?: string;
  /** The section of the page the element stands in; the config's `section` says where it goes. */
  section?: string;
  duration?: number;
  target?: object | string;
  plugin?: object | string;
  extra?: object;
}

/** `edata` of an IMPRESSION: a page was seen. */
export interface ImpressionEdata {
  /** Default `view`. */
  type?: string;
  subtype?: string;
  /** Default: the active route's, as for an INTERACT. */
  pageid?: string;
  uri: string;
  duration?: number;
  /** What was seen on it: `{objid, objtype, objver, section, index}`. */
  visits?: object;
}

/** `edata` of a START: something that lasts has begun, say a course. */
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
  /** s. Default: since the last START of this page that has no END. */
  duration?: number | string;
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
  duration?: number;
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
  rating?: number;
  commentid?: string;
  commenttxt?: string;
}

/** `object` of an event, as a portal gives it. */
export interface EventInputObject {
  id?: string;
  type?: string;
  /** A number is sent as a string: the pipeline rejects numbers. */
  ver?: string | number;
  rollup?: object;
}

/** `context` of an event, as a portal gives it; the rest is filled in. */
export interface EventInputContext {
  env?: string;
  cdata?: readonly object[];
  pdata?: TelemetryPdata;
}

/** What the methods of `TelemetryService` take. It is copied, never changed. */
export interface EventInput<Edata extends object = object> {
  edata: Edata;
  context?: EventInputContext;
  object?: EventInputObject;
}
