/** The kinds of events this library records. */
export type TelemetryEid =
  | 'INTERACT'
  | 'IMPRESSION'
  | 'START'
  | 'END'
  | 'SHARE'
  | 'ERROR'
  | 'AUDIT'
  | 'LOG'
  | 'EXDATA'
  | 'FEEDBACK';

/**
 * A Sunbird Telemetry v3 event as it stands on the wire.
 * @see https://github.com/sunbird-specs/Telemetry
 */
export interface TelemetryEvent {
  eid: string;
  /** Time of the event, ms since the epoch. */
  ets: number;
  ver: string;
  /** Unique to the event. The pipeline drops an event whose `mid` it has seen. */
  mid: string;
  actor: TelemetryActor;
  context: TelemetryContext;
  object: TelemetryObject;
  tags: string[];
  edata: TelemetryEdata;
}

/** Who acted: a user, or the device if nobody is signed in. */
export interface TelemetryActor {
  id: string;
  type: string;
}

/** Where an event happened. */
export interface TelemetryContext {
  channel: string;
  pdata: TelemetryPdata;
  env: string;
  sid: string;
  did: string;
  cdata: TelemetryCdata[];
  rollup: Record<string, string>;
  uid?: string;
}

/** The producer of the event: the portal and its release. */
export interface TelemetryPdata {
  id: string;
  ver?: string;
  pid?: string;
}

/** Something the event is correlated with. */
export interface TelemetryCdata {
  type: string;
  id: string;
}

/** What the user acted on, such as a textbook or a course; empty if there is none. */
export interface TelemetryObject {
  id?: string;
  type?: string;
  ver?: string;
  rollup?: Record<string, string>;
}

/** The event's own data; its keys depend on the `eid`. */
export type TelemetryEdata = Record<string, unknown>;

/** Everything an event is built from. The SDK adds only the envelope. */
export interface EventDraft {
  eid: TelemetryEid;
  mid: string;
  /** Time of the event, ms since the epoch. */
  ets: number;
  edata: TelemetryEdata;
  options: {
    context: TelemetryContext;
    actor: TelemetryActor;
    object: TelemetryObject;
    tags: string[];
  };
}
