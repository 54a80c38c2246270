import type { Breach } from './breach';
import type { Rule } from './rule';
import { schemaBreaches } from './schema-breaches';
import { eventRule, resolveRule } from './telemetry-schema';

/** One thing about an event for which the pipeline drops it. */
export interface Complaint {
  /** The key, e.g. `edata.section` or `context.cdata[0].id`; empty for the event itself. */
  readonly path: string;
  /** What is wrong with it. */
  readonly message: string;
  /** What to do about it. */
  readonly mend: string;
}

/** What the pipeline does with an event, and why. */
export interface Verdict {
  readonly accepted: boolean;
  /** All that is wrong, each key once. */
  readonly complaints: readonly Complaint[];
}

/** Whether the Sunbird pipeline accepts an event, as it stands on the wire, and how to mend it if not. */
export function verdictOn(event: unknown): Verdict {
  const complaints = new Map<string, Complaint>();
  for (const breach of schemaBreaches(event)) {
    const complaint = complain(breach, event);
    if (!complaints.has(complaint.path)) {
      complaints.set(complaint.path, complaint);
    }
  }
  return { accepted: complaints.size === 0, complaints: [...complaints.values()] };
}

function complain(breach: Breach, event: unknown): Complaint {
  const { instancePath } = breach;
  const rule = ruleAt(event, instancePath);
  const path = instancePath
    .slice(1)
    .replace(/\/(\d+)/g, '[$1]')
    .replaceAll('/', '.');
  const name = path || 'The event';
  const within = (key: string): string => (path ? `${path}.${key}` : key);
  switch (breach.keyword) {
    case 'required': {
      const key = within(breach.params.missingProperty);
      const missing = resolveRule(rule.properties?.[breach.params.missingProperty] ?? {});
      return { path: key, message: `${key} is missing.`, mend: mendOf(missing) };
    }
    case 'additionalProperties': {
      const key = breach.params.additionalProperty;
      const allowed = Object.keys(rule.properties ?? {}).join(', ');
      return {
        path: within(key),
        message: `${within(key)} is not allowed: ${path} takes ${allowed}, and nothing else.`,
        mend: foreignMendOf(rule, key),
      };
    }
    case 'discriminator': {
      const { tag } = breach.params;
      return {
        path: within(tag),
        message: `${within(tag)} is none that the pipeline knows.`,
        mend: mendOf(rule.properties?.[tag] ?? {}),
      };
    }
    case 'type':
      return {
        path,
        message: `${name} must be ${withArticle(rule.type ?? '')}, not ${kindOf(valueAt(event, instancePath))}.`,
        mend: mendOf(rule),
      };
    case 'const':
      return {
        path,
        message: `${name} must be the string '${rule.const ?? ''}'.`,
        mend: mendOf(rule),
      };
    case 'minimum':
      return {
        path,
        message: `${name} must be ${rule.minimum ?? 0} or more.`,
        mend: `Give ${rule.minimum ?? 0} or more, or leave it out.`,
      };
    case 'not':
      return { path, message: `${name} is empty.`, mend: mendOf(rule) };
  }
}

/** The rule for what a JSON pointer points to. */
function ruleAt(event: unknown, pointer: string): Rule {
  return keysOf(pointer).reduce<Rule>(
    (rule, key) => resolveRule(rule.items ?? rule.properties?.[key] ?? {}),
    eventRule((event as { eid?: unknown } | null)?.eid),
  );
}

/** What a JSON pointer points to. */
function valueAt(event: unknown, pointer: string): unknown {
  return keysOf(pointer).reduce((value, key) => (value as Record<string, unknown>)[key], event);
}

/** No key of the schema has a character that pointers escape. */
function keysOf(pointer: string): string[] {
  return pointer.split('/').slice(1);
}

function mendOf({ mend, type = 'object' }: Rule): string {
  return mend ?? `Give it as ${withArticle(type)}.`;
}

function foreignMendOf({ foreign }: Rule, key: string): string {
  const named = new Map(Object.entries(foreign?.named ?? {}));
  return named.get(key) ?? foreign?.other ?? 'Leave it out.';
}

function kindOf(value: unknown): string {
  if (value === null) {
    return 'null, which does not count as absent';
  }
  if (Array.isArray(value)) {
    return 'an array';
  }
  return typeof value === 'number' && !Number.isFinite(value)
    ? String(value)
    : withArticle(typeof value);
}

function withArticle(type: string): string {
  return /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`;
}
