import type { Validator } from './telemetry-schema';

/** An event, valid or changed. */
export type Sample = Record<string, unknown>;

const ENVELOPE = {
  ets: 1_700_000_000_000,
  ver: '3.0',
  mid: 'mid-of-its-own',
  actor: { id: 'learner', type: 'User' },
  context: {
    channel: 'sunbird-tenant',
    pdata: { id: 'dev.sunbird.portal', pid: 'sunbird-portal', ver: '1.10' },
    env: 'Library',
    sid: 'session',
    did: 'device',
    cdata: [
      { type: 'Course', id: 'do_2' },
      { type: 'Batch', id: '7' },
    ],
    rollup: { l1: 'ORG_001' },
    uid: 'learner',
  },
  object: {
    id: 'do_1',
    type: 'TextBook',
    ver: '2',
    rollup: { l1: 'do_0', l2: 'a', l3: 'b', l4: 'c' },
  },
  tags: ['ORG_001'],
};

const PARENT = { id: 'do_0', type: 'Course' };
const PLUGIN = { id: 'player', ver: '1.0', category: 'core' };
const QUESTION = {
  id: 'q1',
  maxscore: 1,
  exlength: 2,
  params: [{ p: 1 }],
  uri: '/q1',
  desc: 'desc',
  title: 'title',
  mmc: ['m1'],
  mc: ['c1'],
};
const TARGET = { id: 'do_1', type: 'Content', ver: '1', parent: PARENT };

/** Valid events with every key of their kind. */
const EDATA: Readonly<Record<string, Sample>> = {
  INTERACT: {
    id: 'library tab',
    type: 'click',
    subtype: 'menu',
    pageid: 'resources',
    duration: 1.5,
    target: TARGET,
    plugin: PLUGIN,
    extra: { section: 'header' },
  },
  IMPRESSION: {
    type: 'view',
    subtype: 'scroll',
    pageid: 'resources',
    uri: '/resources',
    duration: 3,
    visits: [{ objid: 'do_1', objtype: 'TextBook', objver: '1', section: 'top', index: 0 }],
  },
  START: {
    type: 'player',
    mode: 'play',
    pageid: 'resources',
    duration: 0,
    loc: 'Bengaluru',
    uaspec: { agent: 'Chrome', ver: '156', system: 'Linux', platform: 'Linux x86_64', raw: 'UA' },
    dspec: {
      os: 'Android',
      make: 'Maker',
      id: 'device',
      mem: -1,
      idisk: 0,
      edisk: 2.5,
      scrn: 4,
      camera: '13',
      cpu: 'arm',
      sims: 2,
      cap: ['nfc'],
    },
  },
  END: { type: 'player', mode: 'play', pageid: 'resources', duration: 2, summary: [{ pages: 3 }] },
  SHARE: {
    dir: 'Out',
    type: 'link',
    items: [
      { id: 'do_1', type: 'Content', ver: '1', params: [{ bytes: 7 }], origin: PARENT, to: PARENT },
    ],
  },
  ERROR: {
    err: '404',
    errtype: 'SYSTEM',
    stacktrace: 'at …',
    pageid: 'resources',
    object: {
      id: 'do_1',
      type: 'Content',
      ver: '1',
      subtype: 'pdf',
      name: 'Name',
      code: 'code',
      parent: PARENT,
    },
    plugin: PLUGIN,
  },
  AUDIT: { props: ['name'], state: 'Live', prevstate: 'Draft', duration: 1, type: 'publish' },
  LOG: {
    type: 'api_call',
    level: 'INFO',
    message: 'done',
    pageid: 'resources',
    params: [{ status: 200 }],
  },
  EXDATA: { type: 'partner', data: 'payload' },
  FEEDBACK: { rating: 4, commentid: 'c1', commenttxt: 'good', comments: 'good' },
  ASSESS: {
    item: { ...QUESTION, type: 'mcq' },
    index: 1,
    pass: 'Yes',
    score: 1,
    resvalues: [{ a: 'b' }],
    duration: 2,
  },
  RESPONSE: { type: 'CHOOSE', target: TARGET, values: [{ a: 'b' }] },
  INTERRUPT: { type: 'RESUME', pageid: 'resources' },
  SEARCH: {
    type: 'content',
    query: 'maths',
    filters: { board: 'CBSE' },
    sort: { name: 'asc' },
    correlationid: 'c2',
    size: 1,
    topn: [{ id: 'do_1' }],
  },
  SUMMARY: {
    type: 'session',
    mode: 'play',
    starttime: 1,
    endtime: 2,
    timespent: 1,
    pageviews: 3,
    interactions: 4,
    extra: [{ id: 'x', value: '1' }],
  },
  HEARTBEAT: { anything: 1 },
  METRICS: { system: 'portal', subsystem: 'cache', metrics: [{ metric: 'hits', value: 1 }] },
};

/** The same for the SDK, where its schemas differ. */
const SDK_EDATA: Readonly<Record<string, Sample>> = {
  ...EDATA,
  ERROR: { ...EDATA['ERROR'], traceid: 'trace' },
  FEEDBACK: { rating: 4, commentid: 'c1', commenttxt: 'good' },
  ASSESS: {
    ...EDATA['ASSESS'],
    item: QUESTION,
  },
  SUMMARY: { ...EDATA['SUMMARY'], timespent: '1' },
  METRICS: { anything: 1 },
};

export const KINDS = Object.keys(EDATA);

/** A fresh copy of a valid event of this kind. */
export function validEvent(
  eid: string,
  by: Validator = 'pipeline',
): Sample & { edata: Sample; context: Sample } {
  const edata = (by === 'sdk' ? SDK_EDATA : EDATA)[eid] ?? {};
  return structuredClone({ eid, ...ENVELOPE, edata });
}

/** Replacements for a value: each is valid for some keys and invalid for others. */
const VALUES: readonly unknown[] = [
  undefined,
  null,
  true,
  '',
  'text',
  '3.1',
  0,
  -2,
  0.5,
  NaN,
  Infinity,
  {},
  { id: 1 },
  { type: 'Course', id: 'do_2' },
  [],
  [null],
  [1],
  ['text'],
  [[]],
  [{}],
  [{ type: 'Course' }],
  [{ type: 'Course', id: 2 }],
];

/** Every key of all samples, and some that none has. */
const KEYS = [
  ...new Set([
    ...KINDS.flatMap((eid) => parents(validEvent(eid)).flatMap((parent) => Object.keys(parent))),
    'section',
    'comments',
    'traceid',
    'name of nothing',
    'toString',
  ]),
].filter((key) => !/^\d+$/.test(key));

/**
 * All events that differ from a valid event of this kind in one place: each key and entry removed, each value replaced,
 * a key added to each object.
 */
export function* changedEvents(
  eid: string,
  by: Validator = 'pipeline',
): Generator<{ change: string; event: Sample }> {
  const count = parents(validEvent(eid, by)).length;
  for (let place = 0; place < count; place++) {
    const make = (
      change: string,
      apply: (parent: Sample) => void,
    ): { change: string; event: Sample } => {
      const event = validEvent(eid, by);
      const parent = parents(event)[place] ?? event;
      apply(parent);
      return { change: `${eid}, ${JSON.stringify(parent)}: ${change}`, event };
    };
    const original = parents(validEvent(eid, by))[place] ?? {};
    for (const key of Object.keys(original)) {
      yield make(`without ${key}`, (parent) => Reflect.deleteProperty(parent, key));
      for (const value of VALUES) {
        yield make(`${key} = ${String(value)}`, (parent) => (parent[key] = value));
      }
    }
    for (const key of Array.isArray(original) ? [] : KEYS.filter((name) => !(name in original))) {
      yield make(`with ${key}`, (parent) => (parent[key] = 'text'));
    }
  }
}

/** All objects and arrays in an event, starting with the event. */
function parents(value: unknown): Sample[] {
  return typeof value === 'object' && value !== null
    ? [value as Sample, ...Object.values(value).flatMap(parents)]
    : [];
}
