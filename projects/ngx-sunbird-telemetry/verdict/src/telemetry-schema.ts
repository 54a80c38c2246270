import { EDATA_RULES, FOREIGN_EDATA_RULES, SDK_EDATA_RULES } from './edata-rules';
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

/** Who checks an event: Sunbird's pipeline, or the SDK with `enableValidation`. */
export type Validator = 'pipeline' | 'sdk';

const PIPELINE: Record<string, Rule> = { ...EDATA_RULES, ...FOREIGN_EDATA_RULES };
const KINDS: Record<Validator, ReadonlyMap<unknown, Rule>> = {
  pipeline: new Map(Object.entries(PIPELINE)),
  sdk: new Map(Object.entries({ ...PIPELINE, ...SDK_EDATA_RULES })),
};
const VERSIONS: Record<Validator, readonly string[]> = {
  pipeline: ['3.0', '3.1'],
  sdk: ['3.0'],
};

const ENVELOPE = open(
  {
    eid: {
      values: Object.keys(PIPELINE),
      fix: `Record it with TelemetryService, whose methods make ${Object.keys(EDATA_RULES).join(', ')}.`,
    },
    ets: { ...number, fix: BY_LIBRARY },
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
 * The rule for one kind of event: the envelope with the `edata` of that kind.
 * @see https://github.com/Sunbird-Obsrv/sunbird-data-pipeline/tree/master/data-pipeline-flink/pipeline-preprocessor/src/main/resources/schemas/telemetry/3.0
 */
export function eventRule(eid: unknown, validator: Validator): Rule {
  const edata = KINDS[validator].get(eid) ?? {};
  const ver = { values: VERSIONS[validator], fix: BY_LIBRARY };
  return { ...ENVELOPE, properties: { ...ENVELOPE.properties, ver, edata } };
}
