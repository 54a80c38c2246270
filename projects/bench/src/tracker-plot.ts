import { barCharts } from './bar-charts';
import { quantile, type Measured } from './measurements';

/** Plots what each tracker adds to the page, and what a click costs. */
export function plot(measured: ReadonlyMap<string, Measured>): string {
  const baseline = measured.get('baseline-no-tracker')?.initial ?? 0;
  const rows = [...measured].filter(
    ([name]) => name !== 'baseline-no-tracker' && name !== 'baseline-idle-directive',
  );
  return barCharts(
    rows.map(([name]) => name),
    [
      {
        title: 'Initial JavaScript added, kB gzip',
        values: rows.map(([, { initial }]) => (initial - baseline) / 1000),
      },
      {
        title: 'One click, median µs',
        values: rows.map(([, { click }]) => quantile(click.flat(), 0.5)),
      },
    ],
  );
}
