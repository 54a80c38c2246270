import { ratio, short } from './figures';
import { mean, measuredOf, quantile, type Measured, type Setting } from './measurements';
import { blockingAdded, interactionP98, longestTasks, type SlowPhone } from './slow-phone-results';

/** The alternatives to the library; the other trackers are baselines, and the SDK alone. */
const PEERS = ['portal', 'angulartics2', 'posthog-js', 'snowplow', 'applicationinsights'];

/** A table that compares the library with a baseline, and with the best of its peers. */
export function summaryTable(
  measured: ReadonlyMap<string, Measured>,
  setting: Setting,
  slowPhone: SlowPhone,
): string {
  const of = (name: string): Measured => measuredOf(measured, name);
  const baseline = of('baseline-no-tracker');
  const row = (
    label: string,
    baselineName: string,
    value: (results: Measured) => number,
    name = 'ours',
  ): string => rowByName(label, baselineName, (tracker) => value(of(tracker)), name);
  const rowByName = (
    label: string,
    baselineName: string,
    value: (tracker: string) => number,
    name = 'ours',
  ): string => {
    const ours = value(name);
    const peers = PEERS.map((peer) => ({ name: peer, value: value(peer) }));
    const [best] = peers.sort((one, other) => one.value - other.value);
    return `| ${label} | ${short(ours)} | ${ratio(ours, value(baselineName))} | ${best ? `${short(best.value)} (${best.name}) | ${ratio(ours, best.value)}` : ''} |`;
  };
  return [
    '| row | ours | relative to the baseline | the best peer | relative to it |',
    '|---|--:|--:|--:|--:|',
    row(
      'initial JavaScript, kB',
      'baseline-no-tracker',
      ({ initial }) => (initial - baseline.initial) / 1000,
    ),
    row('script time, ms', 'baseline-no-tracker', ({ script }) => quantile(script, 0.5)),
    row('click, median µs', 'sdk', ({ click }) => quantile(click.flat(), 0.5)),
    row('click, mean µs', 'sdk', ({ click }) => mean(click.flat())),
    row('click, p99 µs', 'sdk', ({ click }) => quantile(click.flat(), 0.99)),
    row('all tasks of a click, µs', 'sdk', ({ tasks }) => quantile(tasks, 0.5)),
    rowByName('added TBT at 4x, ms', 'sdk', (tracker) =>
      quantile(blockingAdded(slowPhone, tracker, 4), 0.5),
    ),
    rowByName('longest task at 4x, ms', 'sdk', (tracker) =>
      quantile(longestTasks(slowPhone, tracker, 4), 0.5),
    ),
    rowByName('interaction p98 at 4x, ms', 'sdk', (tracker) =>
      interactionP98(slowPhone, tracker, 4),
    ),
    row('10,000 elements, ms', 'baseline-idle-directive', ({ elements }) =>
      quantile(elements, 0.5),
    ),
    row('requests', 'sdk', ({ requests }) => quantile(requests, 0.5)),
    row('bytes per click', 'sdk', ({ bytes }) => quantile(bytes, 0.5) / setting.count),
    row(
      'bytes per click, compress: true',
      'sdk',
      ({ bytes }) => quantile(bytes, 0.5) / setting.count,
      'ours-packed',
    ),
    row(`logouts lost, of 3 × ${setting.leaves}`, 'sdk', ({ delivered }) =>
      delivered.reduce((lost, arrived) => lost + setting.leaves - arrived, 0),
    ),
  ].join('\n');
}
