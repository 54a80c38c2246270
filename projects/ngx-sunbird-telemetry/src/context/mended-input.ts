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
import { utf8Bytes } from '../utf8-bytes';
import type { EventInput } from './event-input';
import { EVENT_KINDS } from './event-kind';
import type { RouteContext } from './route-context';

declare const ngDevMode: boolean;

/** An input the pipeline accepts: a copy that shares nothing with what was given. */
export interface MendedInput {
  edata: TelemetryEdata;
  object: TelemetryObject;
  env?: string;
  cdata: TelemetryCdata[];
  pdata?: TelemetryPdata;
}

/** Keys of an `edata` whose values are texts, whatever its kind. */
const TEXTS = (
  'id type subtype pageid uri mode loc dir err errtype stacktrace ' +
  'state prevstate level message data commentid commenttxt'
).split(' ');
/** Largest `edata`, in bytes of JSON. */
const EDATA_LIMIT = 16 * 1024;
/** What is left of a text of an `edata` that is too large, in characters. */
const SHORTENED = 1000;

/**
 * Copies what was given, fills in `type` and `pageid` where its kind has them, puts `section` where it belongs, and
 * mends what can be mended, with a warning in dev mode. Returns `undefined` where no event can be made: it has no id.
 */
export function mendInput(
  eid: TelemetryEid,
  input: EventInput,
  route: RouteContext,
  section: 'edata' | 'extra',
  source: TelemetrySource,
): MendedInput | undefined {
  const warn = (code: TelemetryErrorCode, what: string): void =>
    console.warn(telemetryMessage(code, `${nameOf(source)} ${what}`));
  /** Keys that JSON cannot carry, or that are null (which the pipeline never takes for absent), are left out. */
  const copy = (given: object | undefined, name: string): Record<string, unknown> => {
    const result: Record<string, unknown> = {};
    for (const [key, value] of Object.entries(given ?? {})) {
      try {
        const json = JSON.stringify(value) as string | undefined;
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

  const kind = EVENT_KINDS[eid];
  let edata: TelemetryEdata = copy(input.edata, 'edata');
  if (eid === 'INTERACT' && (edata['id'] === undefined || edata['id'] === '')) {
    if (ngDevMode) {
      warn('TEL003', 'has no id. Add appTelemetryInteract="…" or [telemetryInteractEdata].');
    }
    return undefined;
  }
  if (kind.type) {
    edata['type'] ||= kind.type;
  }
  toText(edata, ...TEXTS);
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
  if (utf8Bytes(JSON.stringify(edata)) > EDATA_LIMIT) {
    const kept = [...new Set([...kind.needs, 'type', 'pageid'])].filter(
      (key) => typeof edata[key] === 'string',
    );
    warn('TEL008', `has an edata over 16 kB; only its ${kept.join(', ')} are sent.`);
    edata = Object.fromEntries(
      kept.map((key) => [key, (edata[key] as string).slice(0, SHORTENED)]),
    );
  }

  const object = copy(input.object, 'object');
  toText(object, 'id', 'type', 'ver');
  const context = copy({ ...input.context, cdata: undefined }, 'context');
  toText(context, 'env');
  const cdata: TelemetryCdata[] = [];
  const givenCdata: unknown = input.context?.cdata ?? [];
  for (const entry of Array.isArray(givenCdata) ? (givenCdata as object[]) : [givenCdata]) {
    const { id, type } = toText(copy(entry as object, 'cdata'), 'id', 'type');
    if (id && type) {
      cdata.push({ type: type as string, id: id as string });
    } else if (ngDevMode) {
      warn('TEL009', 'has a cdata without type and id. It was left out.');
    }
  }
  return {
    edata,
    object,
    cdata,
    env: context['env'] as string | undefined,
    pdata: context['pdata'] as TelemetryPdata | undefined,
  };
}

/** Turns these keys into texts where they are something else, say a number: the pipeline rejects it. */
function toText(record: Record<string, unknown>, ...keys: string[]): Record<string, unknown> {
  for (const key of keys) {
    const value = record[key];
    if (value !== undefined && typeof value !== 'string') {
      record[key] = JSON.stringify(value);
    }
  }
  return record;
}
