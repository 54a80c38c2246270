import { kilo, middle, short } from './figures';
import { mean, measuredOf, quantile, type Measured, type Setting } from './measured';
import { standing } from './standing';

const NAMES: Record<string, string> = {
  'baseline-no-tracker': 'no tracker (baseline)',
  'baseline-idle-directive': 'a directive that does nothing (baseline)',
  'baseline-durable-write': 'a durable write, and nothing else (baseline)',
  sdk: 'the SDK called straight',
  ours: '**ngx-sunbird-telemetry**',
  'ours-packed': 'the same, `compress: true`',
  portal: "the portal's own way",
  applicationinsights: 'Application Insights, click analytics',
  angulartics2: 'angulartics2, sending by PostHog',
  snowplow: 'Snowplow, button clicks',
};

/** The measurements as a page of tables. */
export function markdown(measured: ReadonlyMap<string, Measured>, setting: Setting): string {
  const of = (name: string): Measured => measuredOf(measured, name);
  const baseline = of('baseline-no-tracker');
  const table = (head: string[], row: (results: Measured) => string[]): string =>
    [
      `| tracker | ${head.join(' | ')} |`,
      `|---|${'--:|'.repeat(head.length)}`,
      ...[...measured].map(
        ([name, results]) => `| ${NAMES[name] ?? name} | ${row(results).join(' | ')} |`,
      ),
    ].join('\n');
  return `# Measured beside what people would pick instead

\`npm run bench\` writes this file. Each tracker is set up as its own documentation recommends, in the same Angular
page, sending to the same local collector; ${setting.rounds} interleaved rounds in Chromium ${setting.browser}. Times are
medians over the rounds, with the lowest and the highest round in brackets; they are of the machine they were taken
on, so compare rows, not numbers.

![Initial JavaScript and the time of a click](trackers.svg)

## Where it stands

The medians of ngx-sunbird-telemetry beside a baseline, and beside the best of the peers in that row: lower is better. The
baseline of a click and of the wire is the SDK called straight; that of elements, a directive that does nothing.

${standing(measured, setting)}

Where it is not the best, and why:

- A click. Ours is stored before its task ends, and the SDK makes a digest of it there: a durable write and the SDK
  alone cost ${short(mean(of('sdk').click.flat()) + mean(of('baseline-durable-write').click.flat()))} µs on the mean, ours ${short(mean(of('ours').click.flat()))} µs. (Compare means, not medians: the SDK alone does most
  of its work in one click of twenty.) The portal's own way stores nothing, and its p99 is that of the SDK. Snowplow
  writes to localStorage, which a browser that is killed loses for the last 3 to 6 s. What either costs shows in the
  logouts.
- The wire. By default the bytes are those of the SDK's own batches, with its headers, so that QA can read them in the
  network tab. PostHog, under angulartics2 as well, packs with gzip; so do we with \`compress: true\`.

## JavaScript

What the page loads before anything is asked for, and all there is; kB, minified, gzip, beside the baseline. Script time:
evaluation and start of the page, from the browser's own count.

${table(['initial', 'total', 'script time, ms'], ({ initial, total, script }) => [
  kilo(initial - baseline.initial),
  kilo(total - baseline.total),
  middle(script),
])}

## One click

From dispatch to the end of all handlers and of the microtasks they leave, which the browser runs before anything else,
in µs, over ${setting.count} clicks a round, 20 at a time. The first click of a page apart; with the processor slowed down four
times; and after 1,000 clicks that the collector answered with 503. (Without the microtasks Snowplow, which does most
of its work there, would take a third of its time.)

${table(
  [
    'median',
    'mean',
    'p95',
    'p99',
    'median beside the baseline',
    'first',
    'slowed, median',
    '1,000 held, median',
  ],
  ({ click, first, slow, held }) => [
    middle(click.map((times) => quantile(times, 0.5))),
    middle(click.map(mean)),
    middle(click.map((times) => quantile(times, 0.95))),
    middle(click.map((times) => quantile(times, 0.99))),
    `${(quantile(click.flat(), 0.5) / quantile(baseline.click.flat(), 0.5)).toFixed(1)}×`,
    middle(first),
    middle(slow.map((times) => quantile(times, 0.5))),
    middle(held.map((times) => quantile(times, 0.5))),
  ],
)}

## Angular

Change detection runs a click, on an element without a handler of its own. 10,000 tracked elements created and
destroyed, beside those of the directive that does nothing. The longest of 20 interactions by mouse, as Event Timing
tells it in steps of 8 ms.

${table(
  ['runs a click', '10,000 elements, ms', 'heap, MB', 'longest interaction, ms'],
  (results) => [
    middle(results.runs),
    middle(results.elements),
    (quantile(results.heap, 0.5) / 1e6).toFixed(1),
    middle(results.paint),
  ],
)}

## On the wire

Requests and bytes (headers and bodies) for ${setting.count} clicks.

${table(['requests', 'kB', 'bytes a click'], ({ requests, bytes }) => [
  middle(requests),
  kilo(quantile(bytes, 0.5)),
  (quantile(bytes, 0.5) / setting.count).toFixed(0),
])}

## Delivered of ${setting.leaves} logouts

\`location.replace\` in the handler of the click; received after one later visit. The collector on the same origin; on
another, 100 ms away each way; and down for all of the visits but the later one.

${table(['same origin', 'another origin', 'down'], ({ delivered }) => (delivered.length ? delivered.map(String) : ['–', '–', '–']))}

## Where this is unfair

- To us: the page has two tracked buttons, where trackers that listen on the document are at their best. They also
  record elements that nobody named.
- To them: they record more of a click (position, element path, session replay where asked), and PostHog loads parts
  of itself from a server that is not there. Application Insights sends every 15 s by default.
- To those that send in the task of a click: ours sends in one of its own, which is not counted, since the browser
  can take another click or paint before it.
- angulartics2 sends nothing by itself: it is measured with its PostHog provider, and pays for both.
- ngx-matomo-client is left out: the tracker it drives, matomo.js, comes from a Matomo server and from no registry.
- The portal's own way is written anew after its code, with the SDK it uses.
`;
}
