import { telemetryMessage, type TelemetryErrorCode } from '../telemetry-errors';
import type {
  TelemetryCdata,
  TelemetryEdata,
  TelemetryObject,
  TelemetryPdata,
} from '../telemetry-event';
import { utf8Bytes } from '../utf8-bytes';
import type { InteractInput } from './event-input';
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

/** Largest `edata`, in bytes of JSON. */
const EDATA_LIMIT = 16 * 1024;

/**
 * Copies what was given, fills in `type` and `pageid`, puts `section` where it belongs, and mends what can be
 * mended, with a warning in dev mode. Returns `undefined` where no event can be made: it has no id, or one
 * larger than 16 kB.
 */
export function mendInput(
  input: InteractInput,
  route: RouteContext,
  section: 'edata' | 'extra',
  source: () => string,
): MendedInput | undefined {
  const warn = (code: TelemetryErrorCode, text: string): void =>
    console.warn(telemetryMessage(code, `${source()} ${text}`));
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
        ngDevMode &&
          warn('TEL007', `has a ${name}.${key} that is no JSON (circular?). It was left out.`);
      }
    }
    return result;
  };

  let edata: TelemetryEdata = copy(input.edata, 'edata');
  if (edata['id'] === undefined || edata['id'] === '') {
    ngDevMode &&
      warn('TEL003', 'has no id. Add appTelemetryInteract="…" or [telemetryInteractEdata].');
    return undefined;
  }
  edata['type'] ||= 'click';
  const pageid = edata['pageid'] || route.pageid;
  if (pageid) {
    edata['pageid'] = String(pageid).replace(/[?#].*/s, '');
  }
  for (const key of ['id', 'type', 'subtype']) {
    if (key in edata) {
      edata[key] = String(edata[key]);
    }
  }
  if (section === 'extra' && 'section' in edata) {
    const { section: value, ...rest } = edata;
    edata = { ...rest, extra: { ...(rest['extra'] as object | undefined), section: value } };
  }
  if (utf8Bytes(JSON.stringify(edata)) > EDATA_LIMIT) {
    ngDevMode && warn('TEL008', 'has an edata over 16 kB. Only its id, type and pageid are sent.');
    edata = { id: edata['id'], type: edata['type'], pageid: edata['pageid'] };
    if (utf8Bytes(JSON.stringify(edata)) > EDATA_LIMIT) {
      console.warn(telemetryMessage('TEL008', 'an event over 16 kB was not sent.'));
      return undefined;
    }
  }

  const object = copy(input.object, 'object');
  for (const key of ['id', 'type', 'ver']) {
    if (key in object) {
      object[key] = String(object[key]);
    }
  }
  const context = copy(input.context, 'context');
  const cdata: TelemetryCdata[] = [];
  for (const given of (context['cdata'] as Partial<TelemetryCdata>[] | undefined) ?? []) {
    if (given?.id && given.type) {
      cdata.push({ type: String(given.type), id: String(given.id) });
    } else {
      ngDevMode && warn('TEL009', 'has a cdata without type and id. It was left out.');
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
