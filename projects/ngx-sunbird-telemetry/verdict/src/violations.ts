import type { Rule } from './rule';

/** One reason why the pipeline drops an event. */
export interface Violation {
  /** The key, e.g. `edata.section` or `context.cdata[0].id`; empty for the event itself. */
  readonly path: string;
  /** What is wrong with it. */
  readonly message: string;
  /** How to fix it. */
  readonly fix: string;
}

/** All places where a value breaks a rule, from the outside in. A value of the wrong type is reported only for its type. */
export function violationsOf(value: unknown, rule: Rule, path = ''): Violation[] {
  const name = path || 'The event';
  if (rule.type && rule.type !== typeOf(value)) {
    const message = `${name} must be ${withArticle(rule.type)}, not ${kindOf(value)}.`;
    return [{ path, message, fix: fixOf(rule) }];
  }
  if (rule.values && !rule.values.includes(value as string)) {
    return [{ path, message: `${name} is not one that the pipeline knows.`, fix: fixOf(rule) }];
  }
  if (rule.filled && value === '') {
    return [{ path, message: `${name} is empty.`, fix: fixOf(rule) }];
  }
  if (rule.minimum !== undefined && (value as number) < rule.minimum) {
    const message = `${name} must be ${rule.minimum} or more.`;
    return [{ path, message, fix: `Give ${rule.minimum} or more, or leave it out.` }];
  }
  if (Array.isArray(value)) {
    const { items = {} } = rule;
    // A hole in the array counts as an item: JSON sends it as null.
    return Array.from(value as unknown[], (item, at) =>
      violationsOf(item, items, `${path}[${at}]`),
    ).flat();
  }
  return rule.type === 'object' ? violationsIn(value as Record<string, unknown>, rule, path) : [];
}

function violationsIn(value: Record<string, unknown>, rule: Rule, path: string): Violation[] {
  const { properties = {}, required = [], closed } = rule;
  const within = (key: string): string => (path ? `${path}.${key}` : key);
  const missing = required
    .filter((key) => value[key] === undefined)
    .map((key) => ({
      path: within(key),
      message: `${within(key)} is missing.`,
      fix: fixOf(properties[key] ?? {}),
    }));
  const foreign = Object.keys(value)
    .filter((key) => closed && !Object.hasOwn(properties, key))
    .map((key) => ({
      path: within(key),
      message: `${within(key)} is not allowed: ${path} takes ${Object.keys(properties).join(', ')}, and nothing else.`,
      fix: foreignFixOf(rule, key),
    }));
  const wrong = Object.entries(properties)
    .filter(([key]) => value[key] !== undefined)
    .flatMap(([key, rule]) => violationsOf(value[key], rule, within(key)));
  return [...missing, ...foreign, ...wrong];
}

/** The type name as in a rule. JSON has only finite numbers. */
function typeOf(value: unknown): string {
  if (Array.isArray(value)) {
    return 'array';
  }
  return value === null || (typeof value === 'number' && !Number.isFinite(value))
    ? 'none'
    : typeof value;
}

function fixOf({ fix, type = 'object' }: Rule): string {
  return fix ?? `Give it as ${withArticle(type)}.`;
}

function foreignFixOf({ foreign }: Rule, key: string): string {
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
