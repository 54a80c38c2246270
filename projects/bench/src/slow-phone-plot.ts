import { barCharts } from './bar-charts';
import { quantile } from './measurements';
import { BARE_PAGE, blockingAdded, longestTasks, type SlowPhone } from './slow-phone-results';

/** Plots what each tracker costs with the processor slowed down four times. */
export function slowPhonePlot(results: SlowPhone): string {
  const trackers = results.trackers.filter((name) => name !== BARE_PAGE);
  return barCharts(trackers, [
    {
      title: 'Total Blocking Time added at 4×, ms',
      values: trackers.map((name) => quantile(blockingAdded(results, name, 4), 0.5)),
    },
    {
      title: 'Longest task at 4×, ms',
      values: trackers.map((name) => quantile(longestTasks(results, name, 4), 0.5)),
    },
  ]);
}
