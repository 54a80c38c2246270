import type { TelemetryEid } from 'ngx-sunbird-telemetry';
import { atLeast, closed, list, number, open, text, type Rule } from './rule';

const PAGEID =
  'Give it as a string, or leave it to data.telemetry.pageid of the route, which is a string as well.';

const parent = open({ id: text(), type: text() });
const plugin = closed({ id: text(), ver: text(), category: text() }, ['id', 'ver']);
const target = closed({ id: text(), type: text(), ver: text(), parent }, ['id', 'type', 'ver']);
const QUESTION = {
  id: text(),
  maxscore: number,
  exlength: number,
  params: list(open({})),
  uri: text(),
  desc: text(),
  title: text(),
  mmc: list(text()),
  mc: list(text()),
};
const count = atLeast(-1);

const ERROR = {
  err: text(),
  errtype: text(),
  stacktrace: text(),
  pageid: text(PAGEID),
  object: closed(
    {
      id: text(),
      type: text(),
      ver: text(),
      subtype: text(),
      name: text(),
      code: text(),
      parent,
    },
    ['id', 'type', 'ver'],
  ),
  plugin,
};
const ERROR_NEEDS = ['err', 'errtype', 'stacktrace'];
const FEEDBACK = { rating: number, commentid: text(), commenttxt: text() };

/** `edata` of each kind the library records. */
export const EDATA_RULES = {
  INTERACT: closed(
    {
      id: text('Set appTelemetryInteract="…" on the element.'),
      type: text('Set telemetryInteractType="…" on the element, or leave it to the default.'),
      subtype: text(),
      pageid: text(
        'Set telemetryInteractPageid="…" on the element, or leave it to data.telemetry.pageid of the route.',
      ),
      duration: number,
      target,
      plugin,
      extra: open({}),
    },
    ['id', 'type'],
    {
      foreign: {
        named: {
          section:
            "Set section: 'extra' in the config: it is then sent as edata.extra.section, which is accepted.",
        },
        other: 'Put it into edata.extra, which takes any key, or leave it out.',
      },
    },
  ),
  IMPRESSION: closed(
    {
      type: text(),
      subtype: text(),
      pageid: text(PAGEID),
      uri: text("Give it as a string, e.g. the router's url."),
      duration: number,
      visits: list(
        closed({ objid: text(), objtype: text(), objver: text(), section: text(), index: number }, [
          'objid',
          'objtype',
        ]),
      ),
    },
    ['type', 'pageid', 'uri'],
  ),
  START: closed(
    {
      type: text(),
      mode: text(),
      pageid: text(PAGEID),
      duration: number,
      loc: text(),
      uaspec: open({
        agent: text(),
        ver: text(),
        system: text(),
        platform: text(),
        raw: text(),
      }),
      dspec: open({
        os: text(),
        make: text(),
        id: text(),
        mem: count,
        idisk: count,
        edisk: count,
        scrn: count,
        camera: text(),
        cpu: text(),
        sims: count,
        cap: list(text()),
      }),
    },
    ['type'],
  ),
  END: closed(
    {
      type: text(),
      mode: text(),
      pageid: text(PAGEID),
      duration: number,
      summary: list(open({})),
    },
    ['type'],
  ),
  SHARE: closed(
    {
      dir: text(),
      type: text(),
      items: list(
        closed({
          id: text(),
          type: text(),
          ver: text(),
          params: list(open({})),
          origin: parent,
          to: parent,
        }),
      ),
    },
    ['items'],
  ),
  ERROR: closed(ERROR, ERROR_NEEDS),
  AUDIT: closed({
    props: list(text()),
    state: text(),
    prevstate: text(),
    duration: number,
    type: text(),
  }),
  LOG: closed(
    {
      type: text(),
      level: text(),
      message: text(),
      pageid: text(PAGEID),
      params: list(open({})),
    },
    ['type', 'level', 'message'],
  ),
  EXDATA: closed({ type: text(), data: text() }),
  FEEDBACK: closed({ ...FEEDBACK, comments: text() }),
} satisfies Record<TelemetryEid, Rule>;

/** `edata` of an ASSESS, with this rule for its `item`. */
const assess = (item: Rule): Rule =>
  closed(
    {
      item,
      index: number,
      pass: text(),
      score: number,
      resvalues: list(open({})),
      duration: number,
    },
    ['item', 'pass', 'score', 'resvalues', 'duration'],
  );

/** `edata` of a SUMMARY, with this rule for `timespent`. */
const summary = (timespent: Rule, extra: Rule): Rule =>
  closed(
    {
      type: text(),
      mode: text(),
      starttime: number,
      endtime: number,
      timespent,
      pageviews: number,
      interactions: number,
      extra: list(extra),
    },
    ['type', 'starttime', 'endtime', 'timespent', 'pageviews', 'interactions'],
  );

/** `edata` of kinds that only other code on the page builds with the SDK, e.g. a player. The library sends them, too. */
export const FOREIGN_EDATA_RULES = {
  ASSESS: assess(closed({ ...QUESTION, type: text() }, ['id'])),
  RESPONSE: closed({ type: text(), target, values: list(open({})) }, ['type', 'target', 'values']),
  INTERRUPT: closed({ type: text(), pageid: text() }, ['type']),
  SEARCH: closed(
    {
      type: text(),
      query: text(),
      filters: open({}),
      sort: open({}),
      correlationid: text(),
      size: number,
      topn: list(open({})),
    },
    ['query', 'size', 'topn'],
  ),
  SUMMARY: summary(number, open({ id: text(), value: text() })),
  HEARTBEAT: open({}),
  METRICS: closed(
    {
      system: text(),
      subsystem: text(),
      metrics: list(open({ metric: text(), value: number })),
    },
    ['system', 'subsystem'],
  ),
} satisfies Record<string, Rule>;

/** Where the SDK's own schemas differ from those of the pipeline. */
export const SDK_EDATA_RULES = {
  ERROR: closed({ ...ERROR, traceid: text() }, ERROR_NEEDS),
  FEEDBACK: closed(FEEDBACK),
  ASSESS: assess(closed(QUESTION, ['id'])),
  SUMMARY: summary(text(), {}),
  METRICS: open({}),
} satisfies Record<string, Rule>;
