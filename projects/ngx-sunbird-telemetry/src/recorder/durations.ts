import type { TelemetryEdata, TelemetryEid } from '../telemetry-event';

/** How long what START and END events enclose has lasted. */
export class Durations {
  /** Times of the START events without an END, ms since the epoch. */
  readonly #starts: number[] = [];

  /** Fills in `duration`, in s: an END lasts from the last START that has none, as the SDK pairs them. */
  measure(eid: TelemetryEid, ets: number, edata: TelemetryEdata): void {
    if (eid === 'START') {
      this.#starts.push(ets);
      edata['duration'] ??= 0;
    } else if (eid === 'END') {
      const start = this.#starts.pop() ?? ets;
      edata['duration'] = Number(edata['duration'] ?? ((ets - start) / 1000).toFixed(2)) || 0;
    }
  }
}
