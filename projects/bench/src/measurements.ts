/** The measurements of one tracker; a list has one entry per round. */
export interface Measured {
  /** Initial and total JavaScript of the page, in bytes (minified, gzip). */
  initial: number;
  total: number;
  /** Script time until the page has started, in ms. */
  script: number[];
  /** The first click and the other clicks of each round, in µs. */
  first: number[];
  click: number[][];
  /** The time of all tasks of the page, divided by the clicks, in µs. */
  tasks: number[];
  /** Clicks with the processor slowed down four times. */
  slow: number[][];
  /** Clicks after 1,000 clicks that the collector refused. */
  withBacklog: number[][];
  /** Change detection runs per click. */
  runs: number[];
  /** Time to create and destroy 10,000 elements, in ms, and their heap, in bytes. */
  elements: number[];
  heap: number[];
  /** Longest interaction, in ms. */
  paint: number[];
  /** On the wire, for all clicks of a round. */
  bytes: number[];
  requests: number[];
  /** Logouts that arrived: same origin; another origin, 100 ms away each way; collector down. */
  delivered: number[];
}

/** The parameters of a run. */
export interface Setting {
  rounds: number;
  count: number;
  leaves: number;
  browser: string;
}

/** The measurements of the tracker with this name. */
export function measuredOf(measured: ReadonlyMap<string, Measured>, name: string): Measured {
  const results = measured.get(name);
  if (!results) {
    throw new Error(`${name} was not measured.`);
  }
  return results;
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.round((sorted.length - 1) * part)] ?? NaN;
}
