/** The portal's own interfaces, with the names from its templates. */
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
  id?: string;
  type?: string;
  ver?: string | number;
  rollup?: {};
}

export interface IImpressionEventInput {
  context: { env: string; cdata?: Array<{}> };
  object?: { id: string; type: string; ver?: string; section?: string; rollup?: {} };
  edata: {
    type: string;
    subtype?: string;
    pageid: string;
    uri: string;
    duration?: Number;
    visits?: Array<object>;
  };
}

export interface IStartEventInput {
  context: { env: string; cdata?: Array<{}> };
  object?: { id: string; type: string; ver?: string; rollup?: {} };
  edata: { type: string; pageid: string; mode: string; duration?: Number };
}

export interface IShareEventData {
  type: string;
  dir: string;
  items: Array<{}>;
}

export interface ITelemetryContext {
  userOrgDetails: {
    userId: string;
    rootOrgId: string;
    rootOrg?: {};
    organisationIds: Array<string>;
  };
  config: {
    pdata: { id: string; ver: string; pid: string };
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
