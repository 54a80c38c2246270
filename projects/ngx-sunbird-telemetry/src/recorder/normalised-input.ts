import type { EventInput } from '../capture/event-input';
import { attempt } from '../browser/attempt';
import type { RouteContext } from '../capture/route-context';
import { keysMissing, noCdata, noId, wrongForm } from '../messages/element-warnings';
import type { TelemetrySource } from '../messages/telemetry-source';
import type {
  TelemetryCdata,
  TelemetryEdata,
  TelemetryEid,
  TelemetryObject,
  TelemetryPdata,
} from '../telemetry-event';
import { copyOf, partOf } from './copied-input';
import { movePartsToExtra, moveToExtra } from './edata-extra';
import { EDATA_SHAPES, shaped, type Shape } from './edata-shape';
import { EVENT_KINDS } from './event-kind';
import { normalisedCdata } from './normalised-cdata';

declare const ngDevMode: boolean;

/** A copy of an input, in the form that the pipeline takes. */
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

/**
 * Copies an input, fills in `type` and `pageid` if its kind has them, puts `section` where the config says, and fixes
 * what it can, with a warning in dev mode. Returns `undefined` for an INTERACT without an id.
 */
export function normaliseInput(
  eid: TelemetryEid,
  input: EventInput,
  route: RouteContext,
  section: 'edata' | 'extra',
  source: TelemetrySource,
): NormalisedInput | undefined {
  const edata = normalisedEdata(eid, input?.edata, source);
  if (eid === 'INTERACT' && (edata['id'] === undefined || edata['id'] === '')) {
    if (ngDevMode) {
      console.warn(noId(source));
    }
    return undefined;
  }
  fillIn(edata, eid, route, source);
  if (eid === 'INTERACT' && section === 'extra' && 'section' in edata) {
    moveToExtra(edata, 'section');
  }
  const object = copyOf(partOf(input, 'object', source), 'object', source);
  const given = partOf(input, 'context', source);
  const context = inShape(copyOf(given, 'context', source, 'cdata'), CONTEXT, 'context', source);
  return {
    edata,
    object: inShape(object, OBJECT, 'object', source),
    cdata: normalisedCdata(partOf(given, 'cdata', source), () => {
      if (ngDevMode) {
        console.warn(noCdata(source));
      }
    }),
    env: context['env'] as string | undefined,
    pdata: context['pdata'] as TelemetryPdata | undefined,
  };
}

function normalisedEdata(
  eid: TelemetryEid,
  given: unknown,
  source: TelemetrySource,
): TelemetryEdata {
  const edata = copyOf(given, 'edata', source);
  if (eid === 'INTERACT') {
    movePartsToExtra(edata, source);
  }
  return inShape(edata, EDATA_SHAPES[eid], 'edata', source);
}

/** Fills in the defaults of a kind, and warns of keys that are still missing. */
function fillIn(
  edata: TelemetryEdata,
  eid: TelemetryEid,
  route: RouteContext,
  source: TelemetrySource,
): void {
  const kind = EVENT_KINDS[eid];
  if (kind.type) {
    edata['type'] ||= kind.type;
  }
  if (kind.pageid) {
    const pageid =
      (edata['pageid'] as string | undefined)?.replace(/[?#].*/s, '') || decoded(route.pageid);
    if (pageid) {
      edata['pageid'] = pageid;
    }
  }
  if (ngDevMode) {
    const missing = kind.needs.filter((key) => edata[key] === undefined);
    if (missing.length) {
      console.warn(keysMissing(source, eid, missing));
    }
  }
}

/** Converts a value to a shape, and warns of each part that cannot be converted. */
function inShape(
  value: object,
  shape: Shape,
  name: string,
  source: TelemetrySource,
): Record<string, unknown> {
  return shaped(value, shape, name, (path) => {
    if (ngDevMode) {
      console.warn(wrongForm(source, path));
    }
  }) as Record<string, unknown>;
}

/** A segment of an address, for people to read. Not every one can be decoded, e.g. `100%`. */
function decoded(segment = ''): string {
  return attempt(() => decodeURIComponent(segment)) ?? segment;
}
