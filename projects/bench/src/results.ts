import { kilo, middle, short } from './figures';
import { mean, measuredOf, quantile, type Measured, type Setting } from './measurements';
import type { SlowPhone } from './slow-phone-results';
import { slowPhoneSection } from './slow-phone-section';
import { summaryTable } from './summary-table';
import { trackerName } from './tracker-names';

/** The measurements as a page of tables. */
export function markdown(
  measured: ReadonlyMap<string, Measured>,
  setting: Setting,
  slowPhone: SlowPhone,
): string {
  const of = (name: string): Measured => measuredOf(measured, name);
  const baseline = of('baseline-no-tracker');
  const table = (head: string[], row: (results: Measured) => string[]): string =>
    [
      `| tracker | ${head.join(' | ')} |`,
      `|---|${'--:|'.repeat(head.length)}`,
      ...[...measured].map(
        ([name, results]) => `| ${trackerName(name)} | ${row(results).join(' | ')} |`,
      ),
    ].join('\n');
  return `# How the library compares with the alternatives

\`npm run bench\` writes this file. Each tracker is set up as its own documentation recommends, in the same Angular
page, and sends to the same local collector; ${setting.rounds} interleaved rounds in Chromium ${setting.browser}. Times are
medians of the rounds, with the lowest and the highest round in brackets. They depend on the machine, so compare rows, not
absolute numbers.

![Initial JavaScript and the time of a click](trackers.svg)

## Summary

This table compares the medians of ngx-sunbird-telemetry with a baseline, and with the best peer in each row; lower is better.
The baseline for clicks, for the wire and for a slow phone is the SDK, called directly. The baseline for elements is a
directive that does nothing.

${summaryTable(measured, setting, slowPhone)}

Where ours is not the best, and why:

- A click. The library writes it to localStorage before its task ends, and makes and stores the event after the next frame. All
  tasks together take ${short(mean(of('ours').tasks))} µs for a click; a durable write and the SDK alone ${short(mean(of('sdk').tasks) + mean(of('baseline-durable-write').tasks) - mean(baseline.tasks))} µs, both with the page's own ${short(mean(baseline.tasks))} µs. (Compare
  means, not medians: the SDK alone does most of its work in one click of twenty.) The portal's own way stores nothing, and has the
  p99 of the SDK. Snowplow writes to localStorage; a killed browser loses its last 3 to 6 s. The table of logouts shows what
  this costs.
- The wire. By default the library sends the same bytes and headers as the SDK, so that QA can read them in the network tab.
  PostHog, also under angulartics2, compresses with gzip; so do we with \`compress: true\`.

## JavaScript

What the page loads initially, and in total, compared with the baseline; kB, minified, gzip. Script time is the evaluation and
start of the page, as the browser counts it.

${table(['initial', 'total', 'script time, ms'], ({ initial, total, script }) => [
  kilo(initial - baseline.initial),
  kilo(total - baseline.total),
  middle(script),
])}

## One click

The time from dispatch to the end of all handlers and their microtasks, which the browser runs before anything else, in µs,
for ${setting.count} clicks per round, 20 at a time. Further columns: all tasks of the page until nothing was sent for 2.5 s, as the
browser counts them, divided by the clicks, which also has what a tracker does later; the first click of a page; clicks with the processor slowed down four
times; and clicks after 1,000 clicks that the collector answered with 503. (Without the microtasks, Snowplow would take a third
of its time, because it does most of its work there.)

${table(
  [
    'median',
    'mean',
    'p95',
    'p99',
    'median relative to the baseline',
    'all tasks, mean',
    'first',
    'slowed, median',
    '1,000 queued, median',
  ],
  ({ click, tasks, first, slow, withBacklog }) => [
    middle(click.map((times) => quantile(times, 0.5))),
    middle(click.map(mean)),
    middle(click.map((times) => quantile(times, 0.95))),
    middle(click.map((times) => quantile(times, 0.99))),
    `${(quantile(click.flat(), 0.5) / quantile(baseline.click.flat(), 0.5)).toFixed(1)}×`,
    middle(tasks),
    middle(first),
    middle(slow.map((times) => quantile(times, 0.5))),
    middle(withBacklog.map((times) => quantile(times, 0.5))),
  ],
)}

${slowPhoneSection(slowPhone)}

## Angular

Change detection runs per click, on an element without its own handler. The time to create and destroy 10,000 tracked elements,
and their heap. The longest of 20 mouse interactions, from Event Timing in steps of 8 ms.

${table(
  ['runs per click', '10,000 elements, ms', 'heap, MB', 'longest interaction, ms'],
  (results) => [
    middle(results.runs),
    middle(results.elements),
    (quantile(results.heap, 0.5) / 1e6).toFixed(1),
    middle(results.paint),
  ],
)}

## On the wire

Requests and bytes (headers and bodies) for ${setting.count} clicks.

${table(['requests', 'kB', 'bytes per click'], ({ requests, bytes }) => [
  middle(requests),
  kilo(quantile(bytes, 0.5)),
  (quantile(bytes, 0.5) / setting.count).toFixed(0),
])}

## Delivered of ${setting.leaves} logouts

The handler of the click calls \`location.replace\`. The bench counts the clicks that arrive by the end of one later visit. The
collector is on the same origin; on another origin, 100 ms away each way; or down during all visits but the later one.

${table(['same origin', 'another origin', 'down'], ({ delivered }) => (delivered.length ? delivered.map(String) : ['–', '–', '–']))}

## Where this is unfair

- To the SDK and the portal's own way: on the slow phone, our SDK has not loaded while somebody clicks or Lighthouse measures. It
  loads after ten seconds without input, and its evaluation then takes as long as theirs. No row of this page has that time.
- To us: the page has two tracked buttons, which favours trackers that listen on the document. They also record elements
  without a name.
- To the others: they record more of a click (position, element path, session replay if enabled), and PostHog loads parts of
  itself from a server that does not exist here. Application Insights sends every 15 s by default.
- To trackers that do all in the task of a click: ours records and sends in tasks of their own. Only the column "all tasks"
  counts these, because the browser can handle another click or paint before them.
- angulartics2 sends nothing by itself. We measure it with its PostHog provider, so it pays for both.
- ngx-matomo-client is missing: its tracker, matomo.js, comes from a Matomo server and is on no registry.
- The portal's own way is a rewrite of its code, with the SDK that it uses.
`;
}
