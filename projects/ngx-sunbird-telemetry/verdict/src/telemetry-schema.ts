import { EDATA_RULES, FOREIGN_EDATA_RULES } from './edata-rules';
import { closed, filledText, list, number, open, text, type Rule } from './rule';

const BY_LIBRARY = 'The library sets it: let no interceptor (withInterceptor) change it.';
const CDATA =
  'Give each entry of [telemetryInteractCdata], and of cdata of the session, exactly a string type and a string id.';
const OBJECT_VER =
  "Give it as a string, e.g. ver: '1', in [telemetryInteractObject] or in object of the input.";
const USER = 'Give the session a userId that is a string.';
const ORGANISATIONS = 'Give the session organisationIds that are strings.';
const PDATA =
  "Set pdata in the config, e.g. pdata: { id: 'dev.sunbird.portal' }, and let [telemetryInteractPdata] have an id too.";

const actor = open({ id: text(USER), type: text(BY_LIBRARY) }, ['id', 'type'], { fix: USER });

const context = open(
  {
    channel: filledText('Set channel, the id of the tenant, in the config or in the session.'),
    pdata: open({ id: text(PDATA), pid: text(PDATA), ver: text(PDATA) }, ['id'], { fix: PDATA }),
    env: text(
      'Set telemetryInteractEnv, data.telemetry.env of the route, or env in the config, to a string.',
    ),
    sid: text('Give the session a sessionId that is a string.'),
    did: text('Give the session a deviceId that is a string, or none.'),
    cdata: list(
      closed({ type: text(CDATA), id: text(CDATA) }, ['type', 'id'], {
        fix: CDATA,
        foreign: { other: CDATA },
      }),
      CDATA,
    ),
  },
  ['channel', 'pdata', 'env'],
  { fix: BY_LIBRARY },
);

const object = open({
  id: text(),
  type: text(),
  ver: text(OBJECT_VER),
  rollup: open({ l1: text(), l2: text(), l3: text(), l4: text() }),
});

const KINDS = new Map(Object.entries<Rule>({ ...EDATA_RULES, ...FOREIGN_EDATA_RULES }));

const ENVELOPE = open(
  {
    eid: {
      values: [...KINDS.keys()],
      fix: `Record it with TelemetryService, whose methods make ${Object.keys(EDATA_RULES).join(', ')}.`,
    },
    ets: { ...number, fix: BY_LIBRARY },
    ver: { const: '3.0', fix: BY_LIBRARY },
    mid: filledText(BY_LIBRARY),
    actor,
    context,
    object,
    tags: list(text(ORGANISATIONS), ORGANISATIONS),
  },
  ['eid', 'ets', 'ver', 'mid', 'actor', 'context', 'edata'],
  { fix: 'Pass an event, as the library queues it.' },
);

/**
 * The rule of the Sunbird pipeline for one kind of event: the envelope with the `edata` of that kind. A spec checks that it
 * agrees with the SDK's own validator.
 * @see https://github.com/sunbird-specs/Telemetry
 */
export function eventRule(eid: unknown): Rule {
  const edata = KINDS.get(eid as string) ?? {};
  return { ...ENVELOPE, properties: { ...ENVELOPE.properties, edata } };
}
