import { verdictOn, type Violation } from 'ngx-sunbird-telemetry/verdict';
import { fieldOf, ObjectValue, textOf, Unknown, type Value } from '../expressions/value.js';

/** From the best to the worst. `depends`: on the config, or on values that only the running portal knows. */
const VERDICTS = ['accepted', 'depends', 'refused', 'not recorded'] as const;

/** Whether the pipeline takes the event of an element, as far as the template tells. */
export interface EdataVerdict {
  readonly verdict: (typeof VERDICTS)[number];
  /** Why it is not accepted, and how to fix it. */
  readonly reason?: string;
}

/** Keys of `edata` that are objects of given keys. The library moves one without a key that it needs to `extra`. */
const PARTS = new Map([
  ['target', ['id', 'type', 'ver']],
  ['plugin', ['id', 'ver']],
]);

/** The kinds of events that have an id or a type, with the `edata` that the pipeline needs. */
const KINDS = {
  INTERACT: { id: 'id', type: 'click' },
  IMPRESSION: { type: 'view', pageid: 'page', uri: '/' },
  START: { type: 'type' },
  END: { type: 'type' },
  SHARE: { items: [] },
  AUDIT: {},
  LOG: { type: 'type', level: 'INFO', message: 'message' },
  EXDATA: {},
};

/** A kind of event. */
export type Eid = keyof typeof KINDS;

/** What the library fills in. */
const FILLED_IN = ['id', 'type', 'pageid'];

/** An event that the pipeline accepts, without its kind. */
const EVENT = {
  ets: 1,
  ver: '3.0',
  mid: 'mid',
  actor: { id: 'user', type: 'User' },
  context: { channel: 'channel', pdata: { id: 'portal' }, env: 'env' },
};
/** A key that is refused with each of them is refused with all values. The library fixes the others where it can. */
const VALUES = ['text', 1, [], {}];

/**
 * The verdict on an event of a kind, by default an INTERACT with an id, and this `edata`. Looks at the keys only: the library converts the values, and all
 * that is not `edata`, to what the pipeline takes.
 */
export function edataVerdict(edata: Value, section: Value, eid: Eid = 'INTERACT'): EdataVerdict {
  const reasons = [
    ...reasonsIn(eid, edata),
    ...(section ? reasonsOf(eid, 'section', section) : []),
    ...missingIn(eid, edata),
  ];
  const refused = reasons.filter(({ isCertain }) => isCertain);
  const texts = new Set((refused.length ? refused : reasons).map(({ text }) => text));
  return texts.size
    ? { verdict: refused.length ? 'refused' : 'depends', reason: [...texts].join(' ') }
    : { verdict: 'accepted' };
}

/** Whether a verdict is worse than another. Each is worse than none. */
export function isWorse(
  verdict: EdataVerdict['verdict'],
  other?: EdataVerdict['verdict'],
): boolean {
  return !other || VERDICTS.indexOf(verdict) > VERDICTS.indexOf(other);
}

interface Reason {
  readonly text: string;
  /** Whether the event is refused with every config, and in every state of the portal. */
  readonly isCertain: boolean;
}

/** @param part the key of `edata` whose value this is, if it is not `edata` itself */
function reasonsIn(eid: Eid, value: Value, part?: string): Reason[] {
  const unknown = value instanceof ObjectValue ? value.rest : value;
  return [
    ...(value instanceof ObjectValue ? [...value.keys] : []).flatMap((key) =>
      reasonsOf(eid, key, fieldOf(value, key), part),
    ),
    ...(unknown instanceof Unknown
      ? [
          {
            text: `Only the running portal knows the keys of ${textOf(unknown) ?? ''}.`,
            isCertain: false,
          },
        ]
      : []),
  ];
}

function reasonsOf(eid: Eid, key: string, value: Value, part?: string): Reason[] {
  // The pipeline takes an event without them.
  if (value === undefined || value === null) {
    return [];
  }
  const needs = part ? undefined : partOf(eid, key);
  if (needs) {
    const isMoved =
      value instanceof ObjectValue && needs.some((need) => value.field(need) === undefined);
    return isMoved ? [] : reasonsIn(eid, value, key);
  }
  const violation = violationOf(eid, key, part);
  if (!violation) {
    return [];
  }
  const condition = value instanceof Unknown ? `If ${textOf(value) ?? ''} has a value: ` : '';
  // The config says where a section goes.
  const isCertain = !condition && (part !== undefined || key !== 'section' || eid !== 'INTERACT');
  return [{ text: `${condition}${violation.message} ${violation.fix}`, isCertain }];
}

/** The keys that a part of `edata` needs, if it is one that the library moves. */
function partOf(eid: Eid, key: string): readonly string[] | undefined {
  return eid === 'INTERACT' ? PARTS.get(key) : undefined;
}

/** Keys that the kind needs, and this `edata` certainly has not. */
function missingIn(eid: Eid, edata: Value): Reason[] {
  if (!(edata instanceof ObjectValue) || edata.rest) {
    return [];
  }
  const absent = Object.keys(KINDS[eid]).filter((key) => {
    const value = FILLED_IN.includes(key) ? '' : edata.field(key);
    return value === undefined || value === null;
  });
  const given = Object.entries(KINDS[eid]).filter(([key]) => !absent.includes(key));
  const { violations } = verdictOn({ ...EVENT, eid, edata: Object.fromEntries(given) });
  return violations.map(({ message, fix }) => ({ text: `${message} ${fix}`, isCertain: true }));
}

/** Why the pipeline refuses a key, whatever its value is; `undefined` if it takes some values. */
function violationOf(eid: Eid, key: string, part?: string): Violation | undefined {
  const path = ['edata', ...(part ? [part] : []), key].join('.');
  const [first, ...others] = VALUES.map((value) => {
    const needed = PARTS.get(part ?? '') ?? [];
    const object = { ...Object.fromEntries(needed.map((need) => [need, need])), [key]: value };
    const edata = { ...KINDS[eid], ...(part ? { [part]: object } : object) };
    const { violations } = verdictOn({ ...EVENT, eid, edata });
    return violations.find((violation) => violation.path === path);
  });
  return others.every((violation) => violation?.message === first?.message) ? first : undefined;
}
