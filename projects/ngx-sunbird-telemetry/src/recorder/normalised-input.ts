import type { EventInput } from '../capture/occurrence';
import type { RouteContext } from '../capture/route-context';
import {
  nameOf,
  telemetryMessage,
  type TelemetryErrorCode,
  type TelemetrySource,
} from '../telemetry-errors';
import type {
  TelemetryCdata,
  TelemetryEdata,
  TelemetryEid,
  TelemetryObject,
  TelemetryPdata,
} from '../telemetry-event';
import { isTooLarge, shortened } from './bounded-event';
import { EDATA_SHAPES, shaped, type Shape } from './edata-shape';
import { EVENT_KINDS } from './event-kind';
import { normalisedCdata } from './normalised-cdata';

declare const ngDevMode: boolean;

/** An input the pipeline accepts: a copy that shares nothing with what was given. */
export interface NormalisedInput {
  edata: TelemetryEdata;
  object: TelemetryObject;
  env?: string;
  cdata: TelemetryCdata[];
  pdata?: TelemetryPdata;
}

const OBJECT: Shape = {
  id: 'text',
  type: 'text',
  ver: 'text',
  rollup: { l1: 'text', l2: 'text', l3: 'text', l4: 'text' },
};
const CONTEXT: Shape = { env: 'text', pdata: { id: 'text', ver: 'text', pid: 'text' } };
/** What a `target` needs; without, the pipeline drops the event. */
const TARGET = ['id', 'type', 'ver'];
/** What a `plugin` needs. */
const PLUGIN = ['id', 'ver'];

/**
 * Copies what was given, fills in `type` and `pageid` where its kind has them, puts `section` where it belongs, and
 * fixes what can be fixed, with a warning in dev mode. Returns `undefined` where no event can be made: it has no id.
 */
export function normaliseInput(
  eid: TelemetryEid,
  input: EventInput,
  route: RouteContext,
  section: 'edata' | 'extra',
  source: TelemetrySource,
): NormalisedInput | undefined {
  const warn = (code: TelemetryErrorCode, what: string): void =>
    console.warn(telemetryMessage(code, `${nameOf(source)} ${what}`));
  /** Keys that JSON cannot carry, or that are null (which the pipeline never takes for absent), are left out. */
  const copy = (whole: unknown, name: string, omit?: string): Record<string, unknown> => {
    let given = typeof whole === 'object' && whole ? whole : {};
    if (isTooLarge(whole)) {
      warn('TEL008', `has ${/^[aeo]/.test(name) ? 'an' : 'a'} ${name} over 60 kB. It is cut.`);
      given = shortened(given) as object;
    }
    const result: Record<string, unknown> = {};
    for (const key of keysOf(given)) {
      if (key === omit) {
        continue;
      }
      try {
        const json = JSON.stringify((given as Record<string, unknown>)[key]) as string | undefined;
        if (json && json !== 'null') {
          result[key] = JSON.parse(json);
        }
      } catch {
        if (ngDevMode) {
          warn('TEL007', `has a ${name}.${key} that is no JSON (circular?). It was left out.`);
        }
      }
    }
    return result;
  };
  /** A part of the input; none where it cannot be read. */
  const part = (name: string, of: unknown = input): unknown => {
    try {
      return (of as Record<string, unknown> | undefined)?.[name];
    } catch {
      if (ngDevMode) {
        warn('TEL007', `has a ${name} that cannot be read. It was left out.`);
      }
      return undefined;
    }
  };
  const shape = (value: object, of: Shape, name: string): Record<string, unknown> =>
    shaped(value, of, name, (path) => {
      if (ngDevMode) {
        warn('TEL007', `has a ${path} of a form the pipeline does not take. It was left out.`);
      }
    }) as Record<string, unknown>;

  const kind = EVENT_KINDS[eid];
  const raw = copy(input?.edata, 'edata');
  if (eid === 'INTERACT') {
    moveToExtra(raw, 'target', TARGET, warn);
    moveToExtra(raw, 'plugin', PLUGIN, warn);
  }
  const edata: TelemetryEdata = shape(raw, EDATA_SHAPES[eid], 'edata');
  if (eid === 'INTERACT' && (edata['id'] === undefined || edata['id'] === '')) {
    if (ngDevMode) {
      warn('TEL003', 'has no id. Add appTelemetryInteract="…" or [telemetryInteractEdata].');
    }
    return undefined;
  }
  if (kind.type) {
    edata['type'] ||= kind.type;
  }
  if (kind.pageid) {
    const pageid = (edata['pageid'] as string | undefined)?.replace(/[?#].*/s, '') || route.pageid;
    if (pageid) {
      edata['pageid'] = pageid;
    }
  }
  if (ngDevMode) {
    const missing = kind.needs.filter((key) => edata[key] === undefined);
    if (missing.length) {
      warn(
        'TEL016',
        `has no edata.${missing.join(', no edata.')}. The pipeline drops each ${eid} without.`,
      );
    }
  }
  if (eid === 'INTERACT' && section === 'extra' && 'section' in edata) {
    edata['extra'] = { ...(edata['extra'] as object | undefined), section: edata['section'] };
    delete edata['section'];
  }
  const object = shape(copy(part('object'), 'object'), OBJECT, 'object');
  const given = part('context');
  const context = shape(copy(given, 'context', 'cdata'), CONTEXT, 'context');
  return {
    edata,
    object,
    cdata: normalisedCdata(part('cdata', given ?? undefined), (what) => {
      if (ngDevMode) {
        warn('TEL009', what);
      }
    }),
    env: context['env'] as string | undefined,
    pdata: context['pdata'] as TelemetryPdata | undefined,
  };
}

/** What the pipeline takes of an INTERACT only as an object with these keys goes where it takes anything. */
function moveToExtra(
  edata: Record<string, unknown>,
  key: 'target' | 'plugin',
  needs: readonly string[],
  warn: (code: TelemetryErrorCode, what: string) => void,
): void {
  const { [key]: value, ...rest } = edata;
  const record = typeof value === 'object' ? (value as Record<string, unknown>) : {};
  if (value === undefined || needs.every((need) => record[need] !== undefined)) {
    return;
  }
  if (ngDevMode) {
    warn(
      'TEL020',
      `has an edata.${key} without ${needs.join(', ')}. It is sent as edata.extra.${key}.`,
    );
  }
  Reflect.deleteProperty(edata, key);
  const { extra } = rest as { extra?: unknown };
  edata['extra'] = { ...(typeof extra === 'object' ? extra : undefined), [key]: value };
}

/** None of what is no object, or a revoked proxy. */
function keysOf(given: object): string[] {
  try {
    return Object.keys(given);
  } catch {
    return [];
  }
}
