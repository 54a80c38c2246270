import { movedToExtra } from '../messages/element-warnings';
import type { TelemetrySource } from '../messages/telemetry-source';

declare const ngDevMode: boolean;

/** Keys that `target` and `plugin` of an INTERACT need. Without one, the pipeline drops the event. */
const NEEDS = { target: ['id', 'type', 'ver'], plugin: ['id', 'ver'] } as const;

/** Moves `target` and `plugin`, if they lack a key, to `edata.extra`, where the pipeline takes anything. */
export function movePartsToExtra(edata: Record<string, unknown>, source: TelemetrySource): void {
  for (const [key, needs] of Object.entries(NEEDS)) {
    const value = edata[key];
    const record = typeof value === 'object' ? (value as Record<string, unknown>) : {};
    if (value !== undefined && needs.some((need) => record[need] === undefined)) {
      if (ngDevMode) {
        console.warn(movedToExtra(source, key, needs));
      }
      moveToExtra(edata, key);
    }
  }
}

/** Moves a key of `edata` to `edata.extra`. */
export function moveToExtra(edata: Record<string, unknown>, key: string): void {
  const { [key]: value, extra } = edata;
  Reflect.deleteProperty(edata, key);
  edata['extra'] = { ...(typeof extra === 'object' ? extra : undefined), [key]: value };
}
