import type { TelemetryEid } from '../telemetry-event';

/**
 * The form that the pipeline takes for a value: a text, a number, a list, or an object of which some keys are known.
 */
export type Shape = 'text' | 'number' | readonly [Shape] | { readonly [key: string]: Shape };

const PARENT: Shape = { id: 'text', type: 'text' };
const THING = { id: 'text', type: 'text', ver: 'text' } as const satisfies Shape;
const PLUGIN: Shape = { id: 'text', ver: 'text', category: 'text' };
const PAGE = { type: 'text', mode: 'text', pageid: 'text', duration: 'number' } as const;

/**
 * The form of `edata` for each kind of event. Keys that are not listed stay as they are.
 * @see https://github.com/sunbird-specs/Telemetry
 */
export const EDATA_SHAPES: Readonly<Record<TelemetryEid, Shape>> = {
  INTERACT: {
    ...PAGE,
    id: 'text',
    subtype: 'text',
    target: { ...THING, parent: PARENT },
    plugin: PLUGIN,
    extra: {},
  },
  IMPRESSION: {
    ...PAGE,
    subtype: 'text',
    uri: 'text',
    visits: [{ objid: 'text', objtype: 'text', objver: 'text', section: 'text', index: 'number' }],
  },
  START: {
    ...PAGE,
    loc: 'text',
    uaspec: { agent: 'text', ver: 'text', system: 'text', platform: 'text', raw: 'text' },
    dspec: {
      os: 'text',
      make: 'text',
      id: 'text',
      mem: 'number',
      idisk: 'number',
      edisk: 'number',
      scrn: 'number',
      camera: 'text',
      cpu: 'text',
      sims: 'number',
      cap: ['text'],
    },
  },
  END: { ...PAGE, summary: [{}] },
  SHARE: {
    dir: 'text',
    type: 'text',
    items: [{ ...THING, params: [{}], origin: PARENT, to: PARENT }],
  },
  ERROR: {
    err: 'text',
    errtype: 'text',
    stacktrace: 'text',
    traceid: 'text',
    pageid: 'text',
    object: { ...THING, subtype: 'text', name: 'text', code: 'text', parent: PARENT },
    plugin: PLUGIN,
  },
  AUDIT: { props: ['text'], state: 'text', prevstate: 'text', duration: 'number', type: 'text' },
  LOG: { type: 'text', level: 'text', message: 'text', pageid: 'text', params: [{}] },
  EXDATA: { type: 'text', data: 'text' },
  FEEDBACK: { rating: 'number', commentid: 'text', commenttxt: 'text' },
};

/**
 * Converts a value to a shape; `undefined` if it cannot be converted.
 * @param report called with the path of each part that cannot be converted
 */
export function shaped(
  value: unknown,
  shape: Shape,
  path = '',
  report: (path: string) => void = () => undefined,
): unknown {
  if (value === undefined || value === null) {
    return undefined;
  }
  if (shape === 'text') {
    return typeof value === 'string' ? value : JSON.stringify(value);
  }
  if (shape === 'number') {
    const number = typeof value === 'string' && value.trim() ? Number(value) : value;
    if (typeof number === 'number' && Number.isFinite(number)) {
      return number;
    }
  } else if (isList(shape)) {
    const entries = (Array.isArray(value) ? value : [value]) as unknown[];
    return entries
      .map((entry, at) => shaped(entry, shape[0], `${path}[${at}]`, report))
      .filter((entry) => entry !== undefined);
  } else if (typeof value === 'object' && !Array.isArray(value)) {
    return Object.fromEntries(
      Object.entries(value as Record<string, unknown>)
        .map(([key, inner]) => {
          const known = Object.hasOwn(shape, key) ? shape[key] : undefined;
          return [key, known ? shaped(inner, known, `${path}.${key}`, report) : inner] as const;
        })
        .filter(([, inner]) => inner !== undefined),
    );
  }
  report(path);
  return undefined;
}

function isList(shape: Shape): shape is readonly [Shape] {
  return Array.isArray(shape);
}
