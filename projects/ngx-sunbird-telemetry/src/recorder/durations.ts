import type { TelemetryEdata, TelemetryEid } from '../telemetry-event';

/** Measures the time between START and END events. */
export class Durations {
  /** Times of the START events without an END, ms since the epoch. */
  readonly #starts: number[] = [];

  /** Fills in `duration`, in seconds. An END belongs to the last START without one, as in the SDK. */
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
