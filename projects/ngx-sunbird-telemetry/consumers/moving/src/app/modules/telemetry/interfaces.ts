export interface IInteractEventEdata {
  id: string;
  type: string;
  subtype?: string;
  pageid?: string;
  extra?: {};
  target?: string;
  plugin?: string;
}

export interface IInteractEventObject {
  id: string;
  type: string;
  ver?: any;
  rollup?: {};
}

export interface IProducerData {
  id: string;
  ver: string;
  pid: string;
}

interface IEventContext {
  env: string;
  cdata?: Array<{}>;
  pdata?: IProducerData;
}

export interface IInteractEventInput {
  context: IEventContext;
  object?: IInteractEventObject;
  edata: IInteractEventEdata;
}

export interface IImpressionEventInput {
  context: IEventContext;
  object?: IInteractEventObject;
  edata: {
    type: string;
    subtype?: string;
    pageid: string;
    uri: string;
    duration?: Number;
    visits?: Array<{ objid: string; objtype: string; objver?: string; index: string | number }>;
  };
}

export interface IStartEventInput {
  context: IEventContext;
  object?: IInteractEventObject;
  edata: { type: string; pageid: string; mode: string; duration?: Number };
}

export interface IEndEventInput {
  context: IEventContext;
  object?: IInteractEventObject;
  edata: { type: string; pageid?: string; mode?: string; duration?: string; summary?: Array<{}> };
}

export interface IShareEventData {
  type: string;
  dir: string;
  items: Array<{}>;
}

export interface IShareEventInput {
  context: IEventContext;
  edata: IShareEventData;
}

export interface IAuditEventInput {
  context: IEventContext;
  object?: IInteractEventObject;
  edata: { props: string[]; state: string; prevstate: string };
}

export interface IErrorEventInput {
  context: { env: string };
  edata: { err: string; errtype: string; stacktrace: string; pageid?: string };
}

export interface ILogEventInput {
  context: { env: string };
  edata: { type: string; level: string; message?: string; pageid?: string; params?: Array<{}> };
}

export interface ITelemetryContext {
  userOrgDetails: {
    userId: string;
    rootOrgId: string;
    rootOrg?: {};
    organisationIds: Array<string>;
  };
  config: {
    pdata: IProducerData;
    env: string;
    apislug: string;
    channel: string;
    uid: string;
    endpoint: string;
    did?: string;
    authtoken?: string;
    sid?: string;
    batchsize?: Number;
    mode?: string;
    host?: string;
    tags?: Array<string>;
    cdata?: Array<{}>;
    timeDiff?: Number;
    enableValidation?: boolean;
  };
}
