/** What was measured of one tracker; a list has an entry a round. */
export interface Measured {
  /** Initial JavaScript of the page, and all of it, in bytes (minified, gzip). */
  initial: number;
  total: number;
  /** Script time until the page has started, in ms. */
  script: number[];
  /** The first click, and all others, in µs: of a round each. */
  first: number[];
  click: number[][];
  /** With the processor slowed down four times. */
  slow: number[][];
  /** After 1,000 clicks that the collector refused. */
  held: number[][];
  /** Change detection runs a click. */
  runs: number[];
  /** Creating and destroying 10,000 elements, in ms, and what they take, in bytes. */
  elements: number[];
  heap: number[];
  /** Longest interaction, in ms. */
  paint: number[];
  /** For all clicks of a round. */
  bytes: number[];
  requests: number[];
  /** Logouts that arrived: same origin; another, 100 ms away each way; collector down. */
  delivered: number[];
}

/** How it was measured. */
export interface Setting {
  rounds: number;
  count: number;
  leaves: number;
  browser: string;
}

/** What was measured of the tracker of this name. */
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
