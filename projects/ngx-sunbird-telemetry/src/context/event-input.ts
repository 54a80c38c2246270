import type { TelemetryPdata } from '../telemetry-event';
import type { RouteContext } from './route-context';
import type { TelemetrySession } from './telemetry-session';

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

/** `object` of an event, as a portal gives it. */
export interface InteractObject {
  id?: string;
  type?: string;
  /** A number is sent as a string: the pipeline rejects numbers. */
  ver?: string | number;
  rollup?: object;
}

/** `context` of an event, as a portal gives it; the rest is filled in. */
export interface InteractContext {
  env?: string;
  cdata?: readonly object[];
  pdata?: TelemetryPdata;
}

/** What `TelemetryService.interact()` takes. It is copied, never changed. */
export interface InteractInput {
  edata: InteractEdata;
  context?: InteractContext;
  object?: InteractObject;
}

/** Something a person did, as of its moment. */
export interface Interaction {
  /** ms since the epoch; strictly later than that of the last one. */
  ets: number;
  input: InteractInput;
  route: RouteContext;
  /** Who was signed in; `undefined` until that is known. */
  session: TelemetrySession | null | undefined;
}
